"""The minutes of a discussion."""

from __future__ import annotations

from readiness.interview.facilitation import add_discussion_time, park
from readiness.models.skip_logic import QuestionStates
from readiness.workshop.minutes import NO_DISCUSSION, Discussion, MarkedQuestion, discussion_of
from tests.support.interviewing import NOW, roomy, started


def test_nothing_said() -> None:
    """Without a discussion there are no minutes."""
    assert discussion_of(started().states) == NO_DISCUSSION


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
