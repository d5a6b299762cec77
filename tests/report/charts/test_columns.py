"""The columns of charts with a line for each data point."""

from __future__ import annotations

from readiness.report.charts.columns import fit_columns, stack_columns
from readiness.report.charts.points import NARROW_WIDTH, DataPoint


def test_names_take_the_narrowest_column_with_the_fewest_lines() -> None:
    """Short names leave more room for the scale."""
    short, _lines = fit_columns([DataPoint("A", "Data")] * 15, is_bars=False, has_lines=True)
    long, lines = fit_columns(
        [DataPoint("A", "Cooperation with other authorities at the border")] * 15,
        is_bars=False,
        has_lines=True,
    )
    assert short.labels < long.labels
    assert {len(label) for label in lines} == {1}
    assert long.at(0) == long.left
    assert long.at(1) == long.right


def test_marks_beside_the_scale_need_room_only_where_they_are() -> None:
    """On a phone they are after the scale."""
    plain, _ = stack_columns([DataPoint("A", "Data")])
    marked, _ = stack_columns([DataPoint("A", "Data", gates=("GA-1",), disputes=1)])
    assert marked.right < plain.right
    assert marked.right < marked.gate < marked.contested < NARROW_WIDTH
