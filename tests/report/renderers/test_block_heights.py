"""Heights of blocks on paper."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.report.contents.blocks import (
    Badge,
    Cell,
    Chart,
    Column,
    Fact,
    Facts,
    Group,
    Heading,
    Items,
    Paragraph,
    Role,
    Row,
    Signature,
    Table,
    TableRow,
    said,
)
from readiness.report.renderers.block_heights import LINE, height_of

SHORT, LONG = (said("A word."),), (said("Many words. " * 40),)


def height(*blocks: Any) -> float:
    """Estimate with one chart of 200 points."""
    return height_of(blocks, {"overview": 200})


@pytest.mark.parametrize(
    "make",
    [
        Paragraph,
        lambda line: Paragraph(line, Role.LEAD),
        lambda line: Row((said("Note"),), line),
        lambda line: Items((line,)),
        lambda line: Facts((Fact("Score", line),)),
        lambda line: Table("T", (Column("A", 1),), (TableRow((Cell((line,)),)),)),
        lambda line: Group((Paragraph(line),), Role.BOX),
    ],
    ids=["paragraph", "lead", "row", "items", "facts", "table", "box"],
)
def test_more_words_need_more_lines(make: Any) -> None:
    """Every block of text grows with its text, by several lines."""
    assert height(make(LONG)) > height(make(SHORT)) + 3 * LINE


def test_a_line_break_begins_a_line() -> None:
    """A line of the text is a line on paper."""
    broken = height(Paragraph((said("a\nb\nc"),)))
    assert broken == height(Paragraph((said("a"),))) + 2 * LINE


def test_wide_letters_need_more_room() -> None:
    """A Chinese text is about twice as wide as a Latin one with as many letters."""
    assert height(Paragraph((said("海" * 200),))) > height(Paragraph((said("a" * 200),)))


def test_what_stands_beside_each_other_is_as_high_as_the_highest() -> None:
    """Columns, and text beside the level, do not add up."""
    group = Group((Paragraph(SHORT),))
    assert height(Group((group, group), Role.COLUMNS)) < 2 * height(group)
    badge = Badge(1, "1", SHORT)
    assert height(badge, Paragraph(SHORT)) < height(badge) + height(Paragraph(SHORT))


def test_charts_headings_and_signatures_have_their_height() -> None:
    """A known chart counts as high as it is."""
    assert height(Chart("overview", "Profile")) > 200
    assert height(Chart("radar", "Profile")) > 100
    assert height(Heading(SHORT)) > LINE
    assert height(Signature(("Date",))) > 2 * LINE
