"""The plan of an expert, limited to a goal, with the result of the scorer."""

from __future__ import annotations

from readiness.analysis.planning.expert_plan import draw_plan
from readiness.analysis.planning.plan import Goal, Plan
from readiness.scoring.evaluation import Evaluation
from tests.analysis.planning.test_priorities import LATER, started


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
