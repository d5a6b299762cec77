"""What several chapters say alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readiness.report.contents.blocks import Look, plain_text
from readiness.report.contents.marks import answered_line, cite, mark_of, point_mark, range_text
from readiness.report.model import QuestionCounts
from tests.support.reports import DATA, EXCHANGE, LAW, LEGAL, REPORT


def test_a_level_reads_as_a_level() -> None:
    """A reader that does not see the colour hears «Level 1», not «1»."""
    mark = mark_of(LEGAL)
    assert (mark.text, mark.look, mark.level) == ("Level 1", Look.LEVEL, 1)


def test_points_are_a_value() -> None:
    """An answer without level has its points."""
    mark = mark_of(replace(LEGAL, level=None, standing="7 of 10"))
    assert (mark.text, mark.look) == ("7 of 10", Look.VALUE)


@pytest.mark.parametrize(
    ("state", "text"),
    [
        ("open", "not answered"),
        ("unknown", "unknown"),
        ("not applicable", "not applicable"),
        ("not agreed", "not agreed"),
        ("answered", "not scored"),
    ],
)
def test_every_state_has_a_word_of_its_own(state: str, text: str) -> None:
    """No two of the five states look alike."""
    mark = mark_of(replace(EXCHANGE, state=state))
    assert (mark.text, mark.look) == (text, Look.STATE)


def test_a_point_without_level_says_its_text() -> None:
    """An open question has no level to show."""
    assert point_mark(REPORT.strengths[0]).text == "Level 3"
    assert point_mark(REPORT.undecided[0]).text == "We do not know"


def test_sources_lead_to_their_entries() -> None:
    """Without sources nothing is said."""
    assert plain_text(cite(("S1", "S2"))) == "Sources: S1, S2"
    assert [piece.link for piece in cite(("S1", "S2")) if piece.link] == [
        "#source-S1",
        "#source-S2",
    ]
    assert cite(()) == ()


def test_a_range_is_written_where_something_is_not_known() -> None:
    """From the lowest to the highest possible score."""
    assert range_text(DATA) == "2.0–3.0"
    assert range_text(LAW) == "–"
    assert range_text(replace(DATA, floor=DATA.ceiling)) == "3.0"


def test_questions_that_are_not_scored_are_counted_apart() -> None:
    """Only where there are some."""
    assert answered_line(DATA) == "1 of 2"
    more = replace(DATA, all_questions=QuestionCounts(4, 1, applicable=7))
    assert answered_line(more) == "1 of 2; of all: 4 of 7"
    assert answered_line(replace(more, applicable=0)) == "4 of 7"
    assert answered_line(replace(DATA, applicable=0, all_questions=QuestionCounts())) == "–"
