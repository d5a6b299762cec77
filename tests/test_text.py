"""Which characters may enter, and how the others are named."""

from __future__ import annotations

import pytest

from readiness import text


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04rest", "workbook"),
        (b"\xd0\xcf\x11\xe0rest", "Office"),
        (b"\x89PNG\r\n", "picture"),
        (b"\xef\xbb\xbf <!DOCTYPE html>", "HTML"),
        (b"\r\n<HTML>", "HTML"),
        ("a: b".encode("utf-16"), "UTF-16"),
        ("a: b".encode("utf-16-le"), "UTF-16"),
        ("a: b".encode("utf-16-be"), "UTF-16"),
        (bytes(4096), "zero bytes"),
    ],
)
def test_foreign_files_are_named(raw: bytes, words: str) -> None:
    """A file of another kind is called by its name, so that nobody looks for a YAML error."""
    refused = text.foreign_file_reason(raw)

    assert refused is not None
    assert words in refused


@pytest.mark.parametrize("raw", [b"", b"a: b\n", b"\xef\xbb\xbfa: b\n", "é: b".encode()])
def test_text_files_are_let_in(raw: bytes) -> None:
    """Empty files, marks and accents are nothing foreign."""
    assert text.foreign_file_reason(raw) is None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("a\x00b", (1, "U+0000 control character")),
        ("a\x1b[2J", (1, "U+001B control character")),
        ("\x7f", (0, "U+007F control character")),
        ("a\x9b", (1, "U+009B control character")),
        ("\ud800", (0, "U+D800 surrogate")),
        ("ab\ufffe", (2, "U+FFFE noncharacter")),
        ("\U0001ffff", (0, "U+1FFFF noncharacter")),
        ("a\u202eb", (1, "U+202E RIGHT-TO-LEFT OVERRIDE")),
        ("\u2067open", (0, "U+2067 RIGHT-TO-LEFT ISOLATE")),
        ("shut\u2069", (4, "U+2069 POP DIRECTIONAL ISOLATE")),
    ],
)
def test_characters_that_terminals_obey_are_found(words: str, found: tuple[int, str]) -> None:
    """What moves a cursor or turns a text around is found with its place and its name."""
    assert found == text.forbidden_character(words)


@pytest.mark.parametrize(
    "words", ["", "a\tb\nc\r\n", "Égypte 中文 العربية 😄", "\u2067balanced\u2069", "\u200e\u200d"]
)
def test_writing_of_the_world_is_allowed(words: str) -> None:
    """Accents, other scripts, emoji, line ends and balanced isolates are text."""
    assert text.forbidden_character(words) is None


def test_line_breaks_that_editors_do_not_show_are_found() -> None:
    """YAML breaks lines at U+2028; a file that holds one would be counted wrongly."""
    assert text.hidden_line_break("a\u2028b") == (1, "U+2028 LINE SEPARATOR")
    assert text.hidden_line_break("a\nb") is None


def test_look_alikes_are_named() -> None:
    """A Cyrillic letter in a Latin word is named by code point."""
    assert "U+0456" in text.unusual_characters("tіtle")
    assert not text.unusual_characters("title")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(end: str) -> None:
    """Line and column count from 1, in files of every system."""
    words = f"one{end}two{end}three"

    assert text.line_and_column(words, words.index("three") + 2) == (3, 3)
    assert text.line_and_column(words, 0) == (1, 1)


def test_refusal_says_how_long_a_text_may_be() -> None:
    """A text that is too long is refused with the limit, never cut."""
    assert text.refusal_reason("x" * text.MAX_TEXT) is None
    assert "20,001 characters; at most 20,000" in (text.refusal_reason("x" * 20_001) or "")
    assert "U+0007" in (text.refusal_reason("bell\a") or "")


def test_one_line_keeps_spaces_where_no_line_may_end() -> None:
    """Line breaks become spaces; the space of «41 %» stays."""
    assert text.on_one_line(" a \n\t b\xa0: 41\u202f%\n") == "a b\xa0: 41\u202f%"


HOSTILE = "x\x1b[31mred\x1b]0;title\x07\x9b2J\rfake\u202e"


def test_what_a_terminal_would_obey_is_shown() -> None:
    """Colours stay only where they are ours; names are on one line."""
    assert text.visible(HOSTILE) == r"x\x1b[31mred\x1b]0;title\x07\x9b2J\rfake\u202e"
    assert (
        text.visible("two\nlines, é 税 \u2068isolated\u2069")
        == "two\nlines, é 税 \u2068isolated\u2069"
    )
    assert text.visible_name("a\nb\tc\udcff") == r"a\nb\tc\udcff"
    assert text.visible_with_colours(HOSTILE).startswith("x\x1b[31mred" + r"\x1b]0;")
    assert text.visible_with_colours("\x1b[1;32mlevel\x1b[0m\n") == "\x1b[1;32mlevel\x1b[0m\n"
