"""A small profile of a finished dimension."""

from __future__ import annotations

from readiness.interview.dimension_summary import Improvement, summarise_dimension
from tests.support.interviewing import NOW, roomy, started

LAW, DATA = roomy().dimensions


def test_says_how_it_stands_and_what_would_raise_it() -> None:
    """The result in words, and the next anchor of what is below its target."""
    interview = started().answer("LAW-1", ("1",), NOW).unknown("LAW-2", NOW)

    profile = summarise_dimension(LAW, roomy(), interview.assessment)

    assert profile is not None
    assert profile.title == "Law"
    assert profile.sentence.startswith("Level 1, Low: 1.0 of 3.")
    assert profile.unknown == ("LAW-2",)
    assert profile.improvements == (Improvement("LAW-1", "Legal basis", "2", "There is a draft."),)


def test_nothing_to_raise_at_the_target() -> None:
    """Where the target is reached, no step is named."""
    interview = started().answer("LAW-1", ("3",), NOW).answer("LAW-2", ("yes",), NOW)

    profile = summarise_dimension(LAW, roomy(), interview.assessment)

    assert profile is not None
    assert profile.improvements == ()


def test_none_where_nothing_counts() -> None:
    """A dimension that is hidden has no profile."""
    assert (
        summarise_dimension(DATA, roomy(), started().answer("LAW-1", ("1",), NOW).assessment)
        is None
    )


def test_a_scorer_that_is_missing_does_not_end_the_interview() -> None:
    """The interview goes on; the result will say what is wrong."""
    scoring = roomy().scoring.model_copy(update={"scorer": "nobody-has-it"})
    questionnaire = roomy().model_copy(update={"scoring": scoring})

    assert summarise_dimension(LAW, questionnaire, started().assessment) is None
