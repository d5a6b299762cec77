"""A plan and the result that it promises."""

from __future__ import annotations

from readiness.analysis.planning.actions import possible_actions
from readiness.analysis.planning.plan import Goal, Plan, answers_after
from tests.analysis.planning.test_plan_optimizer import simple


def test_the_answers_after_a_plan_are_those_of_its_actions() -> None:
    """The last action of a question decides; other answers stay."""
    start = simple("D0-0: 1, D0-1: 2, D1-0: 1, D1-1: 1")
    actions = [action for action in possible_actions(start.states) if action.question.id == "D0-0"]

    after = answers_after(start.states, actions)

    assert [after.answer(name).value for name in ("D0-0", "D0-1")] == [("3",), ("2",)]
    assert start.assessment.answer("D0-0").value == ("1",)


def test_a_goal_is_a_level_and_use_cases() -> None:
    """Both must be reached; a use case that nobody considers never is."""
    low, high = simple(), simple("D0-0: 3, D0-1: 3, D1-0: 3, D1-1: 3")
    top = high.questionnaire.levels[-1]

    assert Goal().is_reached(low)
    assert Goal(top, {"targeting": "production"}).is_reached(high)
    assert not Goal(top).is_reached(low)
    assert not Goal(use_cases={"targeting": "pilot"}).is_reached(low)
    assert not Goal(use_cases={"unheard-of": "pilot"}).is_reached(high)


def test_figures_of_a_plan_are_those_of_its_outcome() -> None:
    """Nothing is computed beside the scorer."""
    start = simple()
    actions = possible_actions(start.states)
    outcome = start.with_assessment(answers_after(start.states, actions))
    plan = Plan(actions, outcome, reached=True)

    assert plan.score == outcome.scorecard.overall.score == 3
    levels = {action.question.id: action.level for action in plan.actions}
    assert levels == {"D0-0": 3, "D0-1": 3, "D1-0": 3, "D1-1": 3}
    assert plan.person_months == sum(action.person_months for action in actions)
