"""Read typed or piped lines one at a time; bytes that are not text do no harm."""

from __future__ import annotations

import os
import select
import sys
import time
from contextlib import suppress
from typing import BinaryIO, TextIO

from readiness.i18n import _, grouped
from readiness.interview.input_parsing import InputRejected
from readiness.interview.plain.console import Console
from readiness.interview.terminal.signals import SignalGuard
from readiness.text import MAX_TEXT, forbidden_character

_PAUSE = 0.03
"""Seconds within which nobody types a line: what comes within them was pasted."""
_MOST_LINES = 500
"""Lines of a paste that are looked at together."""
_SHORT = 3
"""Characters of the longest line that is an answer typed ahead and not part of a pasted text."""
_MAX_BYTES = 4 * MAX_TEXT + 1_000
"""Longest line that is accepted, in bytes."""


class LineReader:
    """Reads lines from a keyboard or a pipe."""

    def __init__(self, stdin: TextIO, console: Console, guard: SignalGuard) -> None:
        self.interactive = stdin is sys.stdin and stdin.isatty() and sys.stdout.isatty()
        """Whether a person types and reads."""
        self._stdin = stdin
        self._console = console
        self._guard = guard
        self._first = True
        self._ahead: list[str] = []
        """Short lines that somebody typed ahead."""
        if self.interactive:
            _edit_lines()

    def read(self, prompt: str) -> str | None:
        """Ask for a line; None at the end. Raises InputRejected when the line is no valid text."""
        try:
            with self._guard.interruptible():
                line = self._typed(prompt) if self.interactive else self._piped(prompt)
        except UnicodeDecodeError:
            raise InputRejected(_("this line is not text in UTF-8; the line was ignored")) from None
        if line is None:
            return None
        if character := forbidden_character(line):
            sentence = _("the character {name} is not allowed; the line was ignored")
            raise InputRejected(sentence, name=character[1])
        return line

    def _typed(self, prompt: str) -> str | None:
        try:
            # input() edits lines, and takes more than the 4,095 bytes of a raw terminal.
            lines = self._ahead or [input(self._console.printable(prompt))]
        except EOFError:
            self._console.say()
            return None
        with suppress(EOFError):
            while len(lines) < _MOST_LINES and _more_is_waiting():
                lines.append(input())
        typed_ahead = all(len(line.strip()) <= _SHORT for line in lines)
        self._ahead = lines[1:] if typed_ahead else []
        if typed_ahead:
            return lines[0]
        return lines[0] if len(lines) == 1 else self._confirmed(lines)

    def _confirmed(self, lines: list[str]) -> str:
        """Ask whether lines that were pasted together are one text."""
        sentence = _(
            "{number} lines arrived together. Enter takes them as one text, x ignores them > "
        )
        reply = ""
        with suppress(EOFError):
            reply = input(self._console.printable(sentence.format(number=len(lines))))
        if reply.strip():
            raise InputRejected(_("{number} lines were ignored"), number=len(lines))
        return "\n".join(lines)

    def _piped(self, prompt: str) -> str | None:
        self._console.say_unbroken(prompt)
        source: BinaryIO | None = getattr(self._stdin, "buffer", None)
        raw = source.readline(_MAX_BYTES) if source else _encoded(self._stdin)
        if not raw:
            return None
        if len(raw) >= _MAX_BYTES and not raw.endswith(b"\n"):
            self._skip_line(source)
            sentence = _("this line is longer than {number} bytes; the line was ignored")
            raise InputRejected(sentence, number=grouped(_MAX_BYTES))
        if self._first:
            raw = raw.removeprefix(b"\xef\xbb\xbf")
            self._first = False
        return raw.decode().rstrip("\r\n")

    def _skip_line(self, source: BinaryIO | None) -> None:
        stream = source or self._stdin
        while True:
            rest = stream.readline(_MAX_BYTES)
            if not rest or rest[-1:] in {"\n", b"\n"}:
                return


def _more_is_waiting() -> bool:
    """Say whether more was typed, or pasted, than one line."""
    if sys.platform == "win32":
        import msvcrt

        time.sleep(_PAUSE)
        return msvcrt.kbhit()
    with suppress(OSError):  # what is no file cannot wait
        return bool(select.select([sys.stdin], [], [], _PAUSE)[0])
    return False


def _edit_lines() -> None:
    """Switch line editing on, where there is such a library; a paste then arrives as one text."""
    with suppress(ImportError):
        import readline

        if os.environ.get("TERM", "dumb") != "dumb":
            readline.parse_and_bind("set enable-bracketed-paste on")


def _encoded(stdin: TextIO) -> bytes:
    return stdin.readline(_MAX_BYTES).encode(errors="surrogatepass")
