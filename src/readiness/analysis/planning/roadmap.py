"""Recommendations in the order of gain, prerequisites first, spread over three horizons.

Gaps of equal priority: lower effort first, then the order of the questionnaire. A role works on
two recommendations at a time, so that the plan can be done.
"""

from __future__ import annotations

from dataclasses import dataclass

from readiness.analysis.gaps import Gap
from readiness.analysis.recommendations import Recommendations
from readiness.models.mark import Mark
from readiness.models.question import Effort, Question, Recommendation
from readiness.models.skip_logic import QuestionStates

HORIZONS = ((0, 6), (6, 18), (18, 36))
"""First and last month of each horizon."""
AT_A_TIME = 2
"""Recommendations that one role works on at the same time."""
_EFFORTS = list(Effort)


@dataclass(frozen=True)
class RoadmapStep:
    """One recommendation in its place on the roadmap."""

    gap: Gap
    recommendation: Recommendation
    start: int
    """Months from the assessment."""
    end: int

    @property
    def name(self) -> str:
        """Name of the step: the question and the level after it."""
        return f"{self.gap.score.id} → {self.recommendation.below}"

    @property
    def horizon(self) -> int:
        """Index of the horizon in which the step ends; 3 for later than the last."""
        return sum(self.end > last for _, last in HORIZONS)


def plan_roadmap(states: QuestionStates, gaps: tuple[Gap, ...]) -> tuple[RoadmapStep, ...]:
    """Place every recommendation between today's levels and the targets."""
    waiting = [(gap, advice) for gap in gaps for advice in _advice(states, gap)]
    waiting.sort(
        key=lambda pair: (
            not pair[0].runs_without,
            -pair[0].priority,
            _EFFORTS.index(pair[1].effort),
        )
    )
    done: dict[str, int] = {}
    free: dict[str, list[int]] = {}
    steps: list[RoadmapStep] = []
    while waiting:
        pair = next((p for p in waiting if _may_start(p, waiting)), waiting[0])
        waiting.remove(pair)
        gap, advice = pair
        slots = free.setdefault(advice.role, [0] * AT_A_TIME)
        earliest = [done.get(name, 0) for name in (*advice.after, gap.score.id)]
        slot = min(range(AT_A_TIME), key=lambda index: slots[index])
        start = max(slots[slot], *earliest)
        end = start + advice.months
        slots[slot] = end
        done[gap.score.id] = end
        steps.append(RoadmapStep(gap, advice, start, end))
    return tuple(steps)


def _advice(states: QuestionStates, gap: Gap) -> list[Recommendation]:
    """Return what leads from the answer to its target, the lowest step first."""
    question, score = states.questionnaire.by_id[gap.score.id], gap.score
    aim = score.mark if score.target is None else Mark.at_level(score.target)
    if not isinstance(question, Question) or aim is None:
        return []
    recommendations = Recommendations.of(question, states.questionnaire)
    return list(recommendations.towards(aim, states.assessment.answer(question.id)))


def _may_start(pair: tuple[Gap, Recommendation], waiting: list[tuple[Gap, Recommendation]]) -> bool:
    """Say whether everything that must come first has been placed."""
    gap, advice = pair
    same = [step for other, step in waiting if other.score.id == gap.score.id]
    lower_step_waits = same[0] is not advice
    return not lower_step_waits and not any(other.score.id in advice.after for other, _ in waiting)
