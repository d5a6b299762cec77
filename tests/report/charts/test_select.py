"""Which charts a report has."""

from __future__ import annotations

from dataclasses import replace

from readiness.report.charts.select import layout_charts
from tests.support.reports import (
    DATA,
    LAW,
    LEVELS,
    NOTHING_ANSWERED,
    REPORT,
    nested,
    with_dimensions,
)


def test_levels_with_gaps_are_drawn_as_they_are() -> None:
    """Levels 0, 50 and 100 are three steps, not a hundred and one."""
    levels = tuple(replace(step, level=n) for step, n in zip(LEVELS, (0, 50, 100), strict=True))

    art = layout_charts(replace(REPORT, levels=levels))

    assert list(art.shades) == [0, 50, 100]
    assert [tick.level for tick in art.overview.ticks] == [0, 50, 100]


def test_the_overview_starts_with_the_whole() -> None:
    """The overall result stands on top, before and after gates."""
    first, *others = layout_charts(REPORT).overview.rows
    assert first.before is not None
    assert first.dot is not None
    assert first.before > first.dot
    assert [row.measure.id for row in others] == ["LAW", "DATA"]


def test_a_radar_needs_three_to_twelve_dimensions() -> None:
    """Other numbers are shown by lines alone."""
    has_radar = {count: layout_charts(with_dimensions(count)).radar for count in (1, 2, 3, 12, 13)}
    assert [count for count, radar in has_radar.items() if radar] == [3, 12]


def test_nothing_known_draws_no_radar() -> None:
    """A radar without a single score would be an empty web."""
    blank = tuple(replace(part, score=None) for part in with_dimensions(5).dimensions)
    assert layout_charts(replace(REPORT, dimensions=blank)).radar is None


def test_nested_dimensions_are_drawn_where_they_belong() -> None:
    """A dimension of dimensions shows its parts; only the top ones stand in the overview."""
    art = layout_charts(nested())
    assert [row.measure.id for row in art.overview.rows] == ["overall", "ALL"]
    assert [row.measure.id for row in art.parts["ALL"].rows] == ["LAW", "DATA"]
    assert set(art.parts) == {"ALL"}


def test_siblings_are_not_parts() -> None:
    """What follows on the same depth is not inside."""
    assert layout_charts(replace(REPORT, dimensions=(LAW, DATA))).parts == {}


def test_a_report_without_answers_can_be_drawn() -> None:
    """Nothing known is no reason to fail."""
    art = layout_charts(NOTHING_ANSWERED)
    assert all(row.dot is None for row in art.overview.rows)
    assert art.timelines == ()


def test_few_or_many_dimensions_are_bars() -> None:
    """Where no radar can be drawn, their profile is; and on a phone always."""
    arts = {count: layout_charts(with_dimensions(count), for_screen=True) for count in (2, 9, 15)}
    assert [count for count, art in arts.items() if art.profile] == [2, 15]
    for count, art in arts.items():
        assert art.small
        assert art.small.profile
        assert art.small.radar is None
        assert len(art.small.profile.rows) == count


def test_paper_needs_no_charts_for_a_phone() -> None:
    """They would cost time only."""
    assert layout_charts(REPORT).small is None


def test_gates_are_marked_at_their_dimensions_and_questions() -> None:
    """A dimension that looks fine may be the one whose question limits everything."""
    question = replace(LAW.questions[0], gates=("GATE",))
    law = replace(LAW, gates=("GATE",), questions=(question, *LAW.questions[1:]))
    art = layout_charts(replace(REPORT, dimensions=(law, DATA)))
    gates = {row.measure.id: row.gate is not None for row in art.overview.rows}
    assert (gates["LAW"], gates["DATA"]) == (True, False)
    assert [cell.measure.gates for cell in art.strip.rows[0].cells] == [("GATE",)]


def test_a_step_is_named_by_its_milestone() -> None:
    """Without one, by its question; the first five are numbered."""
    (step,) = REPORT.roadmap[:1]
    art = layout_charts(replace(REPORT, roadmap=(step,) * 7))
    bars = [bar for chart in art.timelines for bar in chart.bars]
    assert {bar.task.title for bar in bars} == {step.milestone or step.title}
    assert sorted(bar.task.rank for bar in bars) == [0, 0, 1, 2, 3, 4, 5]
