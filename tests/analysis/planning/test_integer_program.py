"""A questionnaire as an integer programme."""

from __future__ import annotations

import pytest

from readiness.analysis.planning.action_program import UnsolvedError
from readiness.analysis.planning.actions import Action, possible_actions
from readiness.analysis.planning.integer_program import IntegerProgram
from readiness.models.skip_logic import QuestionStates
from tests.analysis.planning.test_plan_optimizer import simple
from tests.support.given import assessment
from tests.support.sheets import dimension, sheet, steps


def cost(measure: Action) -> int:
    """Count each measure once."""
    return measure.person_months // measure.person_months


def names(chosen: tuple[Action, ...] | None) -> list[str]:
    """Name what was chosen."""
    assert chosen is not None
    return [f"{measure.question.id}→{measure.level}" for measure in chosen]


def programme(states: QuestionStates) -> IntegerProgram:
    """Make everything possible."""
    return IntegerProgram(states, possible_actions(states))


def test_higher_steps_wait_for_lower_ones() -> None:
    """Nobody is at level 3 who was not at level 2."""
    made = programme(simple().states)
    made.reach(None, {"targeting": "production"})

    assert [name for name in names(made.least(cost)) if name.startswith("D0-1")] == [
        "D0-1→2",
        "D0-1→3",
    ]


def test_best_takes_no_more_than_it_needs() -> None:
    """Everything at its highest; nothing is left to do twice."""
    assert len(programme(simple().states).best(cost) or ()) == 8


def test_a_goal_that_nothing_reaches_has_no_plan() -> None:
    """Without any measure, the lowest stay the lowest."""
    states = simple().states
    made = IntegerProgram(states, ())
    made.reach(states.questionnaire.levels[2], {})

    assert made.least(cost) is None


@pytest.mark.parametrize(("limit", "value"), [("time_limit", 0.0), ("mip_max_nodes", 0)])
def test_a_solver_that_stops_early_has_proved_nothing(limit: str, value: float) -> None:
    """There is a solution, so «none» would be false."""
    made = programme(simple().states)
    made.exclude(())
    made.solver.setOptionValue(limit, value)

    with pytest.raises(UnsolvedError, match="Limit"):
        made.least(cost)


def test_a_sum_is_never_more_than_its_highest() -> None:
    """3 and an open question of 1 to 2: twice 3 would be 6, and at most 5 is possible."""
    questions = (steps(1, 2, 3), steps(1, 2))
    of = sheet(dimension("D", *questions), "combine: sum")
    states = QuestionStates(of, assessment(of, "answers: {D-1: 1}\n"))
    made = programme(states)
    chosen = made.best(cost)

    assert names(chosen) == ["D-1→2", "D-1→3"]
    assert made.overall is not None
    assert made.solver.getSolution().col_value[made.overall.expression.index] == 5
