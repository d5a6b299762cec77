"""Cases, each once."""

from __future__ import annotations

from dataclasses import replace

from readiness.report.contents.pieces import anchors_of
from tests.support.chapters import chapter, ids, told
from tests.support.reports import CASE, DATA, LAW, REPORT


def test_a_case_is_told_once_for_all_of_its_dimensions() -> None:
    """What was done, the lesson, its age and its sources."""
    reason = replace(CASE, reason="about LAW-1")
    both = tuple(replace(part, cases=(reason,)) for part in (LAW, DATA))
    report = replace(REPORT, dimensions=both)
    text = told(report, "cases")
    assert text.count("A law in six months") == 2  # itself, and its name for «continued»
    assert (
        "Customs of Examplia (invented), 2021; pilot, as of March 2021; about LAW-1; for LAW, DATA"
        ". Sources: S1" in text
    )
    assert "It drafted the law with the ministry. Lesson: Begin with the ministry." in text
    assert "case-C1" in anchors_of(chapter(report, "cases"))


def test_without_cases_there_is_no_chapter() -> None:
    """Nothing is close to the gaps."""
    assert "cases" not in ids(replace(REPORT, dimensions=(replace(LAW, cases=()), DATA)))
