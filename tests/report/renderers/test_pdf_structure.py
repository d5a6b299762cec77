"""The structure of a PDF: all checks of PDF/UA that a program can make, and what they rest on."""

from __future__ import annotations

import io
import warnings
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pytest

from readiness.api import open_assessment, report_of
from readiness.report.model import AttachedFile, Report
from readiness.report.renderers import pdf
from readiness.report.renderers.interface import MissingGlyphs
from readiness.report.renderers.weasyprint_import import load_weasyprint
from tests.support.pdf_ua import CHECKS, findings_of
from tests.support.reports import NOTHING_ANSWERED, REPORT, nested, with_dimensions, with_note
from tests.support.tagged_pdf import TaggedPdf

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
FILES = (
    AttachedFile("answers.yaml", "a: 1\n", "Answers", "Source"),
    AttachedFile("result.json", "{}", "Result", "Data"),
)
LONG = ("A sentence about law and data, written by hand. " * 250).strip()
"""A note that goes on over three pages."""


def _evaluated(name: str) -> tuple[Any, Any]:
    opened = open_assessment(EXAMPLES / f"{name}.answers.yaml")
    return opened, opened.evaluate()


REPORTS: dict[str, Report] = {
    "usual": replace(REPORT, attached=FILES),
    "arabic": report_of(*_evaluated("arabic"), start=date(2026, 11, 29)),
    "french": replace(REPORT, provenance=replace(REPORT.provenance, language="fr")),
    "nothing-answered": NOTHING_ANSWERED,
    "fifteen-dimensions": with_dimensions(15),
    "nested": nested(),
    "long": with_note(LONG),
}
BY_WEASYPRINT = """<html lang="en"><head>
<title>Bad\u2068</title>
<style>@page { @top-left { content: "Running" } }</style></head>
<body><h2>Second before first</h2><p><a href="#there">one</a> <b>two</b> three</p>
<table><thead><tr><th>Head</th></tr></thead><tbody><tr><td>Cell</td></tr></tbody></table>
<ul><li id="there">Item</li></ul><dl><div><dt>Term</dt><dd>Words</dd></div></dl>
<div></div></body></html>"""


@cache
def tagged(name: str) -> TaggedPdf:
    """The PDF of a report, read."""
    with warnings.catch_warnings():
        # The Arabic example has notes in four scripts; a machine may have no fonts for them.
        warnings.simplefilter("ignore", MissingGlyphs)
        return TaggedPdf(io.BytesIO(pdf.render(REPORTS[name])))


def said(name: str, *kinds: str) -> list[str]:
    """What the elements of these kinds say."""
    return [tagged(name).text(element) for element in tagged(name).of_kind(*kinds)]


@pytest.mark.parametrize("name", REPORTS)
def test_nothing_is_found(name: str) -> None:
    """All 24 checks hold for seven reports, among them one from right to left."""
    assert (len(CHECKS), len(REPORTS)) == (24, 7)
    found = {one.name: list(one.find(tagged(name))) for one in CHECKS}
    if name == "arabic":
        del found["fonts"]
        # It has an English note, and no file says in which language a note is.
        spoken = found["language of each piece"]
        assert [text.partition(".")[0] for text in spoken] == ["ar: Notes may be in any script"]
        spoken.clear()
    assert not {check: findings for check, findings in found.items() if findings}


def test_the_checks_are_documented() -> None:
    """Each check is a row of the table, with its clause and checkpoint."""
    page = (EXAMPLES.parent / "docs/templates.md").read_text(encoding="utf-8")
    table = page.partition("## What is checked of PDF/UA")[2].partition("\n## ")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ")]
    assert rows[1:] == [one.row for one in CHECKS]


def test_the_checks_find_faults() -> None:
    """What WeasyPrint writes by itself is found by nine of them."""
    document = load_weasyprint().HTML(string=BY_WEASYPRINT)
    found = findings_of(io.BytesIO(document.write_pdf(pdf_variant="pdf/a-3a")))
    assert {name for name, findings in found.items() if findings} == {
        "identification",
        "title",
        "content is in the tree once",
        "nothing empty",
        "headings",
        "lists",
        "tables",
        "header cells",
        "links",
    }


def test_words_of_another_language_say_so() -> None:
    """English words of the program in an Arabic report are tagged as English."""
    languages = Counter(element.data.get("/Lang") for element in tagged("arabic").elements)
    assert {*languages} == {None, "en", "ar"}
    assert languages["en"] > 20


def test_a_text_over_pages_is_one_paragraph() -> None:
    """Three pages of a note are one element, with blanks between the words of all lines."""
    assert sum(LONG in text for text in said("long", "P")) == 1


def test_a_table_over_pages_has_its_headers_once() -> None:
    """Its head is repeated for the eye only; all cells name the headers of the first page."""
    tables = tagged("fifteen-dimensions").of_kind("Table")
    heads = [[one.kind for one in table.elements].count("THead") for table in tables]
    repeated = [text for page in tagged("fifteen-dimensions").marked for _, text in page.artifacts]
    assert {*heads} == {1}
    assert any("Dimension" in text for text in repeated)


def test_links_say_where_they_lead() -> None:
    """Each row of the contents is one link, with the words of its chapter."""
    notes = [
        note.get_object() for page in tagged("usual").pages for note in page.get("/Annots", ())
    ]
    described = Counter(str(note["/Contents"]) for note in notes)
    assert described["Roadmap"] >= 1
    assert described["LAW-1"] >= 1


def test_levels_are_read_as_words() -> None:
    """A level in a box is not a lonely digit."""
    assert any(text.startswith("Level 1 There is none.") for text in said("usual", "P"))


def test_each_file_is_attached_once_with_its_type() -> None:
    """Two files, with the media types of YAML and JSON."""
    described = [reference.get_object() for reference in tagged("usual").root["/AF"]]
    types = {
        str(item["/UF"]): item["/EF"]["/F"].get_object()["/Subtype"].replace("#2f", "/")
        for item in described
    }
    assert len(described) == 2
    assert types == {"answers.yaml": "/application/yaml", "result.json": "/application/json"}


def test_text_can_still_be_extracted() -> None:
    """Readers that know no tags find the same words, in the same order."""
    reader = pypdf.PdfReader(io.BytesIO(pdf.render(REPORTS["long"])))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "A sentence about law and data, written by hand. A sentence about law" in text
