"""Lines from a pipe, whatever their bytes are."""

from __future__ import annotations

import io

import pytest

from readiness.interview.input_parsing import InputRejected
from readiness.interview.plain.console import Console
from readiness.interview.plain.line_input import LineReader
from readiness.interview.terminal.signals import SignalGuard


def lines_of(raw: bytes) -> tuple[list[str], io.StringIO]:
    """Read everything; a refused line is shown with a «!»."""
    screen = io.StringIO()
    lines = LineReader(io.TextIOWrapper(io.BytesIO(raw)), Console(screen), SignalGuard())
    found: list[str] = []
    while True:
        try:
            line = lines.read("> ")
        except InputRejected as refused:
            line = f"! {refused}"
        if line is None:
            return found, screen
        found.append(line)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"a\nb", ["a", "b"]),
        (b"a\r\n\r\nb\r\n", ["a", "", "b"]),
        (b"\xef\xbb\xbfa\n", ["a"]),
        ("مرحبا\n".encode(), ["مرحبا"]),
        (b"", []),
    ],
    ids=["plain", "crlf", "byte order mark", "arabic", "empty"],
)
def test_reads_lines(raw: bytes, expected: list[str]) -> None:
    """Line ends of every system and a byte order mark are accepted."""
    assert lines_of(raw)[0] == expected


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"\xff\n", "not text in UTF-8"),
        (b"a\x00b\n", "U+0000"),
        (b"\x1b[2J\n", "U+001B"),
        (b"x" * 2_000_000 + b"\n", "longer than 81,000 bytes"),
    ],
    ids=["invalid", "nul", "escape", "two megabytes"],
)
def test_refuses_single_lines(raw: bytes, words: str) -> None:
    """A line that cannot be text is refused alone; the next one counts again."""
    found, screen = lines_of(raw + b"3\n")

    assert len(found) == 2
    assert words in found[0]
    assert found[1] == "3"
    assert "\x1b" not in screen.getvalue()


def test_long_last_line_without_end_is_refused() -> None:
    """The end of the input ends a line that is too long."""
    found, _ = lines_of(b"x" * 200_000)

    assert ["longer than" in line for line in found] == [True]


def test_utf_16_is_refused_line_by_line() -> None:
    """A script that was saved as «Unicode» answers nothing, and says so."""
    found, _ = lines_of("1\n2\n".encode("utf-16"))

    assert found
    assert all(line.startswith("!") for line in found)


def test_text_streams_without_bytes_work() -> None:
    """A test or a program may pass text; a lone half of a character is refused."""
    lines = LineReader(io.StringIO("a\n\ud800\n"), Console(io.StringIO()), SignalGuard())

    assert lines.read("> ") == "a"
    with pytest.raises(InputRejected, match="not text"):
        lines.read("> ")
