"""Compute the layout of charts with one line for each data point: dots, or bars.

A mark without a value has no position; it is left out, and not drawn at zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from readiness.data_classes import dataclass
from readiness.i18n import _
from readiness.report.charts.columns import (
    FIGURE,
    NARROW_SIZE,
    SIZE,
    SMALL,
    Columns,
    fit_columns,
    stack_columns,
)
from readiness.report.charts.points import (
    NARROW_WIDTH,
    WIDTH,
    DataPoint,
    Scale,
    Sign,
    Tick,
    Words,
    leading_of,
    place_key,
    place_words,
)
from readiness.report.charts.text_width import BOLD, text_width, wrap_label

_MOST_HEAD_LINES, _NARROW_NOTE = 3, 10.0


@dataclass(frozen=True)
class DotRow:
    """One data point on its line; a mark without a value is None."""

    measure: DataPoint
    y: float
    end: float
    """Where the row ends."""
    label: Words
    figure: Words
    note: Words
    dot: float | None
    before: float | None
    floor: float | None
    ceiling: float | None
    target: float | None
    gate: float | None
    """Position of the mark of a gate."""
    contested: float | None
    """Position of the mark of questions inside it that are not agreed."""
    disputed: tuple[float, ...] = ()
    borders: tuple[float, ...] = ()
    """Where the levels begin, when no line goes through all rows."""


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
    thickness: float
    """Of a bar."""
    ticks: tuple[Tick, ...]
    heads: tuple[Words, ...]
    """What the lines of the scale mean."""
    rows: tuple[DotRow, ...]
    key: tuple[Sign, ...]
    is_bars: bool = False
    """Whether values are drawn as bars, not as dots."""
    is_narrow: bool = False
    """Whether names are above their lines; then no line goes through all rows."""


def layout_dots(
    measures: Sequence[DataPoint], scale: Scale, width: float = WIDTH,
    *, is_narrow: bool = False, is_bars: bool = False,
) -> DotChart:  # fmt: skip
    """Lay out data points as marks on lines, the first at the top.

    Args:
        measures: What is drawn.
        scale: The levels.
        width: Of the chart where it is not for a phone, in points.
        is_narrow: For a phone: the names are above the lines.
        is_bars: As bars, with room between them.
    """
    one_scale = len({measure.ends for measure in measures}) <= 1
    if is_narrow:
        columns, labels = stack_columns(measures)
    else:
        columns, labels = fit_columns(measures, width, is_bars=is_bars, has_lines=one_scale)
    width, key_size = (NARROW_WIDTH, _NARROW_NOTE) if is_narrow else (width, 7.5)
    common = scale.of(measures[0]) if measures else scale
    ticks = [Tick(columns.at(share), at) for at, share in common.borders_of_levels()]
    heads, top = _place_heads(ticks, scale, width, is_narrow=is_narrow)
    rows = _rows(measures, labels, columns, scale, top)
    y = rows[-1].end if rows else top
    key, end = place_key(_used_signs(rows, is_bar=is_bars), width, y, key_size)
    return DotChart(
        width=width,
        height=round(end + 3, 2),
        left=columns.left,
        right=columns.right,
        top=top,
        bottom=y,
        thickness=9.0 if is_narrow else min(14.0, columns.pitch * 0.45),
        ticks=tuple(ticks) if columns.has_lines else (),
        heads=heads if one_scale else (),
        rows=tuple(rows),
        key=key,
        is_bars=is_bars,
        is_narrow=is_narrow,
    )


def _rows(
    measures: Sequence[DataPoint],
    labels: Sequence[tuple[str, ...]],
    columns: Columns,
    scale: Scale,
    top: float,
) -> list[DotRow]:
    rows: list[DotRow] = []
    # Only rows on a phone have no smallest height.
    lay_out = _row if columns.pitch else _stacked_row
    for measure, label in zip(measures, labels, strict=True):
        start = rows[-1].end if rows else top
        rows.append(lay_out(measure, label, columns, scale.of(measure), start))
    return rows


def _row(
    measure: DataPoint, label: tuple[str, ...], columns: Columns, own: Scale, top: float
) -> DotRow:
    size = SIZE if text_width(measure.title, SIZE) <= columns.labels else SMALL
    figure = wrap_label(measure.text or "–", columns.notes - columns.figures - 4, FIGURE * BOLD, 3)
    note = wrap_label(measure.note, columns.notes_width, SIZE, 3) if measure.note else ()
    lines = max(len(label), len(note), len(figure))
    height = max(columns.pitch, lines * leading_of(SIZE) + 3.5)
    y = round(top + height / 2, 2)
    return DotRow(
        measure=measure,
        y=y,
        end=round(top + height, 2),
        label=place_words(label, 0, y, size),
        figure=place_words(figure, columns.figures, y, FIGURE),
        note=place_words(note, columns.notes, y, SIZE),
        **_marks(measure, columns, own),
        borders=()
        if columns.has_lines
        else tuple(columns.at(share) for _, share in own.borders_of_levels()[1:]),
    )


def _stacked_row(
    measure: DataPoint, label: tuple[str, ...], columns: Columns, own: Scale, top: float
) -> DotRow:
    """Lay out a row for a phone: the name, the figure with the level, the line."""
    leading, size = leading_of(NARROW_SIZE), NARROW_SIZE
    foot = round(top + leading, 2)
    under = round(foot + len(label) * leading, 2)
    figure = wrap_label(measure.text or "–", NARROW_WIDTH, size * BOLD, 2)
    beside = min(text_width(figure[0], size * BOLD) + 8, NARROW_WIDTH / 2)
    note = wrap_label(measure.note, NARROW_WIDTH - beside, _NARROW_NOTE, 3) if measure.note else ()
    y = round(under + (max(len(figure), len(note)) - 1) * leading + 11, 2)
    return DotRow(
        measure=measure,
        y=y,
        end=round(y + 11, 2),
        label=Words(label, 0, foot, size, leading),
        figure=Words(figure, 0, under, size, leading),
        note=Words(note, round(beside, 2), under, _NARROW_NOTE, leading),
        **_marks(measure, columns, own),
        borders=tuple(columns.at(share) for _, share in own.borders_of_levels()),
    )


def _marks(measure: DataPoint, columns: Columns, own: Scale) -> dict[str, Any]:
    def at(value: float | None) -> float | None:
        return None if value is None else columns.at(own.share(value))

    spread = measure.floor is not None and measure.floor != measure.ceiling
    return {
        "dot": at(measure.value),
        "before": at(measure.before),
        "floor": at(measure.floor) if spread else None,
        "ceiling": at(measure.ceiling) if spread else None,
        "target": at(measure.target),
        "gate": columns.gate if measure.gates else None,
        "contested": columns.contested if measure.disputes else None,
        "disputed": tuple(columns.at(own.share(value)) for value in measure.disputed),
    }


def _place_heads(
    ticks: Sequence[Tick], scale: Scale, width: float, *, is_narrow: bool
) -> tuple[tuple[Words, ...], float]:
    """Place what the lines of the scale mean above them; return where the rows begin."""
    size = _NARROW_NOTE if is_narrow else 7.5
    leading = leading_of(size)
    room = min((b.at - a.at for a, b in pairwise(ticks)), default=60.0) - 4
    texts = [wrap_label(head, room, size) for head in scale.heads]
    if not texts or max(map(len, texts)) > _MOST_HEAD_LINES:
        texts = [(str(tick.level),) for tick in ticks]
    foot = round(size + 2 + (max(map(len, texts)) - 1) * leading, 2)
    heads: list[Words] = []
    free = 0.0
    for tick, text in zip(ticks, texts, strict=True):
        half = max(text_width(line, size) for line in text) / 2
        at = round(min(max(tick.at, half), width - half), 2)
        if at - half >= free:
            free = at + half + 1
            y = round(foot - (len(text) - 1) * leading, 2)
            heads.append(Words(text, at, y, size, leading, "middle"))
    return tuple(heads), foot + (4 if is_narrow else 10)


def _used_signs(rows: Sequence[DotRow], *, is_bar: bool) -> list[tuple[str, str]]:
    """Return the signs that a chart really has, with their meaning."""
    used = (
        ("bar" if is_bar else "dot", _("score"), any(row.dot is not None for row in rows)),
        ("target", _("target"), any(row.target is not None for row in rows)),
        ("before", _("before gates"), any(row.before is not None for row in rows)),
        (
            "range",
            _("possible range with the questions asked so far"),
            any(row.floor is not None for row in rows),
        ),
        ("gate", _("a missing precondition (gate)"), any(row.gate is not None for row in rows)),
        (
            "disputed",
            _("not agreed: each answer")
            if any(row.disputed for row in rows)
            else _("questions that are not agreed"),
            any(row.disputed or row.contested is not None for row in rows),
        ),
    )
    return [(kind, meaning) for kind, meaning, is_used in used if is_used]
