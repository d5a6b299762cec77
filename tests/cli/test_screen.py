"""What reaches the terminal."""

from __future__ import annotations

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from readiness.cli.screen import Screen
from readiness.wrapping import wrapped


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


@given(st.text(st.characters(exclude_characters="\n\t")), st.integers(40, 100))
def test_wrapping_loses_nothing(text: str, width: int) -> None:
    """Whatever is wrapped keeps all its words, and no line is too wide."""
    lines = list(wrapped(text, width, "  "))

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line.rstrip(" ")) <= width for line in lines)


def test_lines_hang_below_the_first() -> None:
    """Lines after the first are indented; blanks inside a line stay."""
    text = "1.  " + "word " * 12 + "\nnew paragraph"

    lines = list(wrapped(text, 40, "    "))

    assert lines[0].startswith("1.  word")
    assert lines[1].startswith("    word")
    assert lines[-1] == "    new paragraph"


def test_scripts_without_blanks_are_divided() -> None:
    """A Chinese text without blanks is as wide as its signs are."""
    lines = list(wrapped("海" * 50, 40, "  "))

    assert [cell_len(line) for line in lines] == [38, 40, 26]


def test_nothing_that_a_terminal_obeys_gets_through() -> None:
    """Escape sequences and overrides are shown as replaced, never sent."""
    stream = io.StringIO()

    Screen(stream).say("a\x1b[2Jb\x9bc\u202ed")

    assert stream.getvalue() == "a\ufffd[2Jb\ufffdc\ufffdd\n"


@pytest.mark.parametrize(
    ("encoding", "shown"), [("cp1252", "«ok» ? ?"), ("ascii", '"ok" ? ?'), ("utf-8", "«ok» م ✓")]
)
def test_encodings_of_older_terminals(encoding: str, shown: str) -> None:
    """What an encoding lacks is replaced; there is no crash."""
    raw = io.BytesIO()

    stream = io.TextIOWrapper(raw, encoding=encoding)

    Screen(stream).say("«ok» م ✓")

    assert raw.getvalue().decode(encoding).strip() == shown


@pytest.mark.parametrize(
    ("name", "value", "coloured"),
    [("NO_COLOR", "1", False), ("NO_COLOR", "", True), ("TERM", "dumb", False)],
)
def test_colour_only_where_it_is_wanted(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, coloured: bool
) -> None:
    """NO_COLOR (not empty) and a dumb terminal get no colour codes."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv(name, value)
    stream = Terminal()

    Screen(stream).say("x", "strong")

    assert ("\x1b" in stream.getvalue()) is coloured


@pytest.mark.parametrize(("columns", "width"), [("10", 40), ("80", 79), ("300", 100)])
def test_width_stays_readable(monkeypatch: pytest.MonkeyPatch, columns: str, width: int) -> None:
    """Very narrow and very wide terminals are wrapped within limits."""
    monkeypatch.setenv("COLUMNS", columns)

    assert Screen(io.StringIO()).width == width


def test_giving_up_touches_only_the_real_output() -> None:
    """Another stream than stdout is left alone."""
    stream = io.StringIO()

    Screen(stream).give_up()

    assert stream is not sys.stdout
