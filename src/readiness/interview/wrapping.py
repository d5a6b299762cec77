"""Break texts into lines that fit, as wide as a terminal shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len

_WORD = re.compile("( *)([^ ]+)")


def wrapped(text: str, width: int, indent: str = "") -> Iterator[str]:
    """Break a text into lines of at most this width; never cut a word that fits on a line."""
    line = ""
    for number, paragraph in enumerate(text.replace("\t", "    ").split("\n")):
        if number:
            yield line
            line = indent
        for blanks, word in _WORD.findall(paragraph):
            for part in _parts(word, width - len(indent)):
                lead = blanks if part is word or not line else ""
                if line.strip() and cell_len(line + lead + part) > width:
                    yield line
                    line, lead = indent, ""
                line += lead + part
    yield line


def _parts(word: str, room: int) -> Iterator[str]:
    """Divide a word that is wider than a line, or a text in a script without blanks."""
    if cell_len(word) <= room:
        yield word
        return
    part = ""
    for sign in word:
        if cell_len(part + sign) > room:
            yield part
            part = ""
        part += sign
    yield part
