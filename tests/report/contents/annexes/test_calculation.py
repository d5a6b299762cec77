"""Formulas, and the level of every question in one chart."""

from __future__ import annotations

from dataclasses import replace

from readiness.report.contents.blocks import Chart, Table
from tests.support.chapters import chapter, ids, words
from tests.support.reports import DATA, LAW, REPORT

FORMULA = replace(LAW, formula=("(1 + 3) / 2 = 2", "2 is level 2."))


def test_each_dimension_has_one_row() -> None:
    """All steps of its calculation, as sentences."""
    table = chapter(replace(REPORT, dimensions=(FORMULA, DATA)), "formulas").blocks[-1]
    assert isinstance(table, Table)
    assert [words(row.cells) for row in table.rows] == ["LAW\n(1 + 3) / 2 = 2. 2 is level 2."]


def test_levels_are_one_chart() -> None:
    """No second list of all answers."""
    assert isinstance(chapter(REPORT, "answers").blocks[0], Chart)
    assert len(chapter(REPORT, "answers").blocks) == 2


def test_without_scores_there_is_neither() -> None:
    """A questionnaire that scores nothing."""
    bare = replace(
        REPORT,
        has_scored=False,
        dimensions=(replace(LAW, questions=(replace(LAW.questions[0], scored=False),)),),
    )
    assert not {"formulas", "answers"} & set(ids(bare))
