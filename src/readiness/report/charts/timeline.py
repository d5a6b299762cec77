"""Compute the layout of a roadmap: recommendations as bars over months, grouped by horizon."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from readiness.data_classes import dataclass
from readiness.i18n import _
from readiness.report.charts.calendar import Calendar, GridLine, layout_calendar
from readiness.report.charts.points import (
    NARROW_WIDTH,
    WIDTH,
    Sign,
    Words,
    leading_of,
    place_key,
    place_words,
)
from readiness.report.charts.text_width import BOLD, cut_to_width, text_width, wrap_label

MAX_HEIGHT = 540.0
"""Greatest height of one chart, so that it fits on a page below a heading and a paragraph."""
MOST_STEPS = 25
"""Steps of a roadmap that are drawn, those that end first: about a page; a table has all."""
PRIORITIES = 5
"""The first steps of the order of priority, which are marked."""
_LABEL_WIDTHS, _MANY = (196.0, 236.0, 276.0), 12
"""Widths of the column of labels; many tasks take the one with the fewest lines."""
_RANK, _SIZE, _SIZE_OF_MANY, _BAR, _SHORTEST = 12.0, 7.6, 7.2, 8.0, 4.0
_GROUP = 17.0
_EARLIEST, _FEW = 0.6, 0.3
"""How full a chart is that ends where a group ends; and one that follows full ones."""


@dataclass(frozen=True)
class Task:
    """A recommendation with its first and last month."""

    id: str
    title: str
    start: int
    end: int
    horizon: int
    period: str = ""
    """Its months in words."""
    rank: int = 0
    """Place in the order of priority, from 1; 0 for none."""


@dataclass(frozen=True)
class Bar:
    """A task on the chart."""

    task: Task
    label: Words
    name: Words
    """The id, beside the bar, or on it where there is no room."""
    is_name_inside: bool
    rank: Words | None
    """The number of a priority; None for other steps."""
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Heading:
    """The name of a group of tasks."""

    horizon: int
    words: Words
    y: float
    """Upper edge of its sign."""


@dataclass(frozen=True)
class Timeline:
    """Groups of tasks below each other, each in the order in which they begin."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    lines: tuple[GridLine, ...]
    heads: tuple[Words, ...]
    headings: tuple[Heading, ...]
    bars: tuple[Bar, ...]
    key: tuple[Sign, ...]


@dataclass(frozen=True)
class _Frame:
    """Columns, sizes and calendar of all charts of a roadmap."""

    width: float
    labels: float
    left: float
    right: float
    size: float
    calendar: Calendar
    horizons: tuple[str, ...]
    is_narrow: bool


@dataclass(frozen=True)
class _Row:
    """A task with its label and height, before it has a place."""

    task: Task
    label: tuple[str, ...]
    height: float


def layout_timelines(
    tasks: Sequence[Task],
    start: date | None = None,
    horizons: Sequence[str] = (),
    *,
    is_narrow: bool = False,
) -> tuple[Timeline, ...]:
    """Lay out tasks over months, on as many charts as are needed; from a day of the calendar.

    Args:
        tasks: What is drawn.
        start: The first day; None where months are only counted.
        horizons: The names of the groups; ``Task.horizon`` is an index into it.
        is_narrow: For a phone: the labels are above their bars.
    """
    last = max((task.end for task in tasks), default=0)
    size = 11.0 if is_narrow else _SIZE if len(tasks) <= _MANY else _SIZE_OF_MANY
    labels = NARROW_WIDTH if is_narrow else _label_width([task.title for task in tasks], size)
    width, left = (NARROW_WIDTH, 2.0) if is_narrow else (WIDTH, labels + 18)
    calendar = layout_calendar(last, start, left, width - 4, small=10.0 if is_narrow else 7.0)
    frame = _Frame(width, labels, left, width - 4, size, calendar, tuple(horizons), is_narrow)
    ordered = sorted(tasks, key=lambda task: (task.horizon, task.start, task.end))
    rows = [_row(task, frame) for task in ordered]
    return tuple(_layout_page(page, frame) for page in _split(rows, frame))


def _label_width(titles: Sequence[str], size: float) -> float:
    if len(titles) <= _MANY:
        return _LABEL_WIDTHS[0]

    def lines(width: float) -> int:
        return sum(len(wrap_label(title, width - _RANK, size, 4)) for title in titles)

    return min(_LABEL_WIDTHS, key=lambda width: (lines(width), width))


