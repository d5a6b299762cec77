"""What needs attention, and what is not agreed."""

from __future__ import annotations

from dataclasses import replace

from readiness.report.model import ResponseText
from tests.support.chapters import ids, told
from tests.support.reports import LEGAL as QUESTION
from tests.support.reports import NOTHING_ANSWERED, REPORT, with_question

DISPUTED = replace(
    QUESTION,
    state="open",
    level=None,
    standing="",
    voices=(
        ResponseText("Head of IT", "level 3", "In force since May.", "", ()),
        ResponseText("Legal counsel", "level 1", "", "", ()),
    ),
)


def test_every_kind_of_finding_is_told() -> None:
    """Each below its heading, with the question that it is about."""
    text = told(REPORT, "findings")
    for heading in (
        "Answers that contradict each other",
        "Levels claimed without a document",
        "Open and unknown",
        "Good to know",
    ):
        assert heading in text
    assert "DATA-1 Quality Level 3" in text
    assert "DATA-2 Exchange We do not know" in text
    assert "A law takes time. Sources: S1" in text


def test_questions_that_are_not_scored_have_a_list_of_their_own() -> None:
    """They have no effect on the score."""
    report = replace(REPORT, undecided_unscored=REPORT.undecided)
    assert "They have no effect on the score" in told(report, "findings")
    bare = told(replace(report, has_scored=False, undecided=()), "findings")
    assert "They have no effect" not in bare
    assert "DATA-2 Exchange" in bare


def test_nothing_to_find_is_said() -> None:
    """An empty chapter would look like a fault."""
    clean = replace(REPORT, contradictions=(), unproven=(), undecided=(), notices=(), weaknesses=())
    assert "Nothing: no answers contradict each other" in told(clean, "findings")


def test_what_is_not_agreed_names_who_says_what() -> None:
    """Agreement makes the chapter go away."""
    text = told(with_question(DISPUTED), "disputes")
    assert "Legal basis – level 3: Head of IT; level 1: Legal counsel" in text
    assert "disputes" not in ids(REPORT)
    settled = replace(DISPUTED, settled="agreed in a discussion", state="answered")
    assert "disputes" not in ids(with_question(settled))
    assert "disputes" not in ids(NOTHING_ANSWERED)
