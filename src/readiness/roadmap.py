"""Recommendations in the order of gain, prerequisites first, spread over three horizons.

Priority of a gap: (target - level) x weight, x 1.5 when a gate that fires looks at the question,
x 1.25 when it keeps a considered use case back. Ties: lower effort first, then the order of the
questionnaire. A role works on two recommendations at a time, so that the plan can be done.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from readiness.question import Effort, Question, Recommendation
from readiness.scorecard import DimensionScore, QuestionScore, Scorecard
from readiness.use_cases import UseCaseReadiness
from readiness.visibility import View

HORIZONS = ((0, 6), (6, 18), (18, 36))
"""First and last month of each horizon."""
AT_A_TIME = 2
"""Recommendations that one role works on at the same time."""
_GATE_FACTOR, _USE_CASE_FACTOR = Fraction(3, 2), Fraction(5, 4)
_EFFORTS = list(Effort)


@dataclass(frozen=True)
class Gap:
    """A question below its target, with how much closing it matters."""

    score: QuestionScore
    dimension: str
    priority: Fraction
    gates: tuple[str, ...]
    """Gates that fire and look at this question."""
    use_cases: tuple[str, ...]
    """Use cases that it keeps back."""


@dataclass(frozen=True)
class Step:
    """One recommendation in its place on the roadmap."""

    gap: Gap
    recommendation: Recommendation
    start: int
    """Months from the assessment."""
    end: int

    @property
    def name(self) -> str:
        """Name of the step: question and the level it leads to."""
        return f"{self.gap.score.id} → {self.recommendation.below}"

    @property
    def horizon(self) -> int:
        """Index of the horizon in which the step ends; 3 for later than the last."""
        return sum(self.end > last for _, last in HORIZONS)


def find_gaps(
    view: View, scorecard: Scorecard, use_cases: tuple[UseCaseReadiness, ...]
) -> tuple[Gap, ...]:
    """Return every answered question below its target, the most important first."""
    by_gate = {gate.id: set(gate.when.questions()) for gate in scorecard.gates}
    by_use_case = {u.use_case.id: {m.question for m in u.missing} for u in use_cases}
    gaps = []
    for node, weight, score in _weighted_questions(scorecard.overall, Fraction(1)):
        if not score.gap:
            continue
        gates = tuple(name for name, ids in by_gate.items() if score.id in ids)
        blocked = tuple(name for name, ids in by_use_case.items() if score.id in ids)
        priority = score.gap * weight
        priority *= _GATE_FACTOR if gates else 1
        priority *= _USE_CASE_FACTOR if blocked else 1
        gaps.append(Gap(score, node.id, priority, gates, blocked))
    order = {question.id: index for index, question in enumerate(view.questionnaire.asked)}
    return tuple(sorted(gaps, key=lambda gap: (-gap.priority, order[gap.score.id])))


def _weighted_questions(
    node: DimensionScore, outer: Fraction
) -> Iterator[tuple[DimensionScore, Fraction, QuestionScore]]:
    """Yield each question with the product of the weights above and at it."""
    for score in node.questions:
        yield node, outer * score.weight, score
    for inner in node.dimensions:
        yield from _weighted_questions(inner, outer * inner.weight)


def plan_roadmap(view: View, gaps: tuple[Gap, ...]) -> tuple[Step, ...]:
    """Place every recommendation that leads from today's levels to the targets."""
    waiting = [(gap, advice) for gap in gaps for advice in _advice(view, gap)]
    waiting.sort(key=lambda pair: (-pair[0].priority, _EFFORTS.index(pair[1].effort)))
    in_gap = {gap.score.id for gap in gaps}
    done: dict[str, int] = {}
    free: dict[str, list[int]] = {}
    steps: list[Step] = []
    while waiting:
        pair = next((p for p in waiting if _may_start(p, waiting, in_gap)), waiting[0])
        waiting.remove(pair)
        gap, advice = pair
        slots = free.setdefault(advice.role, [0] * AT_A_TIME)
        earliest = [done.get(name, 0) for name in (*advice.after, gap.score.id)]
        slot = min(range(AT_A_TIME), key=lambda index: slots[index])
        start = max(slots[slot], *earliest)
        end = start + advice.months
        slots[slot] = end
        done[gap.score.id] = end
        steps.append(Step(gap, advice, start, end))
    return tuple(steps)


def _advice(view: View, gap: Gap) -> list[Recommendation]:
    question = view.questionnaire.by_id[gap.score.id]
    if not isinstance(question, Question) or gap.score.level is None:
        return []
    level, target = gap.score.level, gap.score.target
    return sorted(
        (r for r in question.recommendations if level < r.below <= target), key=lambda r: r.below
    )


def _may_start(
    pair: tuple[Gap, Recommendation],
    waiting: list[tuple[Gap, Recommendation]],
    in_gap: set[str],
) -> bool:
    """Say whether everything that must come first has been placed."""
    gap, advice = pair
    earlier_here = any(
        other.score.id == gap.score.id and step.below < advice.below for other, step in waiting
    )
    first_steps = {other.score.id for other, _ in waiting} & set(advice.after) & in_gap
    return not earlier_here and not first_steps
