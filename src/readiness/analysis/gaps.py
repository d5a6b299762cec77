"""Which questions are below their target, and how much closing each gap matters.

Priority: (target - level) x the question's share of the whole, x 1.5 when an active gate depends on
the question, x 1.25 when a considered use case needs it, x the weight of its importance where it is
given. What a use case lacks that already runs comes before everything else.
"""

from __future__ import annotations

from fractions import Fraction

from readiness.analysis.use_case_readiness import UseCaseReadiness
from readiness.data_classes import dataclass
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.scorecard import QuestionScore

_GATE_FACTOR, _USE_CASE_FACTOR = Fraction(3, 2), Fraction(5, 4)


@dataclass(frozen=True)
class Gap:
    """A question below its target, with how much closing it matters."""

    score: QuestionScore
    dimension: str
    priority: Fraction
    gates: tuple[str, ...]
    """Active gates that depend on this question."""
    use_cases: tuple[str, ...]
    """Use cases that need a higher level."""
    runs_without: bool = False
    """Whether one of them already runs without it."""


def find_gaps(evaluation: Evaluation, use_cases: tuple[UseCaseReadiness, ...]) -> tuple[Gap, ...]:
    """Return every answered question below its target, the most important first."""
    scorecard = evaluation.scorecard
    by_question: dict[str, dict[str, None]] = {}
    for item in use_cases:
        for missing in item.missing:
            by_question.setdefault(missing.question, {})[item.use_case.id] = None
    unready = {item.use_case.id for item in use_cases if item.runs_unready}
    gaps = []
    asked = ((node, score) for node in scorecard.overall.walk() for score in node.questions)
    for node, score in asked:
        if not score.gap:
            continue
        gates = tuple(gate.id for gate in evaluation.gates_of.get(score.id, ()))
        blocked = tuple(by_question.get(score.id, ()))
        priority = score.gap * evaluation.shares.get(score.id, Fraction(0))
        priority *= _GATE_FACTOR if gates else 1
        priority *= _USE_CASE_FACTOR if blocked else 1
        priority *= evaluation.states.importance_weight(score.id)
        gaps.append(Gap(score, node.id, priority, gates, blocked, not unready.isdisjoint(blocked)))
    order = {question.id: index for index, question in enumerate(evaluation.questionnaire.asked)}
    return tuple(
        sorted(gaps, key=lambda gap: (not gap.runs_without, -gap.priority, order[gap.score.id]))
    )
