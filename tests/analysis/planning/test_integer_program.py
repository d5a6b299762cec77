"""A questionnaire as an integer programme."""

from __future__ import annotations

from fractions import Fraction

import pytest

from readiness.analysis.planning.actions import Action, possible_actions
from readiness.analysis.planning.integer_program import IntegerProgram, UnsolvedError
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


def test_nothing_demanded_nothing_done() -> None:
    """The least is nothing."""
    assert programme(simple().states).least(cost) == ()


def test_what_is_excluded_is_not_chosen_again() -> None:
    """The empty plan excluded, one measure is the least; then another."""
    made = programme(simple().states)
    made.exclude(())
    first = made.least(cost)
    assert first is not None
    made.exclude(first)
    second = made.least(cost)

    assert len(first) == 1
    assert second is not None
    assert (len(second), second != first) == (1, True)


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


def test_work_is_limited() -> None:
    """At most three measures of one each."""
    made = programme(simple().states)
    made.limit(cost, Fraction(3))

    assert len(made.best(cost) or ()) == 3


def test_a_goal_that_nothing_reaches_has_no_plan() -> None:
    """Without any measure, the lowest stay the lowest."""
    states = simple().states
    made = IntegerProgram(states, ())
    made.reach(states.questionnaire.levels[2], {})

    assert made.least(cost) is None


def test_the_solver_is_silent(capfd: pytest.CaptureFixture[str]) -> None:
    """Not a word on stdout, where results go."""
    programme(simple().states).best(cost)

    assert capfd.readouterr().out == ""


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
