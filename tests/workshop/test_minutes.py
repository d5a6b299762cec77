"""The minutes of a discussion."""

from __future__ import annotations

import pytest

from readiness.interview.facilitation import add_discussion_time, park
from readiness.models.skip_logic import QuestionStates
from readiness.workshop.minutes import NO_DISCUSSION, Discussion, MarkedQuestion, discussion_of
from tests.support.given import assessment
from tests.support.interviewing import NOW, roomy, started


def test_nothing_said() -> None:
    """Without a discussion there are no minutes."""
    assert discussion_of(started().states) == NO_DISCUSSION


@pytest.mark.parametrize(
    ("people", "answers", "had_meeting"),
    [
        (1, "LAW-1: 2", False),
        (2, "LAW-1: 2", True),
        (2, "LAW-1: {voices: [{value: 1, by: p1}, {value: 2, by: p2}]}", False),
        (2, "LAW-1: {value: 1, settled: discussed, voices: [{value: 2, by: p2}]}", True),
    ],
)
def test_meeting_is_one_file_or_a_discussion(people: int, answers: str, had_meeting: bool) -> None:
    """Files that each filled in alone and that were merged are no meeting."""
    names = ", ".join(f"{{id: p{number}}}" for number in range(1, people + 1))
    told = assessment(roomy(), f"respondents: [{names}]\nanswers: {{{answers}}}\n")

    assert discussion_of(QuestionStates(roomy(), told)).had_meeting == had_meeting


def test_topics_marks_and_minutes() -> None:
    """What was set aside, what is marked, and the time by dimension, at least a minute."""
    interview = park(started(), "Budget").flag("LAW-1").note("LAW-1", "ask the ministry")
    interview = interview.answer("LAW-1", ("2",), NOW).answer("LAW-2", ("no",), NOW)
    interview = interview.answer("DATA-1", ("85",), NOW)
    timed = add_discussion_time(
        interview.assessment, {"LAW-1": 200, "LAW-2": 70, "DATA-1": 3, "SIZE": 9}
    )

    found = discussion_of(QuestionStates(roomy(), timed))

    assert found == Discussion(
        ("Budget",),
        (MarkedQuestion("LAW-1", "Legal basis", "ask the ministry"),),
        (("Law", 4), ("Data", 1)),
    )
