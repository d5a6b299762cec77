"""Estimate how many lines a text has, for programs that do not compute heights themselves."""

from __future__ import annotations

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
from readiness.report.line_breaks import wrap_paragraphs

_CHART, _OTHER = 12, 3
"""Lines that a chart, and a block of another kind, is as high as."""


def lines_of_text(text: str, cells: int) -> int:
    """Count the lines of a text where each has room for so many cells; at least one."""
    return sum(1 for _line in wrap_paragraphs(text, max(1, cells)))


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
