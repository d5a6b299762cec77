"""Chapters as plain data for the templates of a page."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.report.contents.blocks import (
    Chapter,
    Column,
    Group,
    Heading,
    Look,
    Paragraph,
    Role,
    Row,
    Table,
    Text,
    code,
    quoted,
    said,
)
from readiness.report.renderers.page_blocks import Languages, chapters_as_data

ENGLISH = Languages("en", "en", "en")


def described(*blocks: Any, languages: Languages = ENGLISH, level: int = 1) -> list[Any]:
    """Describe the blocks of one chapter."""
    chapter = Chapter("one", (said("One"),), blocks, level)
    (data,) = chapters_as_data([chapter], languages, {})
    return list(data["blocks"])


def test_a_block_says_its_kind() -> None:
    """A template needs no types: kind, texts and looks are plain words."""
    row = Row((said("Note"),), (quoted("Yes."), code("A-1", "question-A-1")), Role.ANSWER)
    (block,) = described(row)

    assert block["kind"] == "row"
    assert block["role"] == "answer"
    assert block["line"]["text"] == "Yes.A-1"
    assert block["line"]["pieces"][1]["look"] == "code"
    assert block["line"]["pieces"][1]["link"] == "#question-A-1"


@pytest.mark.parametrize(
    ("languages", "line", "attributes"),
    [
        (ENGLISH, (said("Yes"), quoted("Yes")), ("", "")),
        (Languages("fr", "fr", "en"), (quoted("Yes"), said(" ")), ("en", "")),
        (Languages("ar", "en", "ar"), (said("Yes."),), ("en", "ltr")),
    ],
)
def test_a_line_says_its_language_once(
    languages: Languages, line: tuple[Text, ...], attributes: tuple[str, str]
) -> None:
    """Where all words have another language than the page, the line has it, and no piece."""
    (block,) = described(Paragraph(line), languages=languages)

    assert (block["line"]["lang"], block["line"]["direction"]) == attributes
    assert not any(piece["lang"] for piece in block["line"]["pieces"])


def test_a_line_has_the_language_of_most_of_its_letters() -> None:
    """An English sentence that names an Arabic title is English; its title says that it is not."""
    line = (said("Limited by "), quoted("القانون"), said("."))
    (block,) = described(Paragraph(line), languages=Languages("ar", "en", "ar"))

    assert (block["line"]["lang"], block["line"]["direction"]) == ("en", "ltr")
    found = [(piece["lang"], piece["direction"]) for piece in block["line"]["pieces"]]
    assert found == [("", ""), ("ar", "rtl"), ("", "")]


def test_spaces_belong_to_the_line_around() -> None:
    """A space at the end of words of another direction would stand on their other side."""
    line = (quoted("الأساس القانوني للبيانات"), said(" (May) "))
    (block,) = described(Paragraph(line), languages=Languages("ar", "en", "ar"))

    texts = [(piece["text"], piece["lang"]) for piece in block["line"]["pieces"]]
    assert texts[1:] == [(" ", ""), ("(May)", "en"), (" ", "")]


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("#gate-1", "#gate-1"),
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("javascript:alert(1)", ""),
        ("https://example.org/ a", ""),
        ("file:///etc/passwd", ""),
    ],
)
def test_only_safe_links_stay(link: str, kept: str) -> None:
    """A link leads into the page, to the web or to a mailbox."""
    (block,) = described(Paragraph((quoted("here", link=link),)))
    assert block["line"]["pieces"][0]["link"] == kept


def test_no_level_of_headings_is_left_out() -> None:
    """A heading is at most one level below the one before it, whatever was asked for."""
    blocks = described(Heading((said("A"),), 3), Heading((said("B"),), 3), Heading((said("C"),), 2))
    assert [block["depth"] for block in blocks] == [3, 4, 3]


def test_short_groups_are_kept_and_long_ones_are_not() -> None:
    """A group of a few lines stays on one page; one of many lines may break."""
    line = Paragraph((quoted("word " * 30),))
    short, long = described(Group((line,) * 3), Group((line,) * 20))
    assert (short["is_kept"], long["is_kept"]) == (True, False)


def test_columns_share_the_width() -> None:
    """Widths of columns are per cent of the table."""
    table = Table("T", (Column("A", 3), Column("B", 1)), ())
    (block,) = described(table)
    assert block["widths"] == [75, 25]


def test_empty_pieces_are_left_out() -> None:
    """A piece without text makes no element."""
    (block,) = described(Paragraph((said("", Look.STRONG), said("A"))))
    assert [piece["text"] for piece in block["line"]["pieces"]] == ["A"]
