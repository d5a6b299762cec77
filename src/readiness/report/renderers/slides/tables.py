"""Tables of slides: widths, heights, and where they are divided."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.report.contents.blocks import Line, Table, TableRow, said
from readiness.report.renderers.office.column_widths import column_widths
from readiness.report.renderers.slides.text import height_of

CELL_SIZES = (14, 13, 12, 11)
"""Sizes of letters, the best first."""
CELL_SPACE = 10.0
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


def divide_rows(
    table: Table, width: float, room: float, last_room: float
) -> Iterator[tuple[TableRow, ...]]:
    """Divide the rows of a table over slides, the last of which has another room."""
    head, *heights = row_heights(table, width, CELL_SIZES[-1])
    page: list[TableRow] = []
    used = head
    for number, (row, height) in enumerate(zip(table.rows, heights, strict=True)):
        is_last = number == len(table.rows) - 1
        if page and used + height > (last_room if is_last else room):
            yield tuple(page)
            page, used = [], head
        page.append(row)
        used += height
    yield tuple(page)
