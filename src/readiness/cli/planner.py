"""The plan of one assessment, computed by the way that the user chose."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from readiness import api as pipeline
from readiness.analysis.another_way import find_another_way
from readiness.analysis.planning.actions import Action
from readiness.analysis.planning.expert_plan import draw_plan
from readiness.analysis.planning.plan import Goal, Plan
from readiness.analysis.planning.plan_optimizer import Constraints, PlanOptimizer
from readiness.analysis.planning.priorities import prioritise
from readiness.analysis.planning.roadmap import capacity_of, place
from readiness.analysis.planning.tasks import Task
from readiness.analysis.use_case_readiness import assess_use_cases
from readiness.data_classes import dataclass
from readiness.i18n import _
from readiness.report.plan.document import PlanDocument
from readiness.report.plan.formats import (
    as_calendar,
    as_csv,
    as_json,
    as_markdown,
    as_page,
    as_xlsx,
)
from readiness.scoring.evaluation import Evaluation

_SMALL = Fraction(12)
"""Person-months of the small alternative."""


@dataclass(frozen=True)
class Wishes:
    """What the user wants of a plan."""

    goal: Goal
    constraints: Constraints
    start: date
    capacity: int | None = None
    """Steps at the same time; None to take the number from the answers."""
    least_effort: bool = False
    despite_advice: bool = False
    """Plan even where the pre-checks advise another way for every use case."""

    @property
    def is_explicit(self) -> bool:
        """Whether somebody asked for a plan, whatever the pre-checks advise."""
        has_goal = self.goal.level is not None or self.goal.use_cases
        return bool(self.despite_advice or self.least_effort or has_goal)


def make_plan(
    opened: pipeline.OpenedAssessment, evaluation: Evaluation, wishes: Wishes
) -> PlanDocument:
    """Compute a plan, and give its steps their months."""
    advice = find_another_way(evaluation.states, assess_use_cases(evaluation))
    is_wanted = advice is None or wishes.is_explicit
    goal = wishes.goal
    plan = _plan(evaluation, wishes) if is_wanted else Plan((), evaluation, reached=True)
    tasks = _tasks(evaluation, plan, wishes)
    capacity = wishes.capacity or capacity_of(evaluation.states)
    return PlanDocument(
        title=_("Plan of {organisation}").format(
            organisation=opened.assessment.assessment.organisation or _("an unnamed administration")
        ),
        evaluation=evaluation,
        goal=goal,
        start=wishes.start,
        capacity=capacity,
        plan=plan,
        steps=place(evaluation.states, tasks, capacity),
        is_least_effort=wishes.least_effort,
        alternatives=tuple(_alternatives(evaluation, wishes, plan)),
        another_way=advice,
        is_wanted=is_wanted,
    )


def _plan(evaluation: Evaluation, wishes: Wishes) -> Plan | None:
    if wishes.least_effort:
        return PlanOptimizer(evaluation, wishes.goal, wishes.constraints).plan()
    return draw_plan(evaluation, wishes.goal, wishes.constraints.without)


def _tasks(evaluation: Evaluation, plan: Plan | None, wishes: Wishes) -> tuple[Task, ...]:
    """Put the actions of a plan in order."""
    if plan is None:
        return ()
    tasks = prioritise(evaluation, plan.actions, wishes.goal, least_effort=wishes.least_effort)
    gates = {action.gate.id for action in plan.gate_actions}
    return tuple(
        task for task in tasks if isinstance(task.action, Action) or task.action.gate.id in gates
    )


def _alternatives(
    evaluation: Evaluation, wishes: Wishes, plan: Plan | None
) -> Iterator[tuple[str, Plan]]:
    """Yield the least effort under other constraints, if the user gave none."""
    if not wishes.least_effort or not (plan and plan.actions):
        return
    if wishes.constraints != Constraints():
        return
    for name, constraints in (
        (
            _("Without steps of more than 6 person-months"),
            Constraints(without=frozenset({"L", "XL"})),
        ),
        (
            _("With at most {number} person-months").format(number=_SMALL),
            Constraints(within=_SMALL),
        ),
    ):
        other = PlanOptimizer(evaluation, wishes.goal, constraints).plan()
        if other is not None:
            yield name, other


def written(document: PlanDocument, format: str, answers_digest: str) -> bytes:
    """Write a plan in one of the formats."""
    if format == "csv":
        return as_csv(document)
    if format == "md":
        return as_markdown(document)
    if format == "xlsx":
        return as_xlsx(document)
    if format == "ics":
        return as_calendar(document, answers_digest)
    if format == "json":
        return as_json(document)
    return as_page(document).encode()
