"""Compute the scale of a roadmap: years and quarters of the calendar, or counted months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from readiness.data_classes import dataclass
from readiness.i18n import _
from readiness.report.charts.points import Words
from readiness.report.charts.text_width import text_width

_YEAR, _QUARTER, _DAYS_OF_A_MONTH = 12, 3, 30.5


@dataclass(frozen=True)
class GridLine:
    """A line of the scale."""

    at: float
    is_year: bool


@dataclass(frozen=True)
class Calendar:
    """The scale of a roadmap."""

    left: float
    per_month: float
    """Points for a month."""
    height: float
    """Of the texts above the bars."""
    lines: tuple[GridLine, ...]
    heads: tuple[Words, ...]

    def at(self, month: float) -> float:
        """Return the place of a month, counted from the beginning."""
        return round(self.left + month * self.per_month, 2)


@dataclass(frozen=True)
class _Quarter:
    """A quarter of a year inside the scale, in months from the beginning."""

    begin: float
    end: float
    name: str
    year: str
    is_first: bool
    """Whether a year begins with it."""


def layout_calendar(
    last: int, start: date | None, left: float, right: float, *, small: float
) -> Calendar:
    """Lay out the months from 0 to ``last``, at least a quarter; from a day of the calendar."""
    months = max(_QUARTER, -(-last // _QUARTER) * _QUARTER)
    scale = Calendar(left, (right - left) / months, 0.0, (), ())
    quarters = list(_dated(start, months) if start else _counted(months))
    lines = (GridLine(scale.at(quarter.begin), quarter.is_first) for quarter in quarters)
    upper, lower = round(1.5 * small, 2), round(2.8 * small, 2)
    like = Words((), 0, lower, small, small)
    below = tuple(
        _between(scale, quarters, like) if start else _at_lines(scale, quarters, right, like)
    )
    years = _years(scale, quarters, right, replace(like, y=upper))
    every = (*lines, GridLine(scale.at(months), is_year=False))
    foot = lower if below else upper
    return replace(scale, height=round(foot + 0.9 * small, 2), lines=every, heads=(*years, *below))


def _counted(months: int) -> Iterator[_Quarter]:
    for begin in range(0, months, _QUARTER):
        year = _("Year {number}").format(number=begin // _YEAR + 1)
        yield _Quarter(begin, begin + _QUARTER, str(begin), year, begin % _YEAR == 0)


def _dated(start: date, months: int) -> Iterator[_Quarter]:
    """Yield the quarters of the calendar; the first and the last may be cut."""
    first = (start.month - 1) // _QUARTER * _QUARTER
    day = (start.day - 1) / _DAYS_OF_A_MONTH
    for index in range(months // _QUARTER + 2):
        month = first + index * _QUARTER
        begin = max(0.0, month - (start.month - 1) - day)
        end = min(float(months), month + _QUARTER - (start.month - 1) - day)
        if begin < end:
            number, year = month % _YEAR // _QUARTER + 1, start.year + month // _YEAR
            name = _("Q{number}").format(number=number)
            yield _Quarter(begin, end, name, str(year), number == 1)


def _between(scale: Calendar, quarters: Sequence[_Quarter], like: Words) -> Iterator[Words]:
    """Name each quarter in its middle, where most quarters have room for it."""
    room = _QUARTER * scale.per_month - 3
    if max(text_width(quarter.name, like.size) for quarter in quarters) > room:
        return
    for quarter in quarters:
        if text_width(quarter.name, like.size) <= (quarter.end - quarter.begin) * scale.per_month:
            at = scale.at((quarter.begin + quarter.end) / 2)
            yield Words((quarter.name,), at, like.y, like.size, like.leading, "middle")


def _at_lines(
    scale: Calendar, quarters: Sequence[_Quarter], right: float, like: Words
) -> Iterator[Words]:
    """Number the months at their lines: all of them, or the first of each year."""
    widest = max(text_width(quarter.name, like.size) for quarter in quarters)
    is_dense = widest + 4 > _QUARTER * scale.per_month
    free = 0.0
    for quarter in quarters:
        half = text_width(quarter.name, like.size) / 2
        at = min(max(scale.at(quarter.begin), half), right - half)
        if (quarter.is_first or not is_dense) and at - half >= free:
            free = at + half + 3
            yield Words((quarter.name,), round(at, 2), like.y, like.size, like.leading, "middle")


def _years(
    scale: Calendar, quarters: Sequence[_Quarter], right: float, like: Words
) -> Iterator[Words]:
    """Name the years where they begin: all that have room, or as many as do not touch."""
    free = 0.0
    for year, group in groupby(quarters, key=lambda quarter: quarter.year):
        inside = list(group)
        width, begin = text_width(year, like.size), scale.at(inside[0].begin)
        is_dense = width + 4 > _YEAR * scale.per_month
        end = right if is_dense else scale.at(inside[-1].end)
        if begin >= free and begin + width <= end:
            free = begin + width + 4
            yield Words((year,), begin, like.y, like.size, like.leading)
