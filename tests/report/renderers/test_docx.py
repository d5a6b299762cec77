"""The report as a Word document."""

from __future__ import annotations

import io
import sys
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest

from readiness.report.model import Report
from readiness.report.renderers.docx import render, suffix
from tests.support.reports import (
    LEGAL,
    NOTHING_ANSWERED,
    REPORT,
    nested,
    with_dimensions,
    with_note,
    with_question,
)


def opened(report: Report) -> Any:
    """Open the document as Word would."""
    return docx.Document(io.BytesIO(render(report)))


def text_of(document: Any) -> str:
    """Give all text, that of tables included."""
    cells = (c.text for table in document.tables for row in table.rows for c in row.cells)
    return "\n".join((*(p.text for p in document.paragraphs), *cells))


def test_chapters_are_headings_and_charts_are_pictures() -> None:
    """So that a contents list can be made, and the text goes on being edited."""
    document = opened(REPORT)
    heads = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]

    assert suffix == ".docx"
    assert heads[0] == "The result on one page"
    assert "Roadmap" in heads
    assert heads[-1] == "About this report (data and versions)"
    assert len(document.inline_shapes) >= 3
    text = text_of(document)
    for words in (LEGAL.answer, LEGAL.evidence[0].title, REPORT.gates[0].reason,
                  REPORT.roadmap[0].proves_done, REPORT.disclaimer, "Confidential"):  # fmt: skip
        assert words in text


def test_answers_are_text_and_nothing_else() -> None:
    """No field, no link, no macro, whatever is written."""
    note = '{ INCLUDETEXT "file:///etc/passwd" } <w:instrText>=1</w:instrText> http://x.example'
    made = render(with_question(replace(LEGAL, note=note)))

    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        body = parts.read("word/document.xml").decode()
        assert not [name for name in parts.namelist() if "vba" in name.lower()]
    assert "<w:instrText" not in body
    assert "<w:hyperlink" not in body
    assert note in text_of(docx.Document(io.BytesIO(made)))


def test_the_same_report_gives_the_same_bytes() -> None:
    """No clock."""
    assert render(REPORT) == render(REPORT)


@pytest.mark.parametrize(
    "report",
    [NOTHING_ANSWERED, with_dimensions(15), nested(), with_note("W" * 20_000)],
    ids=["nothing-answered", "fifteen-dimensions", "nested", "long-note"],
)
def test_every_kind_of_report_can_be_written(report: Report) -> None:
    """Also without a single answer."""
    assert report.title in text_of(opened(report))


def test_without_what_draws_there_are_no_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """The text is still worth having."""
    monkeypatch.setenv("READINESS_BROWSER", "there-is-no-such-browser")
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    document = opened(REPORT)

    assert len(document.inline_shapes) == 0
    assert LEGAL.answer in text_of(document)
