"""The geometry of strips."""

from __future__ import annotations

from itertools import pairwise

from readiness.report.charts.points import DataPoint
from readiness.report.charts.strip import layout_strip
from readiness.report.charts.text_width import text_width


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
    assert chart.rows[1].label.y > max(cell.y for cell in cells)


def test_ids_stay_in_the_cells_of_a_strip() -> None:
    """What does not fit is marked."""
    chart = layout_strip([("One", [DataPoint("W" * 20, "q"), DataPoint("DAT-4", "q")])])
    long, short = chart.rows[0].cells
    assert short.name.lines == ("DAT-4",)
    assert long.name.lines[0].endswith("…")
    assert text_width(long.name.lines[0], long.name.size) <= chart.cell_width


def test_states_have_signs_that_the_key_explains() -> None:
    """Not agreed, not answered, unknown, not applicable and not asked are not one sign."""
    states = ("open", "unknown", "not applicable", "not agreed", "not asked")
    chart = layout_strip([("One", [DataPoint(state, "q", state=state) for state in states])])
    shown = [cell.figure.lines for cell in chart.rows[0].cells]
    assert len(set(shown)) == len(states)
    assert [sign.words.lines[0] for sign in chart.key] == [
        *("not answered", "unknown", "not applicable", "not agreed", "not asked")
    ]
    assert layout_strip([("One", [DataPoint("A", "q", value=2)])]).key == ()
