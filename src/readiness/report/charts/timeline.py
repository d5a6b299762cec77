"""Compute the layout of a roadmap: recommendations as bars over months; templates draw it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from readiness.analysis.planning.workload import add_months
from readiness.report.charts.layout import wrap_label

MAX_ROWS = 34
"""Most recommendations on one chart, so that it fits below a heading."""
_LEFT, _WIDTH, _TOP, _PITCH, _BAR = 190.0, 470.0, 24.0, 14.5, 8.0
_FINE, _FINE_UNTIL, _COARSE = 6, 36, 12


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


@dataclass(frozen=True)
class Bar:
    """A task on the chart."""

    task: Task
    label: tuple[str, ...]
    x: float
    y: float
    width: float


@dataclass(frozen=True)
class Month:
    """A line of the scale."""

    at: float
    month: int
    label: str
    """The number of the month, or year and month of the calendar."""


@dataclass(frozen=True)
class Timeline:
    """Tasks below each other, in the order in which they begin."""

    width: float
    height: float
    left: float
    top: float
    bottom: float
    bar_height: float
    months: tuple[Month, ...]
    bars: tuple[Bar, ...]


def layout_timelines(tasks: Sequence[Task], start: date | None = None) -> tuple[Timeline, ...]:
    """Lay out tasks over months, on as many charts as are needed; from a day of the calendar."""
    last = max((task.end for task in tasks), default=0)
    ordered = sorted(tasks, key=lambda task: (task.start, task.end))
    charts = -(-len(ordered) // MAX_ROWS) or 1
    rows = -(-len(ordered) // charts) or 1
    chunks = [ordered[i : i + rows] for i in range(0, len(ordered), rows)]
    return tuple(_layout_timeline(chunk, last, start) for chunk in chunks)


def _layout_timeline(tasks: Sequence[Task], last: int, start: date | None) -> Timeline:
    every = _FINE if last <= _FINE_UNTIL else _COARSE
    end = -(-last // every) * every
    per_month = (_WIDTH - 14 - _LEFT) / (end or 1)

    def at(month: int) -> float:
        return round(_LEFT + month * per_month, 2)

    bars = tuple(
        Bar(
            task=task,
            label=wrap_label(f"{task.id} {task.title}", 46, 1),
            x=at(task.start),
            y=_TOP + _PITCH * index + (_PITCH - _BAR) / 2,
            width=max(2.0, round((task.end - task.start) * per_month, 2)),
        )
        for index, task in enumerate(tasks)
    )
    bottom = _TOP + _PITCH * len(tasks)
    months = tuple(
        Month(at(month), month, f"{add_months(start, month):%Y-%m}" if start else str(month))
        for month in range(0, end + 1, every)
    )
    return Timeline(_WIDTH, bottom + 4, _LEFT, _TOP, bottom, _BAR, months, bars)
