"""Compute the layout of dot charts, ladders and strips, in points; templates draw them.

A layout has positions only: no colours, no fonts, no words. A mark without a value has no
position; it is left out, and not drawn at zero.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from readiness.report.charts.id_width import id_width, shorten_id
from readiness.report.line_breaks import shorten, wrap
from readiness.report.model import LevelText
from readiness.text import on_one_line

_PITCH = 17.0
_NAMES, _WIDEST_NAMES, _GAP = 37.0, 76.0, 5.0
"""Column of the ids of a ladder: its width, the most that long ids make of it, the space after."""
_ID_SIZE, _TITLE_CELLS, _LONG_TITLE = 8.0, 40, 0.85


@dataclass(frozen=True)
class DataPoint:
    """One row of a chart: a name with its figures on the scale of levels."""

    id: str
    title: str
    value: float | None = None
    text: str = ""
    note: str = ""
    before: float | None = None
    """The value before gates; None when no gate limits it."""
    floor: float | None = None
    ceiling: float | None = None
    target: float | None = None
    ends: tuple[float, float] | None = None
    """The lowest and the highest possible value; None where they are those of the levels."""
    target_text: str = ""
    disputed: tuple[float, ...] = ()
    """The different answers of a question that is not agreed, on the same scale as ``value``."""


@dataclass(frozen=True)
class Scale:
    """The maturity levels, the lowest first, on the line of all scores that are possible."""

    levels: tuple[int, ...]
    borders: tuple[float, ...] = ()
    """Score at which each level begins; empty where it is the number of the level."""
    ends: tuple[float, float] | None = None
    """The lowest and the highest score; None where they are those of the levels."""

    def share_of_level(self, level: int) -> float:
        """Return the position of a level between the lowest and the highest, 0 to 1."""
        lowest, highest = self.levels[0], self.levels[-1]
        return (level - lowest) / (highest - lowest or 1)

    def share(self, value: float) -> float:
        """Return the position of a score between the lowest and the highest one, 0 to 1."""
        low, high = self.ends or (self.levels[0], self.levels[-1])
        return min(1.0, max(0.0, (value - low) / (high - low or 1)))

    def borders_of_levels(self) -> list[tuple[int, float]]:
        """Return each level with the position at which it begins; the lowest begins at 0."""
        pairs = list(zip(self.levels, self.borders or self.levels, strict=True))
        return [(pairs[0][0], 0.0), *((level, self.share(border)) for level, border in pairs[1:])]

    def of(self, point: DataPoint) -> Scale:
        """Return the scale of one data point, which may end elsewhere."""
        return self if point.ends is None else replace(self, ends=point.ends)


def scale_from_levels(levels: Sequence[LevelText]) -> Scale:
    """Create the scale from the levels of a report."""
    borders = (float(Fraction(step.border or step.level)) for step in levels)
    return Scale(tuple(step.level for step in levels), tuple(borders))


@dataclass(frozen=True)
class Tick:
    """A line of the scale, and its level."""

    at: float
    level: int


def wrap_label(text: str, width: int, lines: int) -> tuple[str, ...]:
    """Break a label into at most ``lines`` lines of ``width`` cells; … marks what is cut."""
    rows = wrap(on_one_line(text), width=width, keep_words=True)
    last = " ".join(rows[lines - 1 :])
    return tuple(shorten(row, width) for row in (*rows[: lines - 1], last) if row)


@dataclass(frozen=True)
class DotRow:
    """One data point as a dot on a line; a mark without a value is None."""

    measure: DataPoint
    y: float
    label: tuple[str, ...]
    dot: float | None
    before: float | None
    floor: float | None
    ceiling: float | None
    target: float | None
    borders: tuple[float, ...] = ()
    """Where the levels begin, when the rows have different scales."""
    disputed: tuple[float, ...] = ()
    """Where the different answers are, when they are not agreed."""


@dataclass(frozen=True)
class DotChart:
    """Data points below each other: floor, estimate and ceiling on one scale."""

    width: float
    height: float
    left: float
    """Start of the scale."""
    right: float
    """End of the scale."""
    top: float
    bottom: float
    pitch: float
    """Distance between two rows."""
    ticks: tuple[Tick, ...]
    rows: tuple[DotRow, ...]


def layout_dots(measures: Sequence[DataPoint], scale: Scale, width: float = 470) -> DotChart:
    """Lay out data points as dots on lines, the first at the top."""
    left, right, top = 158.0, width - 98.0, 20.0
    # Many rows are closer together, so that the chart fits on its page.
    pitch = min(_PITCH, max(12.0, round(11 * _PITCH / max(1, len(measures)), 2)))
    lines = 2 if pitch == _PITCH else 1

    def place(share: float) -> float:
        return round(left + share * (right - left), 2)

    is_shared = len({measure.ends for measure in measures}) <= 1

    def row(index: int, measure: DataPoint) -> DotRow:
        own = scale.of(measure)

        def at(value: float | None) -> float | None:
            return None if value is None else place(own.share(value))

        spread = measure.floor is not None and measure.floor != measure.ceiling
        return DotRow(
            measure=measure,
            y=round(top + pitch * (index + 0.5), 2),
            label=wrap_label(measure.title, 36, lines),
            dot=at(measure.value),
            before=at(measure.before),
            floor=at(measure.floor) if spread else None,
            ceiling=at(measure.ceiling) if spread else None,
            target=at(measure.target),
            disputed=tuple(place(own.share(value)) for value in measure.disputed),
            borders=() if is_shared else tuple(place(s) for _, s in own.borders_of_levels()[1:]),
        )

    bottom = round(top + pitch * len(measures), 2)
    common = scale.of(measures[0]) if measures else scale
    ticks = [Tick(place(share), level) for level, share in common.borders_of_levels()]
    rows = tuple(row(index, measure) for index, measure in enumerate(measures))
    return DotChart(
        width, bottom + 4, left, right, top, bottom, pitch, tuple(ticks) if is_shared else (), rows
    )


@dataclass(frozen=True)
class Box:
    """One level of a ladder, or one question of a strip."""

    x: float
    level: int
    reached: bool
    target: bool
    disputed: bool = False
    """Whether a respondent gave this level, where they have not agreed."""


@dataclass(frozen=True)
class LadderRow:
    """One question as a row of boxes, filled up to its level."""

    measure: DataPoint
    y: float
    name: str
    """The id, cut where its column ends."""
    label: tuple[str, ...]
    size: float
    """Size of the label."""
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class Ladder:
    """Questions below each other, each as steps from the lowest to the highest level."""

    width: float
    height: float
    box_width: float
    box_height: float
    ticks: tuple[Tick, ...]
    titles_at: float
    notes_at: float
    rows: tuple[LadderRow, ...]


def layout_ladder(measures: Sequence[DataPoint], scale: Scale, width: float = 470) -> Ladder:
    """Lay out questions as rows of boxes."""
    left, notes_at, top, pitch = 200.0, width - 96.0, 18.0, 17.5
    longest = max((id_width(measure.id, _ID_SIZE) for measure in measures), default=0.0)
    names = min(_WIDEST_NAMES, max(_NAMES, longest))
    titles_at = round(names + _GAP, 2)
    cells = int(_TITLE_CELLS * (left - titles_at) / (left - _NAMES - _GAP))
    box_width = round((notes_at - 12 - left) / len(scale.levels), 2)

    def row(index: int, measure: DataPoint) -> LadderRow:
        value = -math.inf if measure.value is None else measure.value
        boxes = tuple(
            Box(
                *(round(left + i * box_width, 2), v, value >= v, measure.target == v),
                disputed=v in measure.disputed,
            )
            for i, v in enumerate(scale.levels)
        )
        name = shorten_id(measure.id, names, _ID_SIZE)
        label = wrap_label(measure.title, cells, 1)
        is_long = len("".join(label)) > cells * _LONG_TITLE
        return LadderRow(measure, top + pitch * index, name, label, 7.4 if is_long else 8.0, boxes)

    rows = tuple(row(index, measure) for index, measure in enumerate(measures))
    ticks = tuple(
        Tick(round(left + (i + 0.5) * box_width - 1, 2), v) for i, v in enumerate(scale.levels)
    )
    height = top + pitch * len(measures) + 2
    return Ladder(width, height, box_width - 2, 12.0, ticks, titles_at, notes_at, rows)


@dataclass(frozen=True)
class StripCell:
    """One question of a strip."""

    measure: DataPoint
    x: float
    y: float
    name: str
    """The id, cut where the cell ends."""
    level: int | None


@dataclass(frozen=True)
class StripRow:
    """One dimension with a cell for each question; long rows continue on further lines."""

    label: tuple[str, ...]
    y: float
    cells: tuple[StripCell, ...]


@dataclass(frozen=True)
class Strip:
    """Every question at a glance, one row for each dimension."""

    width: float
    height: float
    cell_width: float
    cell_height: float
    rows: tuple[StripRow, ...]


def layout_strip(groups: Sequence[tuple[str, Sequence[DataPoint]]], width: float = 470) -> Strip:
    """Lay out the questions of each group (title, questions) side by side."""
    left, cell_width, line, gap = 158.0, 36.0, 22.0, 2.5
    per_line = int((width - left) // cell_width)
    rows: list[StripRow] = []
    y = 2.0
    for title, measures in groups:
        cells = tuple(
            StripCell(
                measure,
                left + (i % per_line) * cell_width,
                y + i // per_line * line,
                shorten_id(measure.id, cell_width - 3.5, 5.6),
                None if measure.value is None else math.floor(measure.value),
            )
            for i, measure in enumerate(measures)
        )
        rows.append(StripRow(wrap_label(title, 36, 2), y, cells))
        y += line * max(1, math.ceil(len(cells) / per_line)) + gap
    return Strip(width, y, cell_width - 2.5, 20.0, tuple(rows))
