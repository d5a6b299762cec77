"""Estimate how many lines a text has, for programs that do not compute heights themselves."""

from __future__ import annotations

import math
from collections.abc import Iterable

from readiness.report.contents.blocks import (
    Block,
    Chart,
    Group,
    Heading,
    Items,
    Line,
    Paragraph,
    Row,
    Table,
    plain_text,
)
from readiness.report.line_breaks import cell_width, wrap_paragraphs

_WIDE, _RAGGED = 30, 3
"""Cells of a wide line, and how many of them are empty at its end, on average."""
_CHART, _OTHER = 12, 3
"""Lines that a chart, and a block of another kind, is as high as."""


def lines_of_text(text: str, cells: int) -> int:
    """Count the lines of a text where each has room for so many cells; at least one.

    In a wide line, the words that do not fit any more are a small part, so they are not looked for.
    """
    if cells < _WIDE:
        return sum(1 for _line in wrap_paragraphs(text, max(1, cells)))
    room = cells - _RAGGED
    return sum(max(1, math.ceil(cell_width(line) / room)) for line in text.split("\n"))


def lines_of(lines: Iterable[Line], cells: int) -> int:
    """Count the lines of several paragraphs."""
    return sum(lines_of_text(plain_text(line), cells) for line in lines)


def lines_of_block(block: Block, cells: int) -> int:
    """Count the lines of a block."""
    match block:
        case Paragraph() | Heading() | Row():
            return lines_of([block.line], cells)
        case Items():
            return lines_of(block.items, cells)
        case Group():
            return sum(lines_of_block(part, cells) for part in block.blocks)
        case Table():
            return 2 * len(block.rows) + 1
        case Chart():
            return _CHART
        case _:
            return _OTHER
