"""What an answer brings to light."""

from __future__ import annotations

from readiness.interview.events import Events, contradicting_questions, detect_events
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
