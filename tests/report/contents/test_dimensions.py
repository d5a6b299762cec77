"""The overview of the dimensions, and what is told of each."""

from __future__ import annotations

from dataclasses import replace

from readiness.report.contents.blocks import Group, Number, Role, Table
from readiness.report.model import Report
from tests.support.chapters import chapter, told, words
from tests.support.reports import REPORT, nested


def table_of(report: Report = REPORT) -> Table:
    """Return the table of all dimensions."""
    (table,) = [b for b in chapter(report, "dimensions").blocks if isinstance(b, Table)]
    return table


def test_the_table_has_figures_for_reading_and_for_counting() -> None:
    """Text with one decimal; the number behind it; the share of confidence."""
    table = table_of()
    assert [column.number for column in table.columns][1] is Number.SCORE
    row = table.rows[0]
    assert words(row).startswith("Law cause of GATE\n1.0\nLow\n–\n3.0\n1 of 1\nhigh (67%)\n2")
    assert (row.cells[1].value, row.cells[6].value) == (1.0, 0.6667)


def test_strengths_and_gaps_stand_beside_each_other() -> None:
    """A gap has its target; a strength needs none."""
    (columns,) = [
        block
        for block in chapter(REPORT, "dimensions").blocks
        if isinstance(block, Group) and block.role is Role.COLUMNS
    ]
    assert words(columns) == (
        "Strengths\nLevel 3 DATA-1 Quality\nGaps that matter most\nLevel 1 → 3 LAW-1 Legal basis"
    )


def test_without_targets_the_highest_and_lowest_answers_are_listed() -> None:
    """There is nothing to be above or below of."""
    report = replace(REPORT, has_targets=False, strongest=REPORT.strengths, weakest=REPORT.gaps)
    text = told(report, "dimensions")
    assert "Highest answers" in text
    assert "Lowest answers" in text


def test_a_dimension_opens_with_its_result_and_its_gates() -> None:
    """Then its questions, each as a group with its name."""
    blocks = chapter(REPORT, "dimension-LAW").blocks
    opening, question = blocks
    assert words(opening).splitlines()[:4] == [
        "Whether the law allows it.",
        "Level 1, Low: 1.0 of 3.",
        "cause of GATE",
        "1 of 1 answered · confidence high (67%) · target 3.0 · weight 2",
    ]
    assert isinstance(question, Group)
    assert words(question.name) == "LAW-1 Legal basis"


def test_parts_of_parts_are_indented_and_have_their_own_level() -> None:
    """In the table by depth, as chapters by level."""
    assert [row.depth for row in table_of(nested()).rows] == [0, 1, 1]
    assert chapter(nested(), "dimension-LAW").level == 3


def test_gaps_in_points_say_the_target_too() -> None:
    """Where answers count points, a gap has its target on the same scale."""
    gap = replace(REPORT.gaps[0], level=None, target=None, standing="3 of 5", aim="5")
    assert "3 of 5 → 5 LAW-1 Legal basis" in told(replace(REPORT, gaps=(gap,)), "dimensions")


def test_a_gate_limits_only_what_it_limits() -> None:
    """Where it limits another result by the answers, they are its cause, and not limited."""
    law, data = REPORT.dimensions
    report = replace(REPORT, dimensions=(replace(law, capped_by=("DATA", "GATE")), data))
    opening = words(chapter(report, "dimension-LAW").blocks[0]).splitlines()

    assert opening[2] == "limited by DATA, GATE"
