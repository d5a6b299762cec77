"""The geometry of a roadmap."""

from __future__ import annotations

from datetime import date

from readiness.report.charts.timeline import MAX_ROWS, Task, layout_timelines


def task(name: str, start: int, end: int) -> Task:
    """Something to do."""
    return Task(name, "Do it", start, end, 0)


def test_bars_stand_over_their_months() -> None:
    """A bar from month 0 to 6 begins and ends at the lines of these months."""
    (chart,) = layout_timelines([task("A", 0, 6), task("B", 6, 18)])
    lines = {month.month: month.at for month in chart.months}
    first, second = chart.bars
    assert (first.x, first.x + first.width) == (lines[0], lines[6])
    assert (second.x, round(second.x + second.width, 2)) == (lines[6], lines[18])


def test_the_first_to_begin_stands_on_top() -> None:
    """Order is by time, whatever the order of priority is."""
    (chart,) = layout_timelines([task("B", 4, 9), task("A", 0, 6)])
    assert [bar.task.id for bar in chart.bars] == ["A", "B"]


def test_nothing_to_do_needs_no_chart() -> None:
    """No tasks, no picture."""
    assert layout_timelines([]) == ()


def test_many_tasks_continue_on_a_further_chart() -> None:
    """Each chart fits on a page, all are about equally long, and all have one scale."""
    charts = layout_timelines([task(str(i), 0, 1 + i % 30) for i in range(MAX_ROWS + 1)])
    assert [len(chart.bars) for chart in charts] == [MAX_ROWS // 2 + 1, MAX_ROWS // 2]
    assert charts[0].months == charts[1].months


def test_long_plans_have_a_coarser_scale() -> None:
    """Lines stand a year apart when a plan takes more than three years."""
    (chart,) = layout_timelines([task("A", 0, 60)])
    assert [month.month for month in chart.months] == [0, 12, 24, 36, 48, 60]


def test_scale_has_months_of_the_calendar_from_a_day_on() -> None:
    """Without a day, they are only counted."""
    (counted,) = layout_timelines([task("A", 0, 12)])
    (chart,) = layout_timelines([task("A", 0, 12)], date(2026, 11, 30))

    assert [month.label for month in counted.months] == ["0", "6", "12"]
    assert [month.label for month in chart.months] == ["2026-11", "2027-05", "2027-11"]
