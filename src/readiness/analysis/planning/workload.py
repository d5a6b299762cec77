"""The work of a plan in person-months: for each quarter of the calendar and each role."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import MAXYEAR, date, timedelta
from fractions import Fraction

from readiness.analysis.planning.actions import PERSON_MONTHS
from readiness.analysis.planning.roadmap import RoadmapStep
from readiness.data_classes import dataclass


@dataclass(frozen=True)
class Workload:
    """Person-months of the steps of a plan, spread evenly over the months of each."""

    quarters: tuple[date, ...]
    """First day of each quarter, without a gap."""
    by_role: dict[str, tuple[Fraction, ...]]
    """Person-months of each role in each quarter; the role with most work first."""

    @property
    def total(self) -> Fraction:
        """Person-months of the whole plan."""
        return sum((self.of(role) for role in self.by_role), Fraction(0))

    def of(self, role: str) -> Fraction:
        """Return the person-months of one role."""
        return sum(self.by_role[role], Fraction(0))

    def in_quarter(self, index: int) -> Fraction:
        """Return the person-months of all roles in one quarter."""
        return sum((work[index] for work in self.by_role.values()), Fraction(0))


def workload(steps: Sequence[RoadmapStep], start: date) -> Workload:
    """Add up the work of steps by quarter and role."""
    months = max((step.end for step in steps), default=0)
    quarter_of = [_quarter(add_months(start, month)) for month in range(months)]
    quarters = tuple(dict.fromkeys(quarter_of))
    places = {quarter: place for place, quarter in enumerate(quarters)}
    work: dict[str, list[Fraction]] = {}
    for step in steps:
        own = work.setdefault(step.recommendation.role, [Fraction(0)] * len(quarters))
        for month in range(step.start, step.end):
            index = places[quarter_of[month]]
            own[index] += PERSON_MONTHS[step.recommendation.effort] / (step.end - step.start)
    roles = sorted(work, key=lambda role: -sum(work[role]))
    return Workload(quarters, {role: tuple(work[role]) for role in roles})


def _quarter(day: date) -> date:
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def add_months(start: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a shorter month.

    After the year 9999, which is the last one that dates can have, it is the end of that year.
    """
    years, month = divmod(start.month - 1 + months, 12)
    if start.year + years > MAXYEAR:
        return date.max
    for day in range(start.day, 27, -1):
        try:
            return date(start.year + years, month + 1, day)
        except ValueError:
            continue
    return date(start.year + years, month + 1, min(start.day, 28))


def first_day(start: date, step: RoadmapStep) -> date:
    """Return the day on which a step begins."""
    return add_months(start, step.start)


def last_day(start: date, step: RoadmapStep) -> date:
    """Return the day by which a step is done: the one before the next step can begin."""
    return add_months(start, step.end) - timedelta(days=1)
