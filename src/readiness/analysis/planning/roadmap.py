"""When each task of a plan is done: months under the capacity of an administration.

Tasks are placed one after the other in their order, each at the first month at which what it comes
after has ended and there is room: at most so many tasks run at the same time, and two for one role.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from readiness.analysis.planning.actions import Action, comes_before, recommended_actions
from readiness.analysis.planning.priorities import prioritise
from readiness.analysis.planning.tasks import Task
from readiness.data_classes import dataclass
from readiness.models.question import RecommendedAction
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.evaluation import Evaluation

HORIZONS = ((0, 6), (6, 18), (18, 36))
"""First and last month of each horizon."""
AT_A_TIME = 2
"""Tasks that one role works on at the same time."""
CAPACITY = 6
"""Tasks that run at the same time, where neither user nor questionnaire says."""


@dataclass(frozen=True)
class RoadmapStep:
    """One task in its place on the roadmap."""

    task: Task
    recommendation: RecommendedAction
    start: int
    """Months from the beginning of the plan."""
    end: int

    @property
    def about(self) -> str:
        """Id of the question that it raises, or of the gate that it ends."""
        return self.task.action.about

    @property
    def name(self) -> str:
        """Name of the step: the question and what it leads to, or the gate."""
        action = self.task.action
        return f"{self.about} → {action.mark}" if isinstance(action, Action) else self.about

    @property
    def horizon(self) -> int:
        """Index of the horizon in which the step ends; 3 for later than the last."""
        return sum(self.end > last for _, last in HORIZONS)


def plan_roadmap(evaluation: Evaluation, capacity: int | None = None) -> tuple[RoadmapStep, ...]:
    """Place everything that an expert would do from today's answers on."""
    tasks = prioritise(evaluation, recommended_actions(evaluation.states))
    return place(evaluation.states, tasks, capacity)


def capacity_of(states: QuestionStates) -> int:
    """Return how many tasks the administration can work on at the same time, by its answers."""
    rule = states.questionnaire.capacity
    fact = states.fact(rule.question) if rule else None
    known = [rule.values[key] for key in fact.keys if key in rule.values] if rule and fact else []
    return min(known, default=CAPACITY)


def place(
    states: QuestionStates, tasks: Sequence[Task], capacity: int | None = None
) -> tuple[RoadmapStep, ...]:
    """Give each task its months, in this order."""
    calendar = _Calendar(capacity or capacity_of(states))
    steps: list[RoadmapStep] = []
    steps_of: dict[str, list[RoadmapStep]] = {}
    for task in tasks:
        action, advice = task.action, task.action.recommendation
        if advice is None:
            continue
        earlier = (s for name in {action.about, *advice.after} for s in steps_of.get(name, ()))
        before = (s.end for s in earlier if comes_before(states, s.task.action, action))
        start = calendar.book(max(before, default=0), advice.months, advice.role)
        steps.append(RoadmapStep(task, advice, start, start + advice.months))
        steps_of.setdefault(action.about, []).append(steps[-1])
    return tuple(steps)


class _Calendar:
    """Which months have room for another task."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.running: Counter[int] = Counter()
        self.by_role: dict[str, Counter[int]] = {}
        self._first_with_room: Counter[str] = Counter()
        """Month of each role before which all are full: no later task makes room there."""

    def book(self, ready: int, months: int, role: str) -> int:
        """Find and fill the first months with room, from a month on."""
        own = self.by_role.setdefault(role, Counter())
        while self._is_full(self._first_with_room[role], own):
            self._first_with_room[role] += 1
        start = max(ready, self._first_with_room[role])
        while full := [m for m in range(start, start + months) if self._is_full(m, own)]:
            start = full[-1] + 1
        self.running.update(range(start, start + months))
        own.update(range(start, start + months))
        return start

    def _is_full(self, month: int, own: Counter[int]) -> bool:
        return self.running[month] >= self.capacity or own[month] >= AT_A_TIME