def _row(task: Task, frame: _Frame) -> _Row:
    label = wrap_label(task.title, frame.labels - _RANK * frame.size / _SIZE, frame.size, 4)
    lines = len(label) * leading_of(frame.size)
    return _Row(task, label, round(lines + (22 if frame.is_narrow else 5), 2))


def _split(rows: Sequence[_Row], frame: _Frame) -> Iterator[list[_Row]]:
    """Split rows into as few pages as hold them, full ones first; or between groups."""
    room = MAX_HEIGHT - frame.calendar.height - (25.0 if frame.is_narrow else 20.0)
    left = _height(rows)
    pages = max(1, math.ceil(left / (room - _GROUP)))
    page: list[_Row] = []
    # The last page has more than a few rows: else all pages are equally full.
    is_full_first = left - (pages - 1) * (room - _GROUP) > _FEW * room
    filled, aim = 0.0, room if is_full_first else left / pages
    for index, row in enumerate(rows):
        is_new = not page or page[-1].task.horizon != row.task.horizon
        grows = row.height + (_GROUP if is_new else 0)
        rest = _height(rows[index:])
        is_good = is_new and filled > _EARLIEST * aim and rest <= (room - _GROUP) * (pages - 1)
        if page and (filled + grows > room or (pages > 1 and (is_good or filled >= aim))):
            yield page
            pages = max(1, pages - 1)
            page, filled, grows = [], 0.0, row.height + _GROUP
            aim = room if is_full_first else rest / pages
        page.append(row)
        filled += grows
    if page:
        yield page


def _height(rows: Sequence[_Row]) -> float:
    return sum(row.height for row in rows) + _GROUP * len({row.task.horizon for row in rows})


def _layout_page(rows: Sequence[_Row], frame: _Frame) -> Timeline:
    top = frame.calendar.height
    headings: list[Heading] = []
    bars: list[Bar] = []
    y = top
    for horizon, group in groupby(rows, key=lambda row: row.task.horizon):
        if horizon < len(frame.horizons):
            middle = y + _GROUP / 2 + 1
            name = wrap_label(frame.horizons[horizon], frame.width - 16, frame.size * BOLD, 1)
            words = place_words(name, 16, middle, frame.size)
            headings.append(Heading(horizon, words, round(middle - 4, 2)))
            y += _GROUP
        for row in group:
            bars.append(_bar(row, frame, y))
            y = round(y + row.height, 2)
    small = 10.0 if frame.is_narrow else 7.5
    ranked = [bar.task.rank for bar in bars if bar.rank]
    key, end = place_key(
        [("rank", _("the first steps, in order of priority"))] if ranked else [],
        frame.width,
        y,
        small,
    )
    return Timeline(
        width=frame.width,
        height=round(end + 3, 2),
        left=frame.left,
        right=frame.right,
        top=top,
        bottom=y,
        lines=frame.calendar.lines,
        heads=frame.calendar.heads,
        headings=tuple(headings),
        bars=tuple(bars),
        key=key,
    )


def _bar(row: _Row, frame: _Frame, top: float) -> Bar:
    task, size = row.task, frame.size
    indent = round(_RANK * size / _SIZE, 2)
    width = max(_SHORTEST, round((task.end - task.start) * frame.calendar.per_month, 2))
    x = min(frame.calendar.at(task.start), round(frame.right - width, 2))
    height = 10.0 if frame.is_narrow else _BAR
    middle = top + row.height / 2
    label = place_words(row.label, indent, middle, size)
    if frame.is_narrow:
        leading = leading_of(size)
        label = Words(row.label, indent, round(top + leading, 2), size, leading)
        middle = top + len(row.label) * leading + 11
    rank = None
    if 0 < task.rank <= PRIORITIES:
        rank = Words((str(task.rank),), round(indent * 0.38, 2), label.y, size - 1, size, "middle")
    name, is_inside = _place_name(task, frame, x, x + width, middle)
    return Bar(task, label, name, is_inside, rank, x, round(middle - height / 2, 2), width, height)


def _place_name(
    task: Task, frame: _Frame, x: float, end: float, middle: float
) -> tuple[Words, bool]:
    """Place the id after the bar, else before it, else on it."""
    size = frame.size - 1
    name = cut_to_width(task.id, (frame.right - frame.left) / 3, size)
    room = text_width(name, size) + 3
    if end + room <= frame.right:
        return place_words((name,), end + 3, middle, size), False
    if x - room >= frame.left:
        return place_words((name,), x - 3, middle, size, "end"), False
    return place_words((name,), x + 4, middle, size), True
