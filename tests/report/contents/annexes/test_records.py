"""Minutes and the situation of the administration."""

from __future__ import annotations

from dataclasses import replace

from readiness.report.contents.pieces import anchors_of
from readiness.report.model import EvidenceText, ResponseText
from readiness.workshop.minutes import Discussion, MarkedQuestion
from tests.support.chapters import chapter, ids, told, words
from tests.support.reports import EXCHANGE, LEGAL, REPORT

TALK = Discussion(
    topics=("Budget\nof next year",),
    marked=(MarkedQuestion("LAW-1", "Legal basis", ""),),
    minutes=(("Law", 12),),
)


def test_minutes_tell_the_discussion() -> None:
    """Topics with their line breaks, marked questions, and how long it took."""
    text = told(replace(REPORT, discussion=TALK), "minutes")
    for said in ("Budget\nof next year", "LAW-1 Legal basis", "Law\n12 min"):
        assert said in text
    assert "minutes" not in ids(REPORT)


def test_minutes_say_whether_people_sat_together() -> None:
    """Only who met took part in a discussion."""
    two = replace(REPORT, respondents=("A", "B"))
    apart = Discussion(topics=("Budget",))
    together = replace(apart, had_meeting=True)
    assert "Responded separately\nA; B" in told(replace(two, discussion=apart), "minutes")
    assert "Topics and marked questions" in told(replace(two, discussion=apart), "minutes")
    assert "Participants\nA; B" in told(replace(two, discussion=together), "minutes")
    assert "Answered by\nB. Example" in told(replace(REPORT, discussion=apart), "minutes")


def test_the_situation_has_all_that_was_said() -> None:
    """Answer, note, evidence, who answered, and each response."""
    asked = replace(
        LEGAL,
        id="CTX",
        voices=(ResponseText("IT", "Large", "Since 2024.", "", LEGAL.evidence),),
    )
    text = told(replace(REPORT, context=(asked,)), "situation")
    for said in (
        "There is none.",
        "The draft of 2024 was *withdrawn*.\n\nA new one is expected.",
        "Opinion of legal counsel · HQ/LEG/7 – document shown",
        "answered by leg",
        "IT: Large – Since 2024.",
    ):
        assert said in text, said
    bare = replace(asked, evidence=(EvidenceText("A paper", "", 0, "asserted"),))
    assert "A paper – asserted" in told(replace(REPORT, context=(bare,)), "situation")


def test_pre_checks_name_their_subject() -> None:
    """The same question is asked once for each of them."""
    asked = tuple(
        replace(EXCHANGE, id=f"P1.{name}", title=f"Many writers: {name}", text="Who writes?")
        for name in ("a", "b")
    )
    refused = replace(asked[1], state="not applicable", reason="No ledger")
    found = chapter(replace(REPORT, preliminary=(asked[0], refused)), "situation")
    assert "question-P1.b" in anchors_of(found)
    text = words(found)
    assert "Who writes?\nMany writers: a" in text
    assert "Who writes?\nMany writers: b" in text
    assert "No ledger" in text


def test_without_such_questions_there_is_no_chapter() -> None:
    """A questionnaire may have none."""
    assert "situation" not in ids(replace(REPORT, context=()))
