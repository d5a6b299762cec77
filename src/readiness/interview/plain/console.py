"""Print wrapped lines in any encoding; control characters never reach the terminal."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TextIO

from readiness.interview.terminal.support import wants_colour
from readiness.report.line_breaks import wrap_paragraphs
from readiness.text import visible

NARROWEST, WIDEST = 40, 100
"""Lines are wrapped within these widths, so that they can be read from a distance."""
_ASCII = {"«": '"', "»": '"', "·": "-", "–": "-", "—": "-", "…": "...", "’": "'", "→": "->"}
_STYLES = {"strong": "\x1b[1m", "quiet": "\x1b[2m", "warning": "\x1b[33m"}
_RESET = "\x1b[0m"


class Console:
    """A stream that people read, on a terminal or from a file."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._coloured = wants_colour(stream, os.environ)
        self._encoding = getattr(stream, "encoding", None) or "utf-8"

    @property
    def width(self) -> int:
        """The width to wrap at; it changes with the window."""
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

    def warn(self, text: str) -> None:
        """Say what was not accepted."""
        self.say(f"! {text}", "warning", indent="  ")

    def say_unbroken(self, text: str) -> None:
        """Print a line without wrapping it, so that a command in it can be copied."""
        self._stream.write(self.printable(text) + "\n")
        self._stream.flush()

    def printable(self, text: str) -> str:
        """Show control characters as escapes, and replace what the encoding lacks."""
        text = visible(text)
        try:
            text.encode(self._encoding)
        except UnicodeEncodeError:
            text = "".join(self._in_encoding(character) for character in text)
        return text

    def give_up(self) -> None:
        """Discard all further output, because the terminal or the pipe is closed."""
        if self._stream is sys.stdout:
            # Python flushes stdout once more at exit, and would complain.
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())

    def _in_encoding(self, character: str) -> str:
        try:
            character.encode(self._encoding)
        except UnicodeEncodeError:
            return _ASCII.get(character, "?")
        return character
