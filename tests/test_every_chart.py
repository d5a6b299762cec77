"""What every chart keeps: its texts are whole, inside the picture, and do not touch."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.report.charts.dots import layout_dots
from readiness.report.charts.points import DataPoint, Scale
from readiness.report.charts.radar import MAX_SPOKES, layout_radar
from readiness.report.charts.share_bar import layout_shares
from readiness.report.charts.strip import layout_strip
from readiness.report.charts.timeline import MAX_HEIGHT, PRIORITIES, Task, layout_timelines
from tests.support.chart_boxes import ODD_WORDS, TITLE_WORDS, check_texts

HEADS = ("1 Au cas par cas", "2 Exploratoire", "3 Défini", "4 Géré", "5 Institutionnalisé")
SCALES = (
    Scale((1, 2, 3, 4, 5)),
    Scale((1, 2, 3, 4, 5), heads=HEADS),
    Scale((1, 2, 3), (0, 0.25, 0.3), ends=(0, 1), heads=("1 A name that is long" * 4, "2", "3")),
    Scale((0, 1), heads=("réponse la plus basse", "réponse la plus haute")),
)
NAMES = st.lists(st.sampled_from(ODD_WORDS), min_size=1, max_size=30).map(" ".join)
NAMES_UP_TO_240 = NAMES.map(lambda name: name[:240].strip())
IDS = st.text("ABCWmi-19", min_size=1, max_size=64)
STATES = st.sampled_from(["answered", "open", "unknown", "not applicable", "not agreed"])


@st.composite
def points(draw: st.DrawFn) -> DataPoint:
    """A data point with everything that a chart may show."""
    value = draw(st.none() | st.integers(0, 5))
    return DataPoint(
        id=draw(IDS),
        title=draw(NAMES_UP_TO_240),
        value=value,
        text="" if value is None else draw(st.sampled_from(["3.0", "33.3 %", "12 of 30 points"])),
        note=draw(NAMES_UP_TO_240),
        state=draw(STATES),
        floor=1,
        ceiling=draw(st.integers(1, 5)),
        before=5,
        target=draw(st.none() | st.integers(1, 5)),
        gates=draw(st.sampled_from([(), ("GA-1",)])),
        disputed=draw(st.sampled_from([(), (1.0, 2.0, 4.0)])),
    )


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    """A recommendation of some months within seven years."""
    start, months = draw(st.integers(0, 72)), draw(st.integers(0, 24))
    horizon, rank = draw(st.integers(0, 3)), draw(st.integers(0, PRIORITIES))
    return Task(draw(IDS), draw(NAMES_UP_TO_240), start, start + months, horizon, "month 3", rank)


@pytest.mark.parametrize("is_narrow", [False, True])
@pytest.mark.parametrize("is_bars", [False, True])
@given(st.lists(points(), min_size=1, max_size=21), st.sampled_from(SCALES))
def test_texts_of_dots_and_bars(
    is_bars: bool, is_narrow: bool, measures: list[DataPoint], scale: Scale
) -> None:
    """From one dimension to twenty, with names up to 240 letters, on paper and on a phone."""
    chart = layout_dots(measures, scale, is_narrow=is_narrow, is_bars=is_bars)
    assert check_texts(chart) >= 2 * len(measures)
    assert all(chart.left <= (row.dot or chart.left) <= chart.right for row in chart.rows)


@pytest.mark.parametrize("is_narrow", [False, True])
@given(st.lists(st.tuples(NAMES_UP_TO_240, st.lists(points(), max_size=14)), max_size=4))
def test_texts_of_strips(is_narrow: bool, groups: list[tuple[str, list[DataPoint]]]) -> None:
    """Names of dimensions do not reach those below them."""
    assert check_texts(layout_strip(groups, is_narrow=is_narrow)) >= len(groups)


@given(st.lists(points(), min_size=3, max_size=MAX_SPOKES), st.sampled_from(SCALES[:2]))
def test_texts_of_radars(measures: list[DataPoint], scale: Scale) -> None:
    """Twelve long names around a figure keep their distance."""
    chart = layout_radar(measures, scale)
    assert chart
    assert check_texts(chart) >= len(measures)


@pytest.mark.parametrize("is_narrow", [False, True])
@given(
    st.lists(tasks(), max_size=60),
    st.none() | st.dates(date(2024, 1, 1), date(2029, 12, 31)),
    st.sampled_from([(), ("Done by May 2027", "Done by May 2028", "Done later", "After")]),
)
def test_texts_of_roadmaps(
    is_narrow: bool, steps: list[Task], start: date | None, horizons: tuple[str, ...]
) -> None:
    """Sixty steps of seven years: on pages, each bar visible, nothing cut off the picture."""
    charts = layout_timelines(steps, start, horizons, is_narrow=is_narrow)
    assert sum(len(chart.bars) for chart in charts) == len(steps)
    for chart in charts:
        assert check_texts(chart) >= 2 * len(chart.bars)
        assert chart.height <= MAX_HEIGHT
        assert all(
            chart.left <= bar.x <= bar.x + bar.width <= chart.right + 0.1 for bar in chart.bars
        )
        assert all(bar.width >= 4 for bar in chart.bars)


@pytest.mark.parametrize("is_narrow", [False, True])
@given(st.lists(NAMES_UP_TO_240, min_size=1, max_size=7))
def test_texts_of_shares(is_narrow: bool, names: list[str]) -> None:
    """Every level that occurred is named, also that with the smallest share."""
    shares = [(level, 1 / len(names)) for level in range(len(names))]
    chart = layout_shares([(name, "14 %") for name in names], shares, is_narrow=is_narrow)
    assert check_texts(chart) == len(names)


@pytest.mark.parametrize("is_narrow", [False, True])
@given(st.lists(st.sampled_from(TITLE_WORDS), min_size=1).map(" ".join), st.integers(2, 20))
def test_usual_names_are_never_cut(is_narrow: bool, title: str, count: int) -> None:
    """Sixty letters of a dimension or question, and a hundred of a milestone, are whole."""
    short, milestone = title[:60].strip(), title[:100].strip()
    measures = [DataPoint("DAT-4", short, value=2, note="Institutionnalisé")] * count
    steps = [Task("DAT-4", milestone, 0, 60, 0)] * count
    dots = layout_dots(measures, SCALES[0], is_narrow=is_narrow)
    assert {" ".join(row.label.lines) for row in dots.rows} == {" ".join(short.split())}
    assert not any("…" in line for row in dots.rows for line in row.note.lines)
    for chart in layout_timelines(steps, is_narrow=is_narrow):
        assert {" ".join(bar.label.lines) for bar in chart.bars} == {" ".join(milestone.split())}
