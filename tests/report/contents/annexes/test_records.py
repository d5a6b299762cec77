"""Minutes and the situation of the administration."""

from __future__ import annotations

from dataclasses import replace

from readiness.report.contents.blocks import Table
from readiness.report.contents.pieces import anchors_of
from readiness.report.model import EvidenceText, ResponseText
from readiness.workshop.minutes import Discussion, MarkedQuestion
from tests.support.chapters import chapter, ids, told
from tests.support.reports import EXCHANGE, LEGAL, REPORT

TALK = Discussion(
    topics=("Budget\nof next year",),
    marked=(MarkedQuestion("LAW-1", "Legal basis", ""),),
    minutes=(("Law", 12),),
)


def test_minutes_tell_the_discussion() -> None:
    """Topics with their line breaks, marked questions, and how long it took."""
    text = told(replace(REPORT, discussion=TALK), "minutes")
    for words in ("Budget\nof next year", "LAW-1 Legal basis", "Law\n12 min"):
        assert words in text
    assert "minutes" not in ids(REPORT)


def test_the_situation_has_all_that_was_said() -> None:
    """Answer, note, evidence, who answered, and each response."""
    asked = replace(
        LEGAL,
        id="CTX",
        voices=(ResponseText("IT", "Large", "Since 2024.", "", LEGAL.evidence),),
    )
    text = told(replace(REPORT, context=(asked,)), "situation")
    for words in (
        "There is none.",
        "The draft of 2024 was *withdrawn*.\n\nA new one is expected.",
        "Opinion of legal counsel · HQ/LEG/7 (document shown)",
        "answered by leg",
        "IT: Large – Since 2024.",
    ):
        assert words in text, words
    bare = replace(asked, evidence=(EvidenceText("A paper", "", 0, "asserted"),))
    assert "A paper (asserted)" in told(replace(REPORT, context=(bare,)), "situation")


def test_pre_checks_stand_below_their_subject() -> None:
    """Each title once, as a row over all columns."""
    rounds = tuple(
        replace(EXCHANGE, id=name, title=title, state=state, reason=reason)
        for name, title, state, reason in (
            ("P1:a", "Need? Ledger", "answered", ""),
            ("P2:a", "Need? Ledger", "not applicable", "No ledger"),
            ("P1:b", "Need? Chain", "unknown", ""),
        )
    )
    found = chapter(replace(REPORT, preliminary=rounds), "situation")
    table = found.blocks[-1]
    assert isinstance(table, Table)
    assert [row.is_group for row in table.rows] == [False, True, False, False, True, False]
    assert "question-P2:a" in anchors_of(found)
    assert "No ledger" in told(replace(REPORT, preliminary=rounds), "situation")


def test_without_such_questions_there_is_no_chapter() -> None:
    """A questionnaire may have none."""
    assert "situation" not in ids(replace(REPORT, context=()))
