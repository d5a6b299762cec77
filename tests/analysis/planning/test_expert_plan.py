"""The plan of an expert, limited to a goal, with the result of the scorer."""

from __future__ import annotations

from collections import Counter

import pytest

from readiness.analysis.planning.actions import is_within_target
from readiness.analysis.planning.expert_plan import draw_plan
from readiness.analysis.planning.plan import Goal, Plan
from readiness.analysis.planning.roadmap import RoadmapStep, capacity_of, plan_roadmap
from readiness.analysis.planning.tasks import Purpose
from readiness.analysis.use_case_readiness import assess_use_cases, find_shortfalls
from readiness.scoring.evaluation import Evaluation
from tests.analysis.planning.test_priorities import LATER, started
from tests.support.administrations import (
    ADMINISTRATIONS,
    MID_ASYCUDA,
    PILOT_ONLY,
    TINY_ISLAND,
    VENDOR_LOCK,
    Administration,
)


def names(plan: Plan) -> str:
    """Name the actions of a plan in their order."""
    return " ".join(f"{action.question.id}{action.level}" for action in plan.actions)


def level(start: Evaluation, number: int) -> Goal:
    """Aim at an overall level."""
    return Goal(start.questionnaire.levels[number - 1])


def test_without_a_goal_everything_is_planned() -> None:
    """And scored by the scorer itself."""
    plan = draw_plan(started(), Goal())

    assert names(plan) == "B2 C2 C3 D2 D3 A2 E2"
    assert (plan.reached, plan.score) == (True, plan.outcome.scorecard.overall.score)
    assert str(plan.score) == "12/5"


def test_a_goal_limits_the_plan_to_what_it_needs() -> None:
    """Level 2 is a mean of 2: the least important steps go first."""
    start = started()
    plan = draw_plan(start, level(start, 2))

    assert (names(plan), str(plan.score)) == ("B2 C2 C3 D2 D3", "2")


def test_a_goal_that_is_reached_needs_nothing() -> None:
    """An empty plan that has reached it."""
    start = started("A: 3, B: 3, C: 3, D: 3, E: 3")
    plan = draw_plan(start, level(start, 3))

    assert (plan.actions, plan.reached) == ((), True)


def test_a_gate_that_stays_does_not_empty_the_plan() -> None:
    """What the goal needs below the gate is planned, though the figure does not move."""
    context = "context: [{id: PAPER, kind: number, title: P, text: P?, min: 0, max: 100}]\n"
    later = LATER.replace("{question: B, at_most: 1}", "{question: PAPER, at_least: 50}") + context
    start = started("A: 2, B: 2, C: 2, D: 2, E: 2}\ncontext: {PAPER: 90", later)
    plan = draw_plan(start, level(start, 3))

    assert (plan.reached, str(plan.score)) == (False, "2")
    assert names(plan) == "C3 D3 A3 B3 E3"


def test_what_is_left_out_is_not_planned_and_nothing_that_waits_for_it() -> None:
    """A question, and the steps of others that come after it."""
    start = started(after={"A": "E"}, later="")

    assert names(draw_plan(start, Goal(), frozenset({"E"}))) == "B2 C2 D2"
    assert names(draw_plan(start, Goal(), frozenset({"CIO"}))) == ""


def planned(administration: Administration) -> tuple[Evaluation, Plan, tuple[RoadmapStep, ...]]:
    """Draw the plan of an invented administration."""
    start = administration.evaluation()
    return start, draw_plan(start, Goal()), plan_roadmap(start)


@pytest.mark.parametrize("administration", ADMINISTRATIONS, ids=lambda each: each.name)
def test_an_expert_would_sign_the_plan(administration: Administration) -> None:
    """Never empty; not above the targets without a reason; as much at a time as can be carried."""
    start, plan, steps = planned(administration)
    asked = {name for gate in start.scorecard.gates for name in gate.when.questions()}
    for item in assess_use_cases(start):
        asked |= {need.question for need in find_shortfalls(item.use_case, start.states)}
    running = Counter(month for step in steps for month in range(step.start, step.end))

    assert len(steps) >= 2
    assert max(running.values()) <= capacity_of(start.states)
    assert {a.about for a in plan.actions if not is_within_target(a, start.states)} <= asked
    assert plan.score is not None
    assert start.scorecard.overall.score is not None
    assert plan.score >= start.scorecard.overall.score


def test_a_pilot_without_a_legal_basis_begins_with_it() -> None:
    """Nothing is raised to level 5."""
    start, plan, steps = planned(PILOT_ONLY)

    assert "GA-1" in {gate.id for gate in start.scorecard.gates}
    assert "LEG-1" in {step.about for step in steps if step.start == 0}
    assert max(action.level for action in plan.actions) <= 4


def test_a_bought_system_in_daily_use_is_tested_watched_and_can_be_left() -> None:
    """What the supplier does not do for it is in the plan, and what a gate holds comes first."""
    _start, plan, steps = planned(VENDOR_LOCK)

    assert {"OPS-2", "OPS-3", "OPS-6", "PAR-1"} <= {action.about for action in plan.actions}
    assert any(step.task.purpose is Purpose.GATE and step.start == 0 for step in steps)


def test_an_island_begins_three_things() -> None:
    """Eighty people cannot begin thirteen."""
    start, _plan, steps = planned(TINY_ISLAND)

    assert capacity_of(start.states) == 3
    assert len([step for step in steps if step.start == 0]) == 3


def test_paper_documents_do_not_empty_the_plan() -> None:
    """A gate on a fact stays or is ended by its own step; the gaps are planned in both cases."""
    start, plan, _steps = planned(MID_ASYCUDA)

    assert {"DAT-2", "OPS-2", "OPS-3"} <= {action.about for action in plan.actions}
    assert all(
        gate.recommendation is None or gate.id in {action.gate.id for action in plan.gate_actions}
        for gate in start.scorecard.gates
    )
