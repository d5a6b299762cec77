"""The geometry of ladders."""

from __future__ import annotations

from readiness.report.charts.ladder import layout_ladder
from readiness.report.charts.points import DataPoint, Scale
from readiness.report.charts.text_width import text_width

SCALE = Scale((1, 2, 3, 4, 5))


def test_a_ladder_is_filled_up_to_its_level() -> None:
    """Level 2 fills two boxes; the target is marked on its own."""
    known, unknown = layout_ladder(
        [DataPoint("A", "A", value=2, target=3), DataPoint("B", "B")], SCALE
    ).rows
    assert [box.reached for box in known.boxes] == [True, True, False, False, False]
    assert [box.level for box in known.boxes if box.target] == [3]
    assert not any(box.reached for box in unknown.boxes)


def test_each_answer_on_which_people_do_not_agree_has_a_mark() -> None:
    """No box is filled, and the levels 1 and 4 are marked."""
    (row,) = layout_ladder(
        [DataPoint("A", "A", state="not agreed", note="not agreed: 1, 4", disputed=(1, 4))], SCALE
    ).rows
    assert [box.level for box in row.boxes if box.disputed] == [1, 4]
    assert not any(box.reached for box in row.boxes)
    assert " ".join(row.note.lines) == "not agreed: 1, 4"


def test_a_question_that_does_not_apply_has_no_target() -> None:
    """Its target would be one that nobody has to reach."""
    (row,) = layout_ladder([DataPoint("A", "A", state="not applicable", target=3)], SCALE).rows
    assert not any(box.target for box in row.boxes)


def test_the_question_of_a_gate_is_marked_between_boxes_and_answer() -> None:
    """A reader of the dimension sees which question limits the result."""
    chart = layout_ladder([DataPoint("A", "A", value=1, gates=("GA-1",))], SCALE)
    (row,) = chart.rows
    assert row.gate
    assert row.boxes[-1].x + chart.box_width < row.gate < row.note.x
    assert [sign.kind for sign in chart.key] == ["gate"]


def test_long_ids_of_a_ladder_do_not_reach_the_titles() -> None:
    """Their column grows, then they are cut; titles end where the boxes begin."""
    short, long, wide = (
        layout_ladder([DataPoint(name, "Quality of the data that is kept and used")], SCALE)
        for name in ("DAT-4", "data-quality-1", "W" * 40)
    )
    assert (short.rows[0].name.lines, long.rows[0].name.lines) == (("DAT-4",), ("data-quality-1",))
    assert wide.rows[0].name.lines[0].endswith("…")
    for chart in (short, long, wide):
        row = chart.rows[0]
        assert text_width(row.name.lines[0], 8) < row.label.x
        assert row.label.x + row.label.width < row.boxes[0].x
    assert short.rows[0].label.x < long.rows[0].label.x <= wide.rows[0].label.x


def test_titles_are_above_their_boxes_on_a_phone() -> None:
    """Boxes then begin at the edge."""
    (row,) = layout_ladder([DataPoint("DAT-4", "Data quality")], SCALE, is_narrow=True).rows
    assert row.label.y < row.y
    assert row.boxes[0].x == 0
