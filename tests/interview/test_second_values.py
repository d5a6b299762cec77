"""Importance and target beside an answer: what is missing, and giving it."""

from __future__ import annotations

import pytest

from readiness.interview.captions import answer_details, answer_summary, matching_questions
from readiness.interview.closing import Next, closing_of
from readiness.interview.input_parsing import InputRejected
from readiness.interview.second_values import choices, give_value, incomplete, missing_values
from readiness.interview.state import Interview
from readiness.models.mark import Mark
from tests.support.importance import ANSWERS, started_two
from tests.support.interviewing import NOW, started


def test_missing_once_there_is_an_answer() -> None:
    """Nothing is missing of an open question, of an unknown one, and where nothing is asked."""
    begun = started_two()
    assert missing_values(begun, "GOV-1") == ()
    assert missing_values(begun.unknown("GOV-1", NOW), "GOV-1") == ()
    answered = begun.answer("GOV-1", ("2",), NOW).answer("REC-2", ("2",), NOW)
    assert missing_values(answered, "GOV-1") == ("importance", "target")
    assert missing_values(answered, "REC-2") == ()
    assert [question.id for question in incomplete(answered)] == ["GOV-1"]


def test_values_are_given_without_moving_and_undone() -> None:
    """The position stays; each value is one step of undo, and the history begins empty again."""
    begun = started_two().answer("GOV-1", ("2",), NOW).go("REC-1")

    given = give_value(begun, "GOV-1", "importance", "high")
    both = give_value(given, "GOV-1", "target", "4")

    assert both.position == "REC-1"
    answer = both.answer_of("GOV-1")
    assert (answer.importance, answer.target) == ("high", Mark.at_level(4))
    assert both.undo().answer_of("GOV-1") == given.answer_of("GOV-1")
    assert both.undo().undo().answer_of("GOV-1") == begun.answer_of("GOV-1")


def test_choices_have_the_number_to_type() -> None:
    """Degrees are counted from one; a level is its own number."""
    begun = started_two()
    assert [c.label + c.key for c in choices(begun, "importance")] == ["1low", "2medium", "3high"]
    assert [choice.label for choice in choices(begun, "target")] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("key", ["huge", ""])
def test_importance_that_does_not_exist(key: str) -> None:
    """Nothing is recorded, and the possible ones are named; without a scale there is none."""
    with pytest.raises(InputRejected, match="low, medium, high"):
        started_two().importance("GOV-1", key)
    with pytest.raises(InputRejected, match="no scale of importance"):
        started().importance("LAW-1", "high")


def test_what_is_given_and_missing_is_said() -> None:
    """On the line of a list, below the question, on the closing page, and as a filter."""
    interview = started_two(ANSWERS.replace(", importance: low", "").replace(", target: 4", ""))
    assert answer_summary(interview, "GOV-1") == ("2 Informed, Importance: missing, target missing")
    assert answer_summary(interview, "GOV-2") == "2 Informed, Importance: High, target missing"
    assert "Importance: High   target missing" in next(answer_details(interview.go("GOV-2")))
    assert closing_of(interview).questions(Next.VALUES) == ("GOV-1", "GOV-2")
    assert [q.id for q in matching_questions(interview, "incomplete")] == ["GOV-1", "GOV-2"]


def test_old_questionnaires_say_nothing_of_it() -> None:
    """Where no question asks for a second value, no figure about it is shown."""
    begun: Interview = started()
    assert closing_of(begun).incomplete is None
    assert not incomplete(begun.answer("LAW-1", ("2",), NOW))
