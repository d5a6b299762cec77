"""The geometry of charts with a line for each data point."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.report.charts.dots import DotChart, layout_dots
from readiness.report.charts.points import DataPoint, Scale
from readiness.report.charts.text_width import text_width

SCALE = Scale((1, 2, 3, 4, 5))
VALUES = st.floats(min_value=1, max_value=5)


def test_a_value_stands_where_its_level_is() -> None:
    """A dot at level 3 stands on the line of level 3, the limits at the ends."""
    chart = layout_dots([DataPoint("A", "A", value=3, target=5, floor=1, ceiling=4)], SCALE)
    row = chart.rows[0]
    lines = {tick.level: tick.at for tick in chart.ticks}
    assert (row.dot, row.target, row.floor, row.ceiling) == (lines[3], lines[5], lines[1], lines[4])


def test_an_unknown_value_has_no_place() -> None:
    """Where nothing is known nothing is drawn; least of all at the lowest level."""
    row = layout_dots([DataPoint("A", "A")], SCALE).rows[0]
    assert (row.dot, row.before, row.floor, row.ceiling, row.target) == (None,) * 5


def test_no_span_is_drawn_when_nothing_is_open() -> None:
    """Equal floor and ceiling mean that the score is certain."""
    row = layout_dots([DataPoint("A", "A", value=2, floor=2, ceiling=2)], SCALE).rows[0]
    assert row.floor is None
    assert row.ceiling is None


@given(st.lists(VALUES, min_size=1, max_size=40))
def test_dots_stay_on_their_chart(values: list[float]) -> None:
    """No mark leaves the picture, however many rows there are."""
    chart = layout_dots([DataPoint(str(i), "x" * i, value=v) for i, v in enumerate(values)], SCALE)
    assert all(chart.left <= (row.dot or 0) <= chart.right for row in chart.rows)
    assert all(chart.top < row.y < chart.bottom < chart.height for row in chart.rows)


def test_many_rows_stand_closer() -> None:
    """Fifteen dimensions take little more height than nine."""
    nine, fifteen = (layout_dots([DataPoint("A", "A")] * count, SCALE) for count in (9, 15))
    assert fifteen.height < nine.height * 1.25


@given(VALUES, VALUES)
def test_a_higher_value_never_stands_further_left(one: float, other: float) -> None:
    """The order on paper is the order of the values."""
    chart = layout_dots([DataPoint("A", "A", value=one), DataPoint("B", "B", value=other)], SCALE)
    first, second = (row.dot or 0 for row in chart.rows)
    assert one == other or (first <= second) == (one < other) or first == second


def test_rows_with_other_ends_have_their_own_borders() -> None:
    """6 of 12 and 6 of 30 points are not at one place, and level 2 does not begin at one."""
    scale = Scale((1, 2), (0, 3))
    points = [DataPoint(str(end), "P", value=6, ends=(0, end)) for end in (12, 30)]
    chart = layout_dots(points, scale)
    middle = (chart.left + chart.right) / 2

    assert chart.ticks == ()
    assert chart.rows[0].dot == pytest.approx(middle, abs=0.02)
    fifth = chart.left + (chart.right - chart.left) / 5
    assert chart.rows[1].dot == pytest.approx(fifth, abs=0.02)
    assert chart.rows[0].borders[0] > chart.rows[1].borders[0]
    assert layout_dots(points[:1], scale).ticks[1].level == 2


def drawn(*titles: str, is_narrow: bool = False, is_bars: bool = False) -> DotChart:
    """A chart of dimensions with these names."""
    measures = [DataPoint(title, title, value=2, text="2.0", note="Exploring") for title in titles]
    return layout_dots(measures, SCALE, is_narrow=is_narrow, is_bars=is_bars)


def test_long_names_take_a_wider_column() -> None:
    """Names of fifty letters are on one line each, so that fifteen of them fit on their page."""
    long = drawn(*["Cooperation with other authorities at the border"] * 15)
    assert {len(row.label.lines) for row in long.rows} == {1}
    assert long.left > drawn(*["Strategy"] * 15).left
    assert long.height < 260


def test_names_are_above_their_lines_on_a_phone() -> None:
    """The line then has the whole width, and the figure and the level stand below the name."""
    (row,) = drawn("Law, ethics and rights", is_narrow=True).rows
    assert row.label.y < row.figure.y < row.y
    assert row.figure.x + text_width("2.0", row.figure.size) < row.note.x
    assert len(row.borders) == len(SCALE.levels)


def test_bars_have_the_names_of_the_levels() -> None:
    """Where they have room; else the numbers."""
    measures = [DataPoint("A", "A", value=2)]
    named, crowded = (
        layout_dots(measures, Scale((1, 2), heads=heads), is_bars=True)
        for heads in (("1 Ad hoc", "2 Exploring"), ("1 " + "very long " * 30, "2"))
    )
    assert [" ".join(head.lines) for head in named.heads] == ["1 Ad hoc", "2 Exploring"]
    assert [head.lines for head in crowded.heads] == [("1",), ("2",)]


def test_the_key_has_only_the_signs_of_the_chart() -> None:
    """A gate and answers that are not agreed are marked, and explained, only where they are."""
    plain = layout_dots([DataPoint("A", "A", value=2)], SCALE)
    marked = layout_dots(
        [DataPoint("A", "A", value=2, target=3, gates=("GA-1",), disputed=(1.0, 2.0, 4.0))], SCALE
    )
    assert [sign.kind for sign in plain.key] == ["dot"]
    assert [sign.kind for sign in marked.key] == ["dot", "target", "gate", "disputed"]
    assert plain.rows[0].gate is None
    assert marked.rows[0].gate is not None
    assert len(marked.rows[0].disputed) == 3


def test_a_dimension_with_questions_that_are_not_agreed_has_three_marks() -> None:
    """Beside the mark of a gate, and not on it."""
    measures = [DataPoint("A", "A", value=2, gates=("GA-1",), disputes=2), DataPoint("B", "B")]
    for is_narrow in (False, True):
        chart = layout_dots(measures, SCALE, is_narrow=is_narrow)
        first, second = chart.rows
        assert first.gate is not None
        assert first.contested is not None
        assert abs(first.gate - first.contested) >= 10
        assert not chart.left - 1 <= first.contested <= chart.right
        assert 4 <= first.contested <= chart.width - 4
        assert second.contested is None
