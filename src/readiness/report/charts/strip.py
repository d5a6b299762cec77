"""Compute the layout of a strip: every question at a glance, one row for each dimension."""

from __future__ import annotations

import math
from collections.abc import Sequence

from readiness.data_classes import dataclass
from readiness.i18n import _
from readiness.report.charts.points import (
    NARROW_WIDTH,
    WIDTH,
    DataPoint,
    Sign,
    Words,
    leading_of,
    place_key,
)
from readiness.report.charts.text_width import cut_to_width, wrap_labels

_SIGNS = {
    "open": "",
    "unknown": "?",
    "not applicable": "–",
    "not agreed": "≠",
    "answered": "✓",
    "not asked": "·",
}
"""What a cell without a level shows, by the state of its question."""


@dataclass(frozen=True)
class StripCell:
    """One question of a strip."""

    measure: DataPoint
    x: float
    y: float
    level: int | None
    name: Words
    """The id, cut where the cell ends."""
    figure: Words
    """The level, or a sign for why there is none."""


@dataclass(frozen=True)
class StripRow:
    """One dimension with a cell for each question; long rows continue on further lines."""

    label: Words
    cells: tuple[StripCell, ...]


@dataclass(frozen=True)
class Strip:
    """Every question at a glance, one row for each dimension."""

    width: float
    height: float
    cell_width: float
    cell_height: float
    rows: tuple[StripRow, ...]
    key: tuple[Sign, ...]


def layout_strip(
    groups: Sequence[tuple[str, Sequence[DataPoint]]], *, is_narrow: bool = False
) -> Strip:
    """Lay out the questions of each group (title, questions) side by side."""
    left, cell, line, size = (0.0, 40.0, 27.0, 10.2) if is_narrow else (158.0, 36.0, 22.0, 7.4)
    width = NARROW_WIDTH if is_narrow else WIDTH
    per_line = int((width - left) // cell)
    labels = wrap_labels([title for title, _points in groups], (left or width) - 6, size, 3)
    rows: list[StripRow] = []
    y = 2.0
    for (_title, measures), label in zip(groups, labels, strict=True):
        leading = leading_of(size)
        foot = y + (size if is_narrow else 0.6 * line)
        words = Words(label, 0, round(foot, 2), size, leading)
        above = round(len(label) * leading + 4, 2) if is_narrow else 0.0
        cells = tuple(
            _cell(
                measure,
                left + i % per_line * cell,
                round(y + above + i // per_line * line, 2),
                cell - 2.5,
                line - 2,
            )
            for i, measure in enumerate(measures)
        )
        rows.append(StripRow(words, cells))
        in_cells = line * math.ceil(len(cells) / per_line)
        in_label = 0.0 if is_narrow else 8 + len(label) * leading
        y = round(y + above + max(in_cells, in_label) + (8 if is_narrow else 2.5), 2)
    key, end = place_key(_used_states(rows), width, y - 2, 10.0 if is_narrow else 7.5)
    return Strip(width, round(end + 2, 2), cell - 2.5, line - 2, tuple(rows), key)


def _cell(measure: DataPoint, x: float, y: float, width: float, height: float) -> StripCell:
    middle, small = x + width / 2, round(height * 0.28, 2)
    level = None if measure.value is None else math.floor(measure.value)
    sign = _SIGNS.get(measure.state, "") if level is None else measure.text
    size = round(height * 0.425, 2)
    figure = cut_to_width(sign, width - 2, size)
    name = cut_to_width(measure.id, width - 1, small)
    return StripCell(
        measure,
        x,
        y,
        level,
        Words((name,), middle, round(y + 0.37 * height, 2), small, small, "middle"),
        Words((figure,), middle, round(y + 0.83 * height, 2), size, size, "middle"),
    )


def _used_states(rows: Sequence[StripRow]) -> list[tuple[str, str]]:
    """Return the signs of cells without a level that a strip really has."""
    meanings = {
        "open": _("not answered"),
        "unknown": _("unknown"),
        "not applicable": _("not applicable"),
        "not agreed": _("not agreed"),
        "answered": _("noted, not scored"),
        "not asked": _("not asked"),
    }
    cells = [cell for row in rows for cell in row.cells]
    used = {cell.measure.state for cell in cells if cell.level is None}
    signs = [
        (_SIGNS[state] or "cell", meaning) for state, meaning in meanings.items() if state in used
    ]
    if any(cell.measure.gates for cell in cells):
        signs.append(("gate", _("a missing precondition (gate)")))
    return signs
