"""The geometry of plain charts."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from readiness.report.charts.id_width import id_width
from readiness.report.charts.layout import (
    DataPoint,
    Scale,
    layout_dots,
    layout_ladder,
    layout_strip,
    wrap_label,
)

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


def test_a_scale_of_one_level_divides_by_nothing() -> None:
    """A degenerate scale still has places."""
    assert Scale((1,)).share(1) == 0


def test_a_score_in_points_has_its_place_on_the_scale_of_points() -> None:
    """Above the border of the highest level, 75, 83 and 100 points are three places."""
    scale = Scale((1, 2, 3), (0, 25, 75), ends=(0, 100))

    assert [scale.share(points) for points in (0, 25, 75, 83, 100)] == [0, 0.25, 0.75, 0.83, 1]
    assert scale.borders_of_levels() == [(1, 0), (2, 0.25), (3, 0.75)]


def test_rows_with_other_ends_have_their_own_borders() -> None:
    """6 of 12 and 6 of 30 points are not at one place, and level 2 does not begin at one."""
    scale = Scale((1, 2), (0, 3))
    points = [DataPoint(str(end), "P", value=6, ends=(0, end)) for end in (12, 30)]
    chart = layout_dots(points, scale)
    middle = (chart.left + chart.right) / 2

    assert chart.ticks == ()
    assert chart.rows[0].dot == middle
    assert chart.rows[1].dot == chart.left + (chart.right - chart.left) / 5
    assert chart.rows[0].borders[0] > chart.rows[1].borders[0]
    assert layout_dots(points[:1], scale).ticks[1].level == 2


def test_a_ladder_is_filled_up_to_its_level() -> None:
    """Level 2 fills two boxes; the target is marked on its own."""
    known, unknown = layout_ladder(
        [DataPoint("A", "A", value=2, target=3), DataPoint("B", "B")], SCALE
    ).rows
    assert [box.reached for box in known.boxes] == [True, True, False, False, False]
    assert [box.level for box in known.boxes if box.target] == [3]
    assert not any(box.reached for box in unknown.boxes)


def test_a_strip_has_a_cell_for_every_question() -> None:
    """Cells never overlap, and long rows continue on the next line."""
    chart = layout_strip(
        [("One", [DataPoint(str(i), "q", value=4.9) for i in range(20)]), ("None", [])]
    )
    cells = chart.rows[0].cells
    assert len({(cell.x, cell.y) for cell in cells}) == 20
    assert {cell.level for cell in cells} == {4}
    assert all(cell.x + chart.cell_width <= chart.width for cell in cells)
    assert all(b.x - a.x > chart.cell_width for a, b in pairwise(cells) if a.y == b.y)
    assert chart.rows[1].y > max(cell.y for cell in cells)


@given(st.text(), st.integers(2, 60), st.integers(1, 3))
def test_labels_fit(text: str, width: int, lines: int) -> None:
    """No label has more lines or longer ones than there is room for."""
    rows = wrap_label(text, width, lines)
    assert len(rows) <= lines
    assert all(cell_len(row) <= width for row in rows)


def test_a_cut_label_says_so() -> None:
    """What is missing is marked."""
    assert wrap_label("Law, ethics and rights", 12, 1) == ("Law, ethics…",)
    assert wrap_label("Law, ethics and rights", 12, 2) == ("Law, ethics", "and rights")


def test_long_ids_of_a_ladder_do_not_reach_the_titles() -> None:
    """Their column grows, then they are cut; titles end where the boxes begin."""
    short, long, wide = (
        layout_ladder([DataPoint(name, "Quality of the data that is kept and used")], SCALE)
        for name in ("DAT-4", "data-quality-1", "W" * 40)
    )
    assert (short.rows[0].name, long.rows[0].name) == ("DAT-4", "data-quality-1")
    assert wide.rows[0].name.endswith("…")
    for chart in (short, long, wide):
        row = chart.rows[0]
        assert id_width(row.name, 8) < chart.titles_at < row.boxes[0].x
    assert short.titles_at < long.titles_at <= wide.titles_at
    assert len(wide.rows[0].label[0]) < len(short.rows[0].label[0])


def test_ids_stay_in_the_cells_of_a_strip() -> None:
    """What does not fit is marked."""
    chart = layout_strip([("One", [DataPoint("W" * 20, "q"), DataPoint("DAT-4", "q")])])
    long, short = chart.rows[0].cells
    assert short.name == "DAT-4"
    assert long.name.endswith("…")
    assert id_width(long.name, 5.6) <= chart.cell_width
