"""Compute the layout of charts with one line for each data point: dots, or bars.

A mark without a value has no position; it is left out, and not drawn at zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from readiness.i18n import _
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
from readiness.report.charts.text_width import BOLD, text_width, wrap_label, wrap_labels

_LABEL_WIDTHS = (150.0, 185.0, 215.0)
"""Widths of the column of names; the one with the fewest lines is taken."""
_SIZE, _SMALL, _FIGURE, _MANY_ROWS = 8.0, 7.4, 8.5, 10
_MARK_ROOM, _GAP = 12.0, 8.0
_MOST_HEAD_LINES = 3
_MOST_FIGURE, _MOST_NOTE = 110.0, 84.0
_NARROW_SIZE, _NARROW_NOTE = 11.0, 10.0


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


@dataclass(frozen=True)
class _Frame:
    """Where the columns of a chart are."""

    labels: float
    left: float
    right: float
    figures: float
    notes: float
    notes_width: float
    pitch: float
    """Smallest height of a row."""
    has_lines: bool
    """Whether the lines of the scale go through all rows."""
    gate: float
    contested: float
    """Positions of the marks of a gate, and of questions that are not agreed."""


def layout_dots(
    measures: Sequence[DataPoint], scale: Scale, *, is_narrow: bool = False, is_bars: bool = False
) -> DotChart:
    """Lay out data points as marks on lines, the first at the top.

    Args:
        measures: What is drawn.
        scale: The levels.
        is_narrow: For a phone: the names are above the lines.
        is_bars: As bars, with room between them.
    """
    one_scale = len({measure.ends for measure in measures}) <= 1
    if is_narrow:
        frame = _narrow_frame(measures)
        labels = wrap_labels([m.title for m in measures], NARROW_WIDTH, _NARROW_SIZE, 5)
    else:
        frame, labels = _fit_columns(measures, is_bars=is_bars, has_lines=one_scale)
    width, key_size = (NARROW_WIDTH, _NARROW_NOTE) if is_narrow else (WIDTH, 7.5)
    common = scale.of(measures[0]) if measures else scale
    ticks = [Tick(_place(frame, share), at) for at, share in common.borders_of_levels()]
    heads, top = _place_heads(ticks, scale, width, is_narrow=is_narrow)
    rows: list[DotRow] = []
    y = top
    for measure, label in zip(measures, labels, strict=True):
        lay_out = _stacked_row if is_narrow else _row
        rows.append(lay_out(measure, label, frame, scale.of(measure), y))
        y = rows[-1].end
    key, end = place_key(_used_signs(rows, is_bar=is_bars), width, y, key_size)
    return DotChart(
        width=width,
        height=round(end + 3, 2),
        left=frame.left,
        right=frame.right,
        top=top,
        bottom=y,
        thickness=9.0 if is_narrow else min(14.0, frame.pitch * 0.45),
        ticks=tuple(ticks) if frame.has_lines else (),
        heads=heads if one_scale else (),
        rows=tuple(rows),
        key=key,
        is_bars=is_bars,
        is_narrow=is_narrow,
    )


def _place(frame: _Frame, share: float) -> float:
    return round(frame.left + share * (frame.right - frame.left), 2)


def _fit_columns(
    measures: Sequence[DataPoint], *, is_bars: bool, has_lines: bool
) -> tuple[_Frame, list[tuple[str, ...]]]:
    """Choose the width of the names so that they take the fewest lines."""
    is_many = len(measures) > _MANY_ROWS
    pitch = (34.0 if len(measures) < 6 else 21.0) if is_bars else 13.0 if is_many else 17.0  # noqa: PLR2004 (few rows)
    lines = 2 if is_many and not is_bars else 4
    marks = _marks_room(measures)
    figures = max((text_width(m.text or "–", _FIGURE * BOLD) for m in measures), default=0.0)
    notes = max((text_width(m.note, _SIZE) for m in measures), default=0.0)
    figures, notes = min(_MOST_FIGURE, figures), min(_MOST_NOTE, notes)
    right = round(WIDTH - figures - notes - 2 * _GAP - 8.0, 2)
    texts = [measure.title for measure in measures]
    choices = []
    for column in _LABEL_WIDTHS:
        labels = wrap_labels(texts, column, _SMALL, lines)
        choices.append((sum(map(len, labels)), column, labels))
    _lines, column, labels = min(choices, key=lambda choice: choice[:2])
    at = right + _GAP + 4
    left = column + 6 + marks
    return _Frame(
        *(column, left, right, at, WIDTH - notes, notes, pitch, has_lines),
        gate=left - 8,
        contested=left - marks + 5,
    ), labels


def _narrow_frame(measures: Sequence[DataPoint]) -> _Frame:
    right = NARROW_WIDTH - 10.0 - _marks_room(measures)
    return _Frame(
        *(NARROW_WIDTH, 8.0, right, 0.0, 0.0, 0.0, 0.0, False),
        gate=right + 13,
        contested=NARROW_WIDTH - 7,
    )


def _marks_room(measures: Sequence[DataPoint]) -> float:
    """Return the room for the marks of gates and of what is not agreed, beside the scale."""
    kinds = (any(m.gates for m in measures), any(m.disputes for m in measures))
    return _MARK_ROOM * sum(kinds)


def _row(
    measure: DataPoint, label: tuple[str, ...], frame: _Frame, own: Scale, top: float
) -> DotRow:
    size = _SIZE if text_width(measure.title, _SIZE) <= frame.labels else _SMALL
    figure = wrap_label(measure.text or "–", frame.notes - frame.figures - 4, _FIGURE * BOLD, 3)
    note = wrap_label(measure.note, frame.notes_width, _SIZE, 3) if measure.note else ()
    lines = max(len(label), len(note), len(figure))
    height = max(frame.pitch, lines * leading_of(_SIZE) + 3.5)
    y = round(top + height / 2, 2)
    return DotRow(
        measure=measure,
        y=y,
        end=round(top + height, 2),
        label=place_words(label, 0, y, size),
        figure=place_words(figure, frame.figures, y, _FIGURE),
        note=place_words(note, frame.notes, y, _SIZE),
        **_marks(measure, frame, own),
        borders=()
        if frame.has_lines
        else tuple(_place(frame, share) for _, share in own.borders_of_levels()[1:]),
    )


def _stacked_row(
    measure: DataPoint, label: tuple[str, ...], frame: _Frame, own: Scale, top: float
) -> DotRow:
    """Lay out a row for a phone: the name, the figure with the level, the line."""
    leading, size = leading_of(_NARROW_SIZE), _NARROW_SIZE
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
        **_marks(measure, frame, own),
        borders=tuple(_place(frame, share) for _, share in own.borders_of_levels()),
    )


def _marks(measure: DataPoint, frame: _Frame, own: Scale) -> dict[str, Any]:
    def at(value: float | None) -> float | None:
        return None if value is None else _place(frame, own.share(value))

    spread = measure.floor is not None and measure.floor != measure.ceiling
    return {
        "dot": at(measure.value),
        "before": at(measure.before),
        "floor": at(measure.floor) if spread else None,
        "ceiling": at(measure.ceiling) if spread else None,
        "target": at(measure.target),
        "gate": frame.gate if measure.gates else None,
        "contested": frame.contested if measure.disputes else None,
        "disputed": tuple(_place(frame, own.share(value)) for value in measure.disputed),
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
