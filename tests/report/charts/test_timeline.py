"""The geometry of a roadmap."""

from __future__ import annotations

from readiness.report.charts.timeline import MAX_HEIGHT, Task, layout_timelines

HORIZONS = ("Done by May 2027", "Done by May 2028", "Done by November 2029", "Done later")


def task(name: str, start: int, end: int, horizon: int = 0, rank: int = 0) -> Task:
    """Something to do."""
    return Task(name, "Rule for generative AI is approved", start, end, horizon, rank=rank)


def test_bars_begin_and_end_with_their_months() -> None:
    """A bar from month 0 to 6 ends where one from month 6 on begins."""
    (chart,) = layout_timelines([task("A", 0, 6), task("B", 6, 18)])
    first, second = chart.bars
    assert first.x == chart.left
    assert round(first.x + first.width, 1) == round(second.x, 1)
    assert round(second.x + second.width, 1) == round(chart.right, 1)


def test_the_first_to_begin_stands_on_top_of_its_horizon() -> None:
    """Order is by horizon, then by time, whatever the order of priority is."""
    steps = [task("B", 4, 9, 1), task("C", 2, 9, 1), task("A", 0, 6, 0), task("D", 1, 40, 2)]
    (chart,) = layout_timelines(steps, horizons=HORIZONS)
    assert [bar.task.id for bar in chart.bars] == ["A", "C", "B", "D"]
    assert [heading.words.lines[0] for heading in chart.headings] == list(HORIZONS[:3])


def test_nothing_to_do_needs_no_chart() -> None:
    """No tasks, no picture."""
    assert layout_timelines([]) == ()


def test_many_tasks_continue_on_a_further_chart() -> None:
    """Each chart fits on a page, none has only a few bars, and all have one scale."""
    charts = layout_timelines(
        [task(str(i), i, i + 3, min(3, i // 15)) for i in range(60)], horizons=HORIZONS
    )
    assert len(charts) > 1
    assert all(chart.height <= MAX_HEIGHT for chart in charts)
    assert min(len(chart.bars) for chart in charts) >= 60 / len(charts) / 2
    assert len({chart.lines for chart in charts}) == 1


def test_a_roadmap_is_split_between_horizons_where_it_can_be() -> None:
    """Twenty steps until May and twenty later: a chart for each."""
    steps = [task(str(i), i, i + 2, i // 20) for i in range(40)]
    charts = layout_timelines(steps, horizons=HORIZONS)
    assert [len(chart.bars) for chart in charts] == [20, 20]


def test_a_horizon_that_continues_has_its_heading_again() -> None:
    """A reader of the second page knows what it is about."""
    charts = layout_timelines([task(str(i), i, i + 2) for i in range(50)], horizons=HORIZONS)
    assert len(charts) == 2
    assert [[h.words.lines for h in chart.headings] for chart in charts] == [[(HORIZONS[0],)]] * 2


def test_priorities_are_numbered() -> None:
    """The first steps in the order of priority stand out, wherever they are in time."""
    (chart,) = layout_timelines([task("A", 0, 3, rank=2), task("B", 1, 3), task("C", 2, 3, rank=1)])
    assert [bar.rank.lines[0] if bar.rank else "" for bar in chart.bars] == ["2", "", "1"]
    assert [sign.kind for sign in chart.key] == ["rank"]


def test_a_short_step_of_a_long_plan_can_be_seen() -> None:
    """One month of six years is not a hair; nor is a step without months."""
    (chart,) = layout_timelines([task("A", 0, 72), task("B", 71, 72), task("C", 72, 72)])
    assert all(bar.width >= 4 for bar in chart.bars)
    assert all(bar.x + bar.width <= chart.right for bar in chart.bars)


def test_an_id_is_beside_its_bar_or_on_it() -> None:
    """After the bar, before it where the chart ends, on it where there is no room at all."""
    (chart,) = layout_timelines([task("A", 0, 3), task("B", 20, 24), task("C", 0, 24)])
    after, on, before = chart.bars
    assert after.name.x > after.x + after.width
    assert before.name.anchor == "end"
    assert on.is_name_inside
    assert on.x < on.name.x < on.x + on.width


def test_labels_are_above_their_bars_on_a_phone() -> None:
    """Bars then have the whole width."""
    (chart,) = layout_timelines([task("A", 0, 12)], is_narrow=True)
    (bar,) = chart.bars
    assert bar.label.y < bar.y
    assert bar.width > chart.width * 0.9


def test_many_long_labels_take_a_wider_column() -> None:
    """Forty steps with one line each need fewer pages than with two."""
    long = "Defect limits approved for seven key fields, first rates measured"
    steps = [Task(str(i), long, i, i + 2, 0) for i in range(40)]
    (few,), many = layout_timelines(steps[:4]), layout_timelines(steps)
    assert {len(bar.label.lines) for bar in few.bars} == {2}
    assert {len(bar.label.lines) for chart in many for bar in chart.bars} == {1}
    assert many[0].left > few.left
    assert many[0].right - many[0].left > 150
