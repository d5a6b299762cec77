"""What an answer brings to light."""

from __future__ import annotations

from readiness.interview.events import (
    Events,
    contradicting_questions,
    count_change,
    detect_events,
    event_paragraphs,
)
from tests.support.interviewing import NOW, started


def test_nothing_new() -> None:
    """An answer on which nothing depends is no news."""
    found = detect_events(started(), started().answer("SIZE", ("small",), NOW))

    assert found == Events()
    assert not found


def test_disagreement_is_told_once_with_its_questions() -> None:
    """It is news when it arises, and no more when it stays."""
    before = started().answer("LAW-1", ("1",), NOW)
    after = before.answer("LAW-2", ("yes",), NOW)

    found = detect_events(before, after)

    assert [check.id for check in found.contradictions] == ["CHECK"]
    assert contradicting_questions(found.contradictions[0], after) == ("LAW-1", "LAW-2")
    assert not detect_events(after, after.note("LAW-2", "sure")).contradictions


def test_notice() -> None:
    """A notice whose condition begins to hold."""
    found = detect_events(started(), started().answer("USES", ("b",), NOW))

    assert [notice.id for notice in found.notices] == ["NOTICE"]


def test_finished_dimension() -> None:
    """A dimension is finished when nobody has to be asked in it; unknown settles, too."""
    before = started().answer("LAW-1", ("1",), NOW)

    assert [d.id for d in detect_events(before, before.unknown("LAW-2", NOW)).finished] == ["LAW"]
    assert not detect_events(started(), before).finished


def test_pause_names_answers_without_a_document() -> None:
    """When a dimension is finished, it says for which answers no document was shown."""
    before = started().answer("LAW-1", ("3",), NOW)
    after = before.answer("LAW-2", ("no",), NOW)

    told = [item.text for item in event_paragraphs(detect_events(before, after), after)]

    assert "Without a document: 1 of 1 answers at the target (LAW-1)" in told


def test_change_of_the_number_of_questions_is_told() -> None:
    """Two more questions, or two fewer, with the answer that causes it; one is not worth a line."""
    small = started().answer("SIZE", ("large",), NOW)
    more = small.answer("LAW-1", ("2",), NOW)
    fewer = more.answer("LAW-1", ("1",), NOW)

    assert count_change(small, more) == "2 more questions, because of LAW-1 (2 Middle)"
    assert count_change(more, fewer) == "2 questions fewer, because of LAW-1 (1 Low)"
    assert count_change(started(), small) == ""
