"""Print lines for people: wrapped, in any encoding, and nothing that a terminal would obey."""

from __future__ import annotations

import os
import re
import shutil
import sys
from typing import TextIO

from readiness.report.line_breaks import wrap_paragraphs

NARROWEST, WIDEST = 40, 100
"""Lines are wrapped within these widths, so that they can be read from a distance."""
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")
_PLAINER = {"«": '"', "»": '"', "·": "-", "–": "-", "—": "-", "…": "...", "’": "'", "→": "->"}
_STYLES = {"strong": "\x1b[1m", "quiet": "\x1b[2m", "warning": "\x1b[33m"}
_RESET = "\x1b[0m"


class Console:
    """A stream that people read."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._coloured = _wants_colour(stream)
        self._encoding = getattr(stream, "encoding", None) or "utf-8"

    @property
    def width(self) -> int:
        """Width to wrap at; asked anew each time, for windows are resized."""
        columns = shutil.get_terminal_size((80, 24)).columns
        return max(NARROWEST, min(columns - 1, WIDEST))

    def say(self, text: str = "", style: str = "", *, indent: str = "") -> None:
        """Print a text, wrapped; lines after the first are indented."""
        for line in wrap_paragraphs(text, self.width, indent):
            shown = self.printable(line)
            if self._coloured and style:
                shown = f"{_STYLES[style]}{shown}{_RESET}"
            self._stream.write(f"{shown}\n")
        self._stream.flush()

    def say_unbroken(self, text: str) -> None:
        """Print a line without wrapping it, so that a command in it can be copied."""
        self._stream.write(self.printable(text) + "\n")
        self._stream.flush()

    def printable(self, text: str) -> str:
        """Keep control characters and what the encoding lacks from the terminal."""
        text = _OBEYED.sub("\N{REPLACEMENT CHARACTER}", text)
        try:
            text.encode(self._encoding)
        except UnicodeEncodeError:
            text = "".join(self._in_encoding(sign) for sign in text)
        return text

    def give_up(self) -> None:
        """Write to nowhere from now on, because nobody is there to read."""
        if self._stream is sys.stdout:
            # Python flushes stdout once more at exit, and would complain.
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())

    def _in_encoding(self, sign: str) -> str:
        try:
            sign.encode(self._encoding)
        except UnicodeEncodeError:
            return _PLAINER.get(sign, "?")
        return sign


def _wants_colour(stream: TextIO) -> bool:
    if not stream.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    # Consoles of older Windows print escape sequences as they are; its newer terminal says so.
    return os.name != "nt" or "WT_SESSION" in os.environ
