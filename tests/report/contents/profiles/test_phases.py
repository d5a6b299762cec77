"""The chapter on the phases: today, and what each phase aims at."""

from __future__ import annotations

from dataclasses import replace

from readiness.report.contents.blocks import Table
from readiness.report.model import Figure, PhaseGap, PhaseRow, PhasesText, PhaseText, Report
from tests.support.chapters import chapter, ids, summary, words
from tests.support.reports import REPORT

YEARS = (
    PhaseText("P1", "First", 12, "in 12 months"),
    PhaseText("P2", "Second", 24, "in 24 months"),
)


def gap(target: float, missing: float | None) -> PhaseGap:
    """Write a target with what is missing."""
    return PhaseGap(
        Figure(target, f"{target:g}"), None if missing is None else Figure(missing, f"{missing:g}")
    )


def row(name: str, depth: int, gaps: tuple[PhaseGap, ...], *, is_question: bool) -> PhaseRow:
    """Make a row that stands at 1 today."""
    return PhaseRow(name, name.title(), depth, is_question, Figure(1.0, "1"), 1, gaps)


ROWS = (
    row("overall", 0, (gap(1, 0), gap(2, 1)), is_question=False),
    row("LAW", 1, (gap(2, 1), gap(3, 2)), is_question=False),
    row("LAW-1", 2, (gap(2, None), PhaseGap(None, None)), is_question=True),
)
PHASED = replace(REPORT, by_phase=PhasesText(YEARS, ROWS))


def table_of(report: Report) -> Table:
    """Return the table of the phases."""
    (table,) = [b for b in chapter(report, "phases").blocks if isinstance(b, Table)]
    return table


def test_only_a_questionnaire_with_phases_has_the_chapter() -> None:
    """It stands before the roadmap."""
    assert "phases" not in ids(REPORT)
    assert ids(PHASED).index("phases") == ids(PHASED).index("roadmap") - 1


def test_targets_stand_beside_today_with_what_is_missing() -> None:
    """What is reached has no brackets; what has no target has a dash."""
    table = table_of(PHASED)

    assert [column.title for column in table.columns] == [
        "Dimension", "Today", "First (in 12 months)", "Second (in 24 months)",
    ]  # fmt: skip
    assert [[words(cell) for cell in row.cells] for row in table.rows] == [
        ["Overall", "1", "1", "2 (−1)"],
        ["Law", "1", "2 (−1)", "3 (−2)"],
        ["LAW-1 Law-1", "1", "2", "–"],
    ]
    assert [row.depth for row in table.rows] == [0, 0, 1]


def test_summary_has_no_questions() -> None:
    """The whole and the dimensions are enough there."""
    assert len(table_of(summary(PHASED)).rows) == 2
