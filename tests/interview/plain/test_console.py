"""What reaches the terminal."""

from __future__ import annotations

import io
import sys

import pytest

from readiness.interview.plain.console import Console


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


def test_nothing_that_a_terminal_obeys_gets_through() -> None:
    """Escape sequences and overrides are shown as escapes, never sent."""
    stream = io.StringIO()

    Console(stream).say("a\x1b[2Jb\x9bc\u202ed")

    assert stream.getvalue() == "a\\x1b[2Jb\\x9bc\\u202ed\n"


@pytest.mark.parametrize(
    ("encoding", "shown"), [("cp1252", "«ok» ? ?"), ("ascii", '"ok" ? ?'), ("utf-8", "«ok» م ✓")]
)
def test_encodings_of_older_terminals(encoding: str, shown: str) -> None:
    """What an encoding lacks is replaced; there is no crash."""
    raw = io.BytesIO()

    stream = io.TextIOWrapper(raw, encoding=encoding)

    Console(stream).say("«ok» م ✓")

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

    Console(stream).say("x", "strong")

    assert ("\x1b" in stream.getvalue()) is coloured


@pytest.mark.parametrize(("columns", "width"), [("10", 40), ("80", 79), ("300", 100)])
def test_width_stays_readable(monkeypatch: pytest.MonkeyPatch, columns: str, width: int) -> None:
    """Very narrow and very wide terminals are wrapped within limits."""
    monkeypatch.setenv("COLUMNS", columns)

    assert Console(io.StringIO()).width == width


def test_giving_up_touches_only_the_real_output() -> None:
    """Another stream than stdout is left alone."""
    stream = io.StringIO()

    Console(stream).give_up()

    assert stream is not sys.stdout
