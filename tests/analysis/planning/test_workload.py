"""Person-months by quarter of the calendar and by role."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.analysis.planning.workload import add_months, first_day, last_day, workload
from tests.analysis.planning.test_roadmap import many, planned


@pytest.mark.parametrize(
    ("start", "months", "day"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 24), 3, date(2027, 2, 24)),
        (date(2026, 12, 31), 0, date(2026, 12, 31)),
        (date(9999, 12, 31), 0, date(9999, 12, 31)),
        (date(9999, 12, 1), 1, date(9999, 12, 31)),
        (date(9999, 1, 1), 999_999, date(9999, 12, 31)),
    ],
)
def test_months_later(start: date, months: int, day: date) -> None:
    """The same day, or the last of a shorter month, or the last day that there is."""
    assert add_months(start, months) == day


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_months_later_is_that_month(start: date, months: int) -> None:
    """Whatever the day."""
    found = add_months(start, months)

    assert found.year * 12 + found.month == start.year * 12 + start.month + months
    assert found.day <= start.day


def test_work_is_spread_over_the_quarters_of_the_calendar() -> None:
    """Three steps of one person-month and four months each, from February on."""
    steps = planned("answers: {Q-0: 1, Q-1: 1, Q-2: 1}\n", many(3, "AAB"))

    work = workload(steps, date(2027, 2, 1))

    assert work.quarters == (date(2027, 1, 1), date(2027, 4, 1))
    assert work.by_role == {"A": (Fraction(1), Fraction(1)), "B": (Fraction(1, 2), Fraction(1, 2))}
    assert [work.total, work.of("B"), work.in_quarter(0)] == [
        Fraction(3),
        Fraction(1),
        Fraction(3, 2),
    ]


def test_the_role_with_most_work_stands_first() -> None:
    """Whoever begins first."""
    steps = planned("answers: {Q-0: 1, Q-1: 1, Q-2: 1}\n", many(3, "BAA"))

    assert list(workload(steps, date(2027, 2, 1)).by_role) == ["A", "B"]


def test_days_of_a_step() -> None:
    """It ends on the day before the next can begin."""
    (step,) = planned("answers: {Q-0: 1}\n", many(1))

    assert first_day(date(2027, 1, 1), step) == date(2027, 1, 1)
    assert last_day(date(2027, 1, 1), step) == date(2027, 4, 30)


def test_nothing_to_do_is_no_work() -> None:
    """No quarters, no roles."""
    work = workload((), date(2027, 1, 1))

    assert [*work.quarters, *work.by_role] == []
