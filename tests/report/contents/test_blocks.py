"""The pieces that chapters are made of."""

from __future__ import annotations

from readiness.report.contents.blocks import (
    Look,
    Voice,
    code,
    joined,
    level_mark,
    linked,
    plain_text,
    quoted,
    said,
)


def test_a_text_knows_whose_words_it_is() -> None:
    """So that it is set in the right language and direction."""
    assert said("Level").voice is Voice.PROGRAM
    assert quoted("Our law").voice is Voice.CONTENT


def test_lines_that_an_editor_broke_are_joined_and_others_stay() -> None:
    """A full line is part of a paragraph; a short one ends where its author ended it."""
    full = "word " * 15
    assert quoted(f"{full}\nmore").text == f"{full} more"
    assert quoted("one\ntwo").text == "one\ntwo"


def test_marks_carry_what_is_read_and_what_is_drawn() -> None:
    """The text of a level is whole words; a code leads to its block, where it has one."""
    assert (level_mark(4, "Level 4").text, level_mark(4, "Level 4").level) == ("Level 4", 4)
    assert code("STR-1", "question-STR-1").link == "#question-STR-1"
    assert code("STR-1").link == ""


def test_lines_are_joined_and_linked() -> None:
    """The separator is of the program; the looks of the pieces stay."""
    line = joined(((quoted("a", Look.STRONG),), (quoted("b"),)), "; ")
    assert plain_text(line) == "a; b"
    assert [piece.link for piece in linked(line, "#x")] == ["#x"] * 3
    assert linked(line, "#x")[0].look is Look.STRONG
