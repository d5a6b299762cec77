"""Divide the width of a table among its columns, so that no word of a title is broken."""

from __future__ import annotations

from collections.abc import Sequence

from readiness.report.contents.blocks import Table, plain_text
from readiness.report.line_breaks import cell_width

_LONGEST_WORD = 14
"""Letters of a word in a cell that may widen its column; a longer one is broken."""


def column_widths(table: Table, width: float, letter: float, padding: float) -> list[float]:
    """Return the width of each column; together they are ``width``.

    Args:
        table: Whose columns have shares of the width.
        width: Of the table, in any unit.
        letter: Mean width of a letter, in the same unit.
        padding: Space beside the text of a cell, in the same unit.
    """
    shares = [max(column.width, 1) for column in table.columns]
    needed = [letter * _longest_word(table, place) + padding for place in range(len(shares))]
    if sum(needed) >= width:
        return [width * need / sum(needed) for need in needed]
    return _at_least(needed, shares, width)


def _at_least(needed: Sequence[float], shares: Sequence[int], width: float) -> list[float]:
    """Give each column its share, but what its words need; the others pay for it."""
    fixed: dict[int, float] = {}
    while True:
        rest = width - sum(fixed.values())
        parts = sum(share for place, share in enumerate(shares) if place not in fixed)
        widths = [
            fixed.get(place, rest * share / parts if parts else 0.0)
            for place, share in enumerate(shares)
        ]
        tight = {p: need for p, need in enumerate(needed) if p not in fixed and widths[p] < need}
        if not tight:
            return widths
        fixed |= tight


def _longest_word(table: Table, place: int) -> int:
    """Count the letters of the longest word of a column: of its title whole, of cells in part."""
    title = max((cell_width(word) for word in table.columns[place].title.split()), default=1)
    cells = (
        min(_LONGEST_WORD, cell_width(word))
        for row in table.rows
        if not row.is_group and place < len(row.cells)
        for line in row.cells[place].lines
        for word in plain_text(line).split()
    )
    return max(title, max(cells, default=1))
