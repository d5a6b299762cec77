"""What an answer brings to light."""

from __future__ import annotations

from readiness.interview.events import News, news, questions_of
from tests.support.interviewing import NOW, started


def test_nothing_new() -> None:
    """An answer on which nothing depends is no news."""
    found = news(started(), started().answer("SIZE", ("small",), NOW))

    assert found == News()
    assert not found


def test_disagreement_is_told_once_with_its_questions() -> None:
    """It is news when it arises, and no more when it stays."""
    before = started().answer("LAW-1", ("1",), NOW)
    after = before.answer("LAW-2", ("yes",), NOW)

    found = news(before, after)

    assert [check.id for check in found.contradictions] == ["CHECK"]
    assert questions_of(found.contradictions[0], after) == ("LAW-1", "LAW-2")
    assert not news(after, after.note("LAW-2", "sure")).contradictions


def test_notice() -> None:
    """A notice whose condition begins to hold."""
    found = news(started(), started().answer("USES", ("b",), NOW))

    assert [notice.id for notice in found.notices] == ["NOTICE"]


def test_finished_dimension() -> None:
    """A dimension is finished when nobody has to be asked in it; unknown settles, too."""
    before = started().answer("LAW-1", ("1",), NOW)

    assert [d.id for d in news(before, before.unknown("LAW-2", NOW)).finished] == ["LAW"]
    assert not news(started(), before).finished
