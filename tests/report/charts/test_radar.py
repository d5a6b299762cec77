"""The geometry of a radar."""

from __future__ import annotations

import math

import pytest

from readiness.report.charts.points import DataPoint, Scale
from readiness.report.charts.radar import Radar, layout_radar

SCALE = Scale((1, 2, 3, 4, 5))


def drawn(values: list[float | None], target: float | None = 3) -> Radar:
    """A radar of these values."""
    measures = [
        DataPoint(str(i), f"Axis {i}", value=v, target=target) for i, v in enumerate(values)
    ]
    chart = layout_radar(measures, SCALE)
    assert chart
    return chart


@pytest.mark.parametrize("count", [0, 1, 2, 13, 15])
def test_too_few_or_too_many_axes_make_no_radar(count: int) -> None:
    """Two axes are no figure, and thirteen cannot be read."""
    assert layout_radar([DataPoint("A", "A", value=1)] * count, SCALE) is None


def test_the_first_axis_points_up() -> None:
    """Reading starts at the top, and goes round with the clock."""
    top, right, *_ = drawn([5, 5, 5, 5]).spokes
    assert top.end.x == pytest.approx(235)
    assert top.end.y < right.end.y
    assert right.end.x > top.end.x


def test_a_full_score_reaches_the_outer_ring() -> None:
    """The result, the target and the rings share one scale."""
    chart = drawn([5, 5, 5], target=5)
    assert chart.closed
    assert chart.profile == (chart.rings[-1],)
    assert chart.target == chart.rings[-1]


def test_the_lowest_level_keeps_a_shape() -> None:
    """Everything at level 1 is a small figure, not a point."""
    chart = drawn([1, 1, 1])
    dot = chart.spokes[0].dot
    assert dot
    assert math.hypot(dot.x - chart.centre.x, dot.y - chart.centre.y) > 10


def test_a_missing_score_opens_the_figure() -> None:
    """The line does not run through an axis of which nothing is known."""
    chart = drawn([2, None, 3, 4, None, 5])
    assert not chart.closed
    assert sorted(len(piece) for piece in chart.profile) == [2, 2]
    assert chart.spokes[1].dot is None


def test_no_score_at_all_draws_no_line() -> None:
    """Only axes and rings remain."""
    assert drawn([None, None, None]).profile == ()


def test_a_missing_target_leaves_the_target_line_out() -> None:
    """A target line must be whole, or it misleads."""
    assert drawn([1, 2, 3], target=None).target == ()


def test_labels_lean_away_from_the_figure() -> None:
    """Names on the right begin at their place, on the left they end there."""
    anchors = [spoke.label.anchor for spoke in drawn([1, 1, 1, 1]).spokes]
    assert anchors == ["middle", "start", "middle", "end"]
