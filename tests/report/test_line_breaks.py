"""Places where lines may break."""

from __future__ import annotations

import textwrap
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from readiness.report.line_breaks import (
    MAX_UNBROKEN,
    add_break_opportunities,
    cell_width,
    glue,
    pad,
    unglue,
    unwrap,
    wrap,
    wrap_page,
    wrap_paragraphs,
)


def test_ordinary_text_stays_as_it_is() -> None:
    """Nothing is added where spaces are."""
    text = "The administration has approved the plan, and money is there for two years. " * 20
    assert add_break_opportunities(text) == text


def test_a_long_word_gets_places_to_break() -> None:
    """No run is longer than the limit."""
    pieces = add_break_opportunities("W" * 20_000).split("\u200b")
    assert "".join(pieces) == "W" * 20_000
    assert max(map(len, pieces)) == MAX_UNBROKEN


def test_addresses_break_behind_their_parts() -> None:
    """A line ends after a slash rather than within a word."""
    address = "https://example.org/questionnaires/readiness/annex.html"
    assert "questionnaires/\u200breadiness/\u200b" in add_break_opportunities(address)


def test_marks_stay_with_their_letter() -> None:
    """No break comes between a letter and its accent."""
    text = "x" * (MAX_UNBROKEN - 1) + "e\u0301" + "y" * MAX_UNBROKEN
    assert "\u200b\u0301" not in add_break_opportunities(text)


def test_empty_lines_do_not_add_up() -> None:
    """A thousand empty lines are one."""
    assert add_break_opportunities("first paragraph" + "\n" * 1000 + "second paragraph") == (
        "first paragraph\n\nsecond paragraph"
    )


@given(st.text(alphabet=st.characters(exclude_characters="\u200b\n"), max_size=300))
def test_nothing_is_lost(text: str) -> None:
    """Without the places to break, the text is what it was."""
    assert add_break_opportunities(text).replace("\u200b", "") == text


def test_lines_wrapped_by_hand_flow_again() -> None:
    """What a window or an editor broke is one paragraph; what the writer broke stays broken."""
    typed = (
        "The Customs Data Act of 2009 allows the analysis of declarations and of manifests,\n"
        "but not of passenger data.\n"
        "Open:\n"
        "- the opinion of the Ministry of Justice about the third of the three data sources\n"
        "- the date\n"
        "\n"
        "The board decides on all of this in the meeting of the third quarter of this year\n"
        "\n"
        "End"
    )
    assert unwrap(typed) == typed.replace("manifests,\nbut", "manifests, but")


@given(st.text())
def test_flowing_loses_no_word(text: str) -> None:
    """Only spaces and line ends change."""
    assert unwrap(text).split() == text.split()


@given(st.text(st.characters(exclude_characters="\n\t")), st.integers(40, 100))
def test_wrapping_loses_nothing(text: str, width: int) -> None:
    """Whatever is wrapped keeps all its words, and no line is too wide."""
    lines = list(wrap_paragraphs(text, width, "  "))

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line.rstrip(" ")) <= width for line in lines)


def test_lines_hang_below_the_first() -> None:
    """Lines after the first are indented; blanks inside a line stay."""
    text = "1.  " + "word " * 12 + "\nnew paragraph"

    lines = list(wrap_paragraphs(text, 40, "    "))

    assert lines[0].startswith("1.  word")
    assert lines[1].startswith("    word")
    assert lines[-1] == "    new paragraph"


def test_scripts_without_blanks_are_divided() -> None:
    """A Chinese text without blanks is as wide as its signs are."""
    lines = list(wrap_paragraphs("海" * 50, 40, "  "))

    assert [cell_len(line) for line in lines] == [40, 40, 24]


def test_an_arabic_text_is_as_wide_as_its_letters() -> None:
    """Vowel signs need no cell of their own."""
    (line,) = wrap("عَرَبِيّ " * 16)

    assert len(line) > 80
    assert cell_width(line) < 80


def test_closing_punctuation_does_not_begin_a_line() -> None:
    """A line ends after the comma of a Chinese sentence."""
    lines = wrap("读取，准备情况评估。" * 10, 2, 4)

    assert all(cell_width(line) <= 80 for line in lines)
    assert not any(line.strip()[0] in "，。" for line in lines)


def test_a_path_stays_whole_when_words_are_kept() -> None:
    """So that it can be copied; else it is divided."""
    path = "/" + "a" * 100

    assert wrap(f"in {path}", keep_words=True) == ["in", path]
    assert all(len(line) <= 80 for line in wrap(f"in {path}"))


@pytest.mark.parametrize("text", ["海" * 20_000, "\u0301" * 20_000, "a" * 20_000])
def test_a_hostile_word_is_divided_at_once(text: str) -> None:
    """However long it is."""
    begun = time.monotonic()
    wrap(text)
    assert time.monotonic() - begun < 5


@given(st.text("ab «»-", max_size=300), st.integers(20, 80), st.integers(0, 6))
def test_plain_text_is_broken_as_python_breaks_it(text: str, width: int, hanging: int) -> None:
    """The standard library counts characters, and agrees where each has one cell."""
    expected = textwrap.wrap(
        text, width, subsequent_indent=" " * hanging, break_on_hyphens=False,
        break_long_words=False,
    )  # fmt: skip

    assert wrap(text, hanging=hanging, width=width, keep_words=True) == expected


def test_a_page_continues_indented_texts_further_in() -> None:
    """An empty text is an empty line."""
    assert wrap_page(["head", "", "  " + "word " * 20]).splitlines()[2:] == [
        "  " + " ".join(["word"] * 15),
        "    " + " ".join(["word"] * 5),
    ]


def test_columns_are_filled_by_cells() -> None:
    """Two cells for each Chinese letter."""
    assert pad("海关", 6) == "海关  "
    assert pad("海关", 6, right=True) == "  海关"


def test_glue_keeps_no_break_spaces() -> None:
    """What is glued has no space that Rich would break at, and comes back as it was."""
    text = "41\xa0% de la note"

    assert "\xa0" not in glue(text)
    assert unglue(glue(text)) == text


def test_widths_are_those_of_rich() -> None:
    """Every letter from the first to the last of the basic plane is as wide as rich says."""
    letters = [f"é{chr(code)}" for code in range(0x20, 0xD800)]

    assert [text for text in letters if cell_width(text) != cell_len(text)] == []
