"""The scale of a roadmap."""

from __future__ import annotations

from datetime import date

from readiness.report.charts.calendar import layout_calendar


def test_lines_are_quarters_of_the_calendar_from_a_day_on() -> None:
    """From 10 November 2026, the next lines are 1 January and 1 April."""
    scale = layout_calendar(12, date(2026, 11, 10), 100, 340, small=7)
    texts = [head.lines[0] for head in scale.heads]
    assert texts == ["2026", "2027", "Q4", "Q1", "Q2", "Q3", "Q4"]
    assert abs(scale.lines[1].at - 100 - 1.7 * scale.per_month) < 0.1 * scale.per_month
    assert [line.is_year for line in scale.lines[:3]] == [False, True, False]


def test_months_are_counted_without_a_day() -> None:
    """Their numbers stand at their lines; a long plan has the first of each year."""
    short, long = (layout_calendar(months, None, 100, 340, small=7) for months in (12, 72))
    assert [head.lines[0] for head in short.heads] == ["Year 1", "0", "3", "6", "9"]
    assert [head.lines[0] for head in long.heads if head.lines[0].isdigit()] == [
        *("0", "12", "24", "36", "48", "60")
    ]


def test_a_scale_is_never_shorter_than_a_quarter() -> None:
    """A plan without months has one, too."""
    assert layout_calendar(0, None, 0, 300, small=7).at(3) == 300
