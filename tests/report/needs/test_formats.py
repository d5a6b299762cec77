"""The forms of the needs of a group; the command tests what they say."""

from __future__ import annotations

from readiness.api import render
from readiness.report.needs.formats import needs_report, needs_table, needs_workbook
from tests.report.needs.test_document import counted


def test_report_of_a_group_has_no_answers_and_no_result() -> None:
    """Only the chapters of the group; neither levels nor a fingerprint of answers."""
    report = needs_report(counted("report", 20), "1.0")
    page = render(report, "md").decode()

    assert report.organisation == "A group of 20 administrations"
    assert report.provenance.answers_digest == ""
    assert "## What the group has in common" in page
    assert "Overall" not in page


def test_the_same_group_gives_the_same_bytes() -> None:
    """A workbook has no time in it, and a page no chance."""
    first, again = counted("same", 20), counted("same", 20)

    assert needs_workbook(first) == needs_workbook(again)
    page = needs_table(first)
    assert page == needs_table(again)
    assert max(map(len, page.splitlines())) <= 80
