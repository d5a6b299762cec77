"""Text that can be laid out: long runs without a space get places where a line may break.

Layout of one unbroken word of 20,000 letters takes minutes; of the same word in pieces, moments.
"""

from __future__ import annotations

import re
import unicodedata

MAX_UNBROKEN = 40
"""Characters without a place to break, at most."""
_BREAK = "\u200b"
_LONG_RUN = re.compile(rf"[^\s{_BREAK}]{{{MAX_UNBROKEN + 1},}}")
_AFTER = re.compile(r"(?<=[/.?&=_,;:])(?=[^/.?&=_,;:])")
_JOINERS = frozenset("\u200c\u200d\u2060\ufe0e\ufe0f")
_STARTS_OWN_LINE = re.compile(r"\s|[-*•–—>|#]|\w{1,3}[.)]\s")
_FULL_LINE = 60
"""A line of so many characters was ended by the width of a window, not by its writer."""
_EMPTY_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")


def add_break_opportunities(text: str) -> str:
    """Give long runs places to break, and leave at most one empty line between paragraphs."""
    if len(text) <= MAX_UNBROKEN:
        return text
    return _LONG_RUN.sub(_break_run, _EMPTY_LINES.sub("\n\n", text))


def unwrap(text: str) -> str:
    """Join lines that were wrapped by hand, so that they are wrapped again to the page.

    A short line, and one before a list item, an indented or an empty line, ends where it ended.
    """
    joined: list[str] = []
    full = False
    for line in text.splitlines():
        if full and line.strip() and not _STARTS_OWN_LINE.match(line):
            joined[-1] += f" {line.strip()}"
        else:
            joined.append(line)
        full = len(line) >= _FULL_LINE
    return "\n".join(joined)


def _break_run(found: re.Match[str]) -> str:
    return _BREAK.join(piece for part in _AFTER.split(found.group()) for piece in _pieces(part))


def _pieces(part: str) -> list[str]:
    pieces, start = [], 0
    while start < len(part):
        end = start + MAX_UNBROKEN
        while end < len(part) and _extends_letter_before(part[end]):
            end += 1
        pieces.append(part[start:end])
        start = end
    return pieces


def _extends_letter_before(character: str) -> bool:
    return character in _JOINERS or unicodedata.category(character).startswith("M")
