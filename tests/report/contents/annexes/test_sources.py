"""Sources that are cited."""

from __future__ import annotations

from dataclasses import replace

from tests.support.chapters import ids, told
from tests.support.reports import DATA, LAW, REPORT


def test_only_what_another_chapter_cites_is_listed() -> None:
    """A source that nothing leads to is only length."""
    other = replace(REPORT.sources[0], id="S2", title="On nothing")
    text = told(replace(REPORT, sources=(*REPORT.sources, other)), "sources")
    assert "On laws. Examplia Press, 2020; primary; seen on 1 March 2026." in text
    assert "https://example.org/laws" in text
    assert "On nothing" not in text


def test_without_a_citation_there_is_no_chapter() -> None:
    """Neither a case nor a notice names one."""
    silent = replace(REPORT, notices=(), dimensions=(replace(LAW, cases=()), DATA))
    assert "sources" not in ids(silent)


def test_the_note_of_a_source_is_told() -> None:
    """It says what the address shows, where that is not the text itself."""
    noted = replace(REPORT.sources[0], note="The address is a copy.", seen_text="")
    text = told(replace(REPORT, sources=(noted,)), "sources")
    assert "2020; primary. The address is a copy." in text
