"""Cases, each once."""

from __future__ import annotations

from dataclasses import replace

from readiness.report.contents.blocks import Group
from readiness.report.contents.pieces import anchors_of
from tests.support.chapters import chapter, ids, told, words
from tests.support.reports import CASE, DATA, LAW, REPORT


def test_a_case_is_told_once_for_all_of_its_dimensions() -> None:
    """What was done, the lesson, its age and its sources."""
    reason = replace(CASE, reason="about LAW-1")
    other = replace(CASE, reason="about DATA-1")
    both = (replace(LAW, cases=(reason,)), replace(DATA, cases=(other,)))
    report = replace(REPORT, dimensions=both)
    text = told(report, "cases")
    assert text.count("A law in six months") == 2  # itself, and its name for «continued»
    assert (
        "Customs of Examplia (invented), 2021; State: pilot, as of March 2021; about LAW-1; "
        "for LAW, DATA. Sources: S1" in text
    )
    assert "It drafted the law with the ministry. Lesson: Begin with the ministry." in text
    assert "case-C1" in anchors_of(chapter(report, "cases"))


def test_without_cases_there_is_no_chapter() -> None:
    """Nothing is close to the gaps."""
    assert "cases" not in ids(replace(REPORT, dimensions=(replace(LAW, cases=()), DATA)))


def test_a_few_cases_are_told_and_the_others_named() -> None:
    """First the nearest case of every dimension, then the second nearest."""
    many = tuple(replace(CASE, id=f"C{n}", title=f"Case {n}") for n in range(10))
    parts = (replace(LAW, cases=many[:9]), replace(DATA, cases=(many[9], many[0])))
    found = chapter(replace(REPORT, dimensions=parts), "cases")
    names = [block.anchor for block in found.blocks if isinstance(block, Group) and block.anchor]
    assert names == [f"case-C{n}" for n in (0, 9, 1, 2, 3)]
    assert {f"case-C{n}" for n in range(10)} <= set(anchors_of(found))
    rest = words(found).split("More cases", 1)[1]
    assert "C4 Case 4" in rest
    assert "Begin with the ministry." not in rest
