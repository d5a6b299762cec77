"""Compute the layout of ladders: the questions of a dimension as steps from level to level."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from readiness.i18n import _
from readiness.report.charts.points import (
    NARROW_WIDTH,
    WIDTH,
    DataPoint,
    Scale,
    Sign,
    Words,
    leading_of,
    place_key,
    place_words,
)
from readiness.report.charts.text_width import (
    BOLD,
    cut_to_width,
    text_width,
    wrap_label,
    wrap_labels,
)

_IDS, _WIDEST_IDS, _GAP = 37.0, 76.0, 5.0
"""Column of the ids of a ladder: its width, the most that long ids make of it, the space after."""
_SIZE, _PITCH = 8.0, 17.5


@dataclass(frozen=True)
class Box:
    """One level of a ladder."""

    x: float
    level: int
    reached: bool
    target: bool
    disputed: bool = False
    """Whether somebody gave this level, and others did not agree."""


@dataclass(frozen=True)
class LadderRow:
    """One question as a row of boxes, filled up to its level."""

    measure: DataPoint
    y: float
    """Upper edge of its boxes."""
    end: float
    name: Words
    """The id, cut where its column ends."""
    label: Words
    note: Words
    """The level, or why there is none."""
    boxes: tuple[Box, ...]
    gate: float | None
    """Position of the mark of a gate."""


@dataclass(frozen=True)
class Ladder:
    """Questions below each other, each as steps from the lowest to the highest level."""

    width: float
    height: float
    box_width: float
    box_height: float
    heads: tuple[Words, ...]
    rows: tuple[LadderRow, ...]
    key: tuple[Sign, ...]


@dataclass(frozen=True)
class _Frame:
    """Where the columns of a ladder are, and how large its texts are."""

    ids: float
    titles: float
    titles_width: float
    left: float
    box_width: float
    box_height: float
    notes: float
    size: float
    small: float
    is_narrow: bool


def layout_ladder(
    measures: Sequence[DataPoint], scale: Scale, *, is_narrow: bool = False
) -> Ladder:
    """Lay out questions as rows of boxes; on a phone, titles are above their boxes."""
    frame = _frame(measures, len(scale.levels), is_narrow=is_narrow)
    small = 10.0 if is_narrow else 7.5
    heads = tuple(
        Words(
            (str(level),),
            round(frame.left + (i + 0.5) * frame.box_width - 1, 2),
            small + 1.5,
            small,
            leading_of(small),
            "middle",
        )
        for i, level in enumerate(scale.levels)
    )
    titles = [measure.title for measure in measures]
    labels = wrap_labels(titles, frame.titles_width, frame.small, 4)
    rows: list[LadderRow] = []
    y = small + 8
    for measure, label in zip(measures, labels, strict=True):
        rows.append(_row(measure, label, frame, scale, y))
        y = rows[-1].end
    width = NARROW_WIDTH if is_narrow else WIDTH
    key, end = place_key(_used_signs(rows), width, y, small)
    box_width = round(frame.box_width - 2, 2)
    return Ladder(width, round(end + 2, 2), box_width, frame.box_height, heads, tuple(rows), key)


def _frame(measures: Sequence[DataPoint], levels: int, *, is_narrow: bool) -> _Frame:
    size = 11.0 if is_narrow else _SIZE
    longest = max((text_width(measure.id, size * BOLD) for measure in measures), default=0.0)
    ids = min(_WIDEST_IDS, max(_IDS, longest)) if not is_narrow else min(110.0, longest)
    titles = round(ids + _GAP, 2)
    left, notes = (0.0, 226.0) if is_narrow else (204.0, WIDTH - 88.0)
    room = (NARROW_WIDTH if is_narrow else left - 4) - titles
    boxes = round((notes - 22 - left) / levels, 2)
    height, small = (14.0, 10.2) if is_narrow else (12.0, 7.4)
    return _Frame(ids, titles, room, left, boxes, height, notes, size, small, is_narrow)


def _row(
    measure: DataPoint, label: tuple[str, ...], frame: _Frame, scale: Scale, top: float
) -> LadderRow:
    is_short = text_width(measure.title, frame.size) <= frame.titles_width
    size = frame.size if is_short else frame.small
    width = NARROW_WIDTH if frame.is_narrow else WIDTH
    note = wrap_label(measure.note, width - frame.notes, frame.size, 2)
    leading = leading_of(size)
    if frame.is_narrow:
        foot = round(top + leading, 2)
        y = round(foot + (len(label) - 1) * leading + 6, 2)
        end, middle = y + frame.box_height + 8, y + frame.box_height / 2
        name = Words((cut_to_width(measure.id, frame.ids, frame.size * BOLD),), 0, foot, frame.size)
        title = Words(label, frame.titles, foot, size, leading)
    else:
        end = top + max(_PITCH, max(len(label), len(note)) * leading_of(_SIZE) + 4)
        middle = (top + end) / 2
        y = round(middle - frame.box_height / 2, 2)
        name = place_words((cut_to_width(measure.id, frame.ids, frame.size * BOLD),), 0, middle)
        title = place_words(label, frame.titles, middle, size)
    return LadderRow(
        measure=measure,
        y=y,
        end=round(end, 2),
        name=name,
        label=title,
        note=place_words(note, frame.notes, middle, frame.size),
        boxes=_boxes(measure, frame, scale),
        gate=frame.notes - 13 if measure.gates else None,
    )


def _boxes(measure: DataPoint, frame: _Frame, scale: Scale) -> tuple[Box, ...]:
    value = -math.inf if measure.value is None else measure.value
    aim = None if measure.state == "not applicable" else measure.target
    return tuple(
        Box(
            round(frame.left + i * frame.box_width, 2),
            level,
            value >= level,
            aim == level,
            level in measure.disputed,
        )
        for i, level in enumerate(scale.levels)
    )


def _used_signs(rows: Sequence[LadderRow]) -> list[tuple[str, str]]:
    used = (
        ("target", _("target"), any(box.target for row in rows for box in row.boxes)),
        ("gate", _("a missing precondition (gate)"), any(row.gate is not None for row in rows)),
        (
            "disputed",
            _("not agreed: each answer"),
            any(box.disputed for row in rows for box in row.boxes),
        ),
    )
    return [(kind, meaning) for kind, meaning, is_used in used if is_used]
