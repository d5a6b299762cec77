"""Compute the layout of a radar chart; templates draw it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from readiness.data_classes import dataclass
from readiness.i18n import _
from readiness.report.charts.points import (
    WIDTH,
    DataPoint,
    Scale,
    Sign,
    Tick,
    Words,
    leading_of,
    place_key,
)
from readiness.report.charts.text_width import wrap_label

MIN_SPOKES, MAX_SPOKES = 3, 12
"""Fewer axes make no polygon; more are not readable."""
_INNER = 0.14
"""Radius of the lowest level: not zero, so that it has a shape, too."""


@dataclass(frozen=True)
class Point:
    """A position, in points from the upper left corner."""

    x: float
    y: float


_HEIGHT, _RADIUS, _SIZE = 318.0, 114.0, 8.0
_CENTRE = Point(WIDTH / 2, 153.0)
_LABELS, _MIDDLE, _BESIDE = 1.09, 12, 60
"""Radius of labels; limits for centred labels and for labels at the side."""
_WIDEST, _WIDEST_OF_MANY, _FEW = 150.0, 110.0, 6
"""Width of a label above or below the figure, which must not touch its neighbours."""


@dataclass(frozen=True)
class Spoke:
    """One axis of a radar."""

    measure: DataPoint
    end: Point
    dot: Point | None
    target: Point | None
    label: Words
    figure: Words
    """The score, below the label."""


@dataclass(frozen=True)
class Radar:
    """A profile as a polygon around a centre."""

    width: float
    height: float
    centre: Point
    rings: tuple[tuple[Point, ...], ...]
    """One closed line for the beginning of each level, the lowest first, and for the end."""
    ends_at_level: bool
    """Whether the outermost line is the highest level, and not the highest possible score."""
    ticks: tuple[Tick, ...]
    """Position of each level on the first axis."""
    spokes: tuple[Spoke, ...]
    profile: tuple[tuple[Point, ...], ...]
    """Lines of the result: one polygon, or open lines where scores are missing."""
    closed: bool
    """Whether every score is known, so that ``profile`` is one polygon."""
    target: tuple[Point, ...]
    """Polygon of the targets; empty when one is missing."""
    key: tuple[Sign, ...]


def layout_radar(measures: Sequence[DataPoint], scale: Scale) -> Radar | None:
    """Lay out data points around a centre, the first at the top; None for too few or too many."""
    count = len(measures)
    if not MIN_SPOKES <= count <= MAX_SPOKES:
        return None
    spokes = tuple(
        _layout_spoke(measure, index, count, scale) for index, measure in enumerate(measures)
    )
    rings = tuple(
        tuple(
            _point_on_axis(
                index, count, _radius_of_share(scale.of(point).borders_of_levels()[n][1])
            )
            for index, point in enumerate(measures)
        )
        for n in range(len(scale.levels))
    )
    ends = tuple(_point_on_axis(index, count, 1) for index in range(count))
    placed = [spoke.dot for spoke in spokes]
    aims = tuple(spoke.target for spoke in spokes if spoke.target)
    signs = [("line", _("score")), *([("dashes", _("target"))] if len(aims) == count else [])]
    key, end = place_key(signs, WIDTH, _HEIGHT)
    return Radar(
        width=WIDTH,
        height=end,
        centre=_CENTRE,
        rings=rings if rings[-1] == ends else (*rings, ends),
        ends_at_level=rings[-1] == ends,
        ticks=tuple(
            Tick(ring[0].y, level) for ring, level in zip(rings, scale.levels, strict=True)
        ),
        spokes=spokes,
        profile=_split_at_gaps(placed),
        closed=all(placed),
        target=aims if len(aims) == count else (),
        key=key,
    )


def _radius_of_value(value: float, scale: Scale) -> float:
    return _radius_of_share(scale.share(value))


def _radius_of_share(share: float) -> float:
    return _INNER + (1 - _INNER) * share


def _point_on_axis(index: int, count: int, share: float) -> Point:
    angle = 2 * math.pi * index / count
    x = _CENTRE.x + share * _RADIUS * math.sin(angle)
    y = _CENTRE.y - share * _RADIUS * math.cos(angle)
    return Point(round(x, 2), round(y, 2))


def _layout_spoke(measure: DataPoint, index: int, count: int, scale: Scale) -> Spoke:
    def on(value: float | None) -> Point | None:
        return (
            None
            if value is None
            else _point_on_axis(index, count, _radius_of_value(value, scale.of(measure)))
        )

    label, figure = _place_label(measure, _point_on_axis(index, count, _LABELS), count)
    return Spoke(
        measure=measure,
        end=_point_on_axis(index, count, 1),
        dot=on(measure.value),
        target=on(measure.target),
        label=label,
        figure=figure,
    )


def _place_label(measure: DataPoint, out: Point, count: int) -> tuple[Words, Words]:
    side, rise, leading = out.x - _CENTRE.x, _CENTRE.y - out.y, leading_of(_SIZE)
    anchor = "middle" if abs(side) < _MIDDLE else "start" if side > 0 else "end"
    if anchor == "middle":
        room, most = (_WIDEST if count <= _FEW else _WIDEST_OF_MANY), 2
    else:
        room, most = WIDTH / 2 - abs(side), 3
    lines = wrap_label(measure.title, room, _SIZE, most)
    score = wrap_label(measure.text or measure.note, room, _SIZE, 1)
    # A label of several lines grows upwards above the figure and downwards below it.
    share = 1.0 if rise > _BESIDE else 0.5 if rise > -_BESIDE else 0.0
    foot = out.y - share * leading * (len(lines) + 1) + leading * 0.8
    below = round(foot + len(lines) * leading, 2)
    return (
        Words(lines, out.x, round(foot, 2), _SIZE, leading, anchor),
        Words(score, out.x, below, _SIZE, leading, anchor),
    )


def _split_at_gaps(points: Sequence[Point | None]) -> tuple[tuple[Point, ...], ...]:
    """Split a ring of points at the unknown ones."""
    if all(points):
        return (tuple(p for p in points if p),)
    first_gap = points.index(None)
    turned = [*points[first_gap:], *points[:first_gap]]
    runs: list[list[Point]] = []
    for before, point in zip([None, *turned], turned, strict=False):
        if point is None:
            continue
        if before is None:
            runs.append([])
        runs[-1].append(point)
    return tuple(tuple(run) for run in runs)
