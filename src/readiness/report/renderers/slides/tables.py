"""Tables of slides: widths, heights, and how many rows fit."""

from __future__ import annotations

from readiness.report.contents.blocks import Line, Table, said
from readiness.report.renderers.office.column_widths import column_widths
from readiness.report.renderers.slides.text import height_of

CELL_SIZES = (20, 18, 16, 14)
"""Sizes of letters, the best first."""
CELL_SPACE = 11.0
"""Beside the text of a cell, and above and below it together, in points."""
_LETTER = 0.55


def table_widths(table: Table, width: float, size: float) -> list[float]:
    """Return the width of each column, in points."""
    return column_widths(table, width, size * _LETTER, 2 * CELL_SPACE)


def row_heights(table: Table, width: float, size: float) -> list[float]:
    """Estimate the height of the head and of each row, in points."""
    widths = table_widths(table, width, size)
    rows: list[list[tuple[Line, ...]]] = [[((said(column.title),),) for column in table.columns]]
    rows += [[cell.lines for cell in row.cells] for row in table.rows]
    return [
        CELL_SPACE
        + max(
            height_of(lines, wide - 2 * CELL_SPACE, size)
            for lines, wide in zip(cells, widths, strict=False)
        )
        for cells in rows
    ]


def count_fitting(table: Table, width: float, room: float) -> int:
    """Count the rows that fit into a height in the smallest letters; at least one."""
    used, *heights = row_heights(table, width, CELL_SIZES[-1])
    for number, height in enumerate(heights):
        used += height
        if used > room:
            return max(number, 1)
    return len(heights)
