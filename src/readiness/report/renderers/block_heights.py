"""Estimate how high blocks are on paper: what is kept on one page, and how close lines stand.

Only a layout knows it exactly, and a layout takes seconds. The figures are near those of
report.css, and rather too large than too small.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from readiness.report.contents.blocks import (
    Badge,
    Block,
    Chart,
    Facts,
    Group,
    Heading,
    Items,
    Line,
    Look,
    Paragraph,
    Role,
    Row,
    Signature,
    Table,
    plain_text,
)
from readiness.report.line_breaks import cell_width

LINE = 12.3
"""Height of a line, in points."""
PAGE_WIDTH = 487.0
"""Width of the text, in points."""
_LABEL_WIDTH = 68.0
_BADGE_WIDTH, _BADGE_HEIGHT = 113.0, 64.0
_LETTER = 0.49
"""Width of a letter of Inter, as a share of its size; a mean over English and French."""
_HALF_WORD = 2.0
"""Letters that a line lacks on average, because the next word does not fit."""
_SIZE, _LEAD_SIZE, _TABLE_SIZE = 9.0, 13.0, 8.4
_LEAD_LINE, _TABLE_LINE = 17.0, 11.4
_GAP, _ROW_GAP, _CELL_GAP = 3.4, 2.0, 6.2
_HEADING, _FACTS, _SIGNATURE, _FRAME = 20.0, 20.0, 42.0, 16.0
_USUAL_CHART = 170.0
_MARKED = frozenset({Look.READINESS, Look.LEVEL, Look.VALUE, Look.STATE})
_CHIP = 5
"""Letters that the lights or the frame of a mark take."""


def height_of(
    blocks: Iterable[Block], charts: Mapping[str, float], width: float = PAGE_WIDTH
) -> float:
    """Return the height of blocks in points.

    Args:
        blocks: What stands below each other.
        charts: Heights of charts by name.
        width: Width of the text in points.
    """
    height = 0.0
    beside: float | None = None  # how much of the level is left beside the text
    for block in blocks:
        if isinstance(block, Badge):
            beside = _BADGE_HEIGHT
        elif beside is not None and isinstance(block, Paragraph):
            own = _height(block, charts, width - _BADGE_WIDTH)
            height += own
            beside -= own
        else:
            height += max(beside or 0, 0) + _height(block, charts, width)
            beside = None
    return height + max(beside or 0, 0)


def _height(block: Block, charts: Mapping[str, float], width: float) -> float:
    if isinstance(block, Group):
        return _group_height(block, charts, width)
    if isinstance(block, Table):
        return sum(_row_heights(block, width)) + 20
    if isinstance(block, Chart):
        return charts.get(block.name, _USUAL_CHART) + 20
    if isinstance(block, Heading):
        return _HEADING
    if isinstance(block, Facts):
        room = width / max(len(block.facts), 1) - 8
        return _FACTS + max(
            _lines(fact.label, 8, room) * 10.6 + _lines(plain_text(fact.line), 10.6, room) * LINE
            for fact in block.facts
        )
    if isinstance(block, Signature):
        return _SIGNATURE
    return _text_height(block, width)


def _text_height(block: Block, width: float) -> float:
    if isinstance(block, Items):
        return sum(_lines_of(item, _SIZE, width - 14) * LINE + _ROW_GAP for item in block.items)
    if isinstance(block, Row):
        text = _lines_of(block.line, _SIZE, width - _LABEL_WIDTH)
        label = _lines_of(block.label, _TABLE_SIZE, _LABEL_WIDTH - 4)
        return max(text, label) * LINE + _ROW_GAP
    if isinstance(block, Paragraph):
        if block.role is Role.LEAD:
            return _lines_of(block.line, _LEAD_SIZE, width) * _LEAD_LINE + _GAP
        return _lines_of(block.line, _SIZE, width) * LINE + _GAP
    return 0


def _group_height(group: Group, charts: Mapping[str, float], width: float) -> float:
    if group.role is Role.COLUMNS and group.blocks:
        part = width / len(group.blocks) - 14
        return max(height_of([block], charts, part) for block in group.blocks)
    framed = group.role in {Role.BOX, Role.LIMITS}
    frame = _FRAME if framed or group.role in {Role.QUESTION, Role.GATE} else 0
    return height_of(group.blocks, charts, width - (20 if framed else 0)) + frame


def _row_heights(table: Table, width: float) -> Iterable[float]:
    whole = sum(column.width for column in table.columns) or 1
    rooms = [width * column.width / whole - 6 for column in table.columns]
    for row in table.rows:
        used = [width] if row.is_group else rooms
        lines = (
            sum(_lines_of(line, _TABLE_SIZE, room) for line in cell.lines)
            for cell, room in zip(row.cells, used, strict=False)
        )
        yield max(lines, default=0) * _TABLE_LINE + (2.8 if table.is_compact else _CELL_GAP)


def _lines_of(line: Line, size: float, width: float) -> int:
    chips = sum(_CHIP for piece in line if piece.look in _MARKED)
    return _lines(plain_text(line) + " " * chips, size, width)


def _lines(text: str, size: float, width: float) -> int:
    """Count the lines of a text; a line break of it begins a line, a word is not broken."""
    letters = max(width / (size * _LETTER), 1)
    full = max(letters - _HALF_WORD, 1)
    return sum(
        1 if (cells := cell_width(part)) <= letters else math.ceil(cells / full)
        for part in text.split("\n")
    )
