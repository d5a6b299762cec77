"""Which actions are chosen: an integer programme without a result."""

from __future__ import annotations

from fractions import Fraction

import pytest

from readiness.analysis.planning.action_program import ActionProgram, is_linear
from readiness.analysis.planning.actions import Action, possible_actions
from readiness.models.condition import Condition
from readiness.models.rules.gates import Notice
from readiness.models.skip_logic import QuestionStates
from tests.analysis.planning.test_plan_optimizer import simple


def cost(action: Action) -> int:
    """Count each action once."""
    return action.person_months // action.person_months


def programme(states: QuestionStates) -> ActionProgram:
    """Make everything possible."""
    return ActionProgram(states, possible_actions(states))


def test_nothing_demanded_nothing_done() -> None:
    """The least is nothing."""
    assert programme(simple().states).least(cost) == ()


def test_what_is_excluded_is_not_chosen_again() -> None:
    """The empty plan excluded, one action is the least; then another."""
    made = programme(simple().states)
    made.exclude(())
    first = made.least(cost)
    assert first is not None
    made.exclude(first)
    second = made.least(cost)

    assert len(first) == 1
    assert second is not None
    assert (len(second), second != first) == (1, True)


def test_work_is_limited() -> None:
    """At most three actions of one each, however many would be welcome."""
    made = programme(simple().states)
    made.limit(cost, Fraction(3))

    assert len(made.least(lambda _action: -1) or ()) == 3


def test_the_solver_is_silent(capfd: pytest.CaptureFixture[str]) -> None:
    """Not a word on stdout, where results go."""
    programme(simple().states).least(cost)

    assert capfd.readouterr().out == ""


def test_a_condition_holds_after_the_actions_that_make_it_true() -> None:
    """D0-0 is at 3 after both of its steps, and no step makes what is true now false again."""
    made = programme(simple().states)
    made.forbid(1.0 - made.truth(Condition(question="D0-0", at_least=Fraction(3))))
    chosen = made.least(cost)

    assert chosen is not None
    assert [(action.question.id, action.level) for action in chosen] == [("D0-0", 2), ("D0-0", 3)]


def test_what_no_action_changes_can_be_impossible() -> None:
    """Nothing brings D0-0 to a level above the highest."""
    made = programme(simple().states)
    made.forbid(1.0 - made.truth(Condition(question="D0-0", at_least=Fraction(9))))

    assert made.least(cost) is None


@pytest.mark.parametrize(
    ("rule", "needed"),
    [
        ({"of": [{"question": f"D{n}-0", "at_least": 3} for n in (0, 1)], "at_least": 2}, 4),
        ({"of": [{"question": f"D{n}-0", "at_least": 3} for n in (0, 1)], "at_least": 1}, 2),
        ({"of": [{"question": f"D{n}-0", "at_most": 1} for n in (0, 1)], "at_most": 1}, 1),
        ({"of": [{"question": f"D{n}-0", "at_most": 1} for n in (0, 1)], "at_most": 0}, 2),
        ({"question": "D0-0", "evidence_at_least": 2}, 1),
    ],
)
def test_so_many_conditions_hold_after_the_actions(rule: dict[str, object], needed: int) -> None:
    """Each question takes one step to level 2 and two to level 3; a step has its proof."""
    states = simple().states
    notice = Notice(id="N", when=Condition.model_validate(rule), text="Any.")
    of = states.questionnaire.model_copy(update={"notices": (notice,)})
    made = programme(QuestionStates(of, states.assessment))
    made.forbid(1.0 - made.truth(notice.when))

    assert len(made.least(cost) or ()) == needed


@pytest.mark.parametrize(
    ("rule", "linear"),
    [
        ({"question": "D0-0", "at_least": 3}, True),
        ({"question": "D0-0", "at_least": {"question": "D9-9"}}, True),
        ({"question": "D0-0", "at_least": {"question": "D0-1"}}, False),
        ({"not": {"dimension": "D0", "at_least": 3}}, False),
    ],
)
def test_what_several_actions_change_together_is_not_linear(
    rule: dict[str, object], linear: bool
) -> None:
    """The optimiser then tries the choices one by one."""
    changed = {action.question.id for action in possible_actions(simple().states)}

    assert is_linear(Condition.model_validate(rule), changed) == linear
