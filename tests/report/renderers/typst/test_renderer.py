"""The report as typst sets it: the same words, tags and files as by WeasyPrint."""

from __future__ import annotations

import io
import warnings
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pytest

from readiness.api import open_assessment, render, report_of, with_attachments
from readiness.errors import RenderingError
from readiness.i18n import speaking, using_words
from readiness.report.model import AttachedFile, Report
from readiness.report.renderers.interface import MissingGlyphs
from readiness.report.renderers.typst import renderer
from readiness.report.theme import Theme
from tests.support.pdf_ua import CHECKS
from tests.support.reports import NOTHING_ANSWERED, REPORT, nested, with_dimensions, with_note
from tests.support.tagged_pdf import TaggedPdf
from tests.support.trial import Trial

EXAMPLES = Path(__file__).resolve().parents[4] / "examples"
LONG = ("A sentence about law and data, written by hand. " * 250).strip()
"""A note that goes on over three pages."""
HOSTILE = (
    "#panic(1) #set page(fill: red) $x^2$ *bold* _it_ `raw` @ref <label> = Title\n"
    "- item\n+ item\n/ term: x\n// comment /* more */ \\u{41} \\ ~ -- --- ... 'q' \"q\" #{1 + 1}"
)
"""What typst would read as markup."""
SHAPES: dict[str, Report] = {
    "usual": REPORT,
    "nothing-answered": NOTHING_ANSWERED,
    "one-dimension": with_dimensions(1),
    "fifteen-dimensions": with_dimensions(15),
    "nested": nested(),
    "long": with_note(LONG),
    "hostile": with_note(HOSTILE),
    "one-word": with_note("W" * 3000),
    "unnamed": replace(REPORT, organisation="", date=None, date_text="", respondents=()),
}
EXAMPLE_REPORTS = [
    ("no-legal-basis", "en", False),
    ("early-stage", "fr", False),
    ("ledger-question", "en", False),
    ("half-answered", "fr", True),
]
UNREACHED = {
    "direction": "typst tags no writing mode; the file says it to the program that shows it",
    "fonts": "a machine may have no fonts for the scripts of the notes",
}
"""What is not asked of a report from right to left, and why."""


@cache
def example(name: str, language: str, *, summary: bool) -> Report:
    """The report of an example, in a language."""
    with speaking(language):
        opened = open_assessment(EXAMPLES / f"{name}.answers.yaml")
        with using_words(opened.questionnaire.own_words):
            return with_attachments(report_of(opened, opened.evaluate()), opened, summary=summary)


def made(report: Report, engine: str = "typst", language: str = "en") -> bytes:
    """The PDF of a report, without the notes about fonts."""
    with warnings.catch_warnings(), speaking(language):
        warnings.simplefilter("ignore", MissingGlyphs)
        return render(report, "pdf", engine=engine)


def read(pdf: bytes) -> TaggedPdf:
    """The tags of a PDF."""
    return TaggedPdf(io.BytesIO(pdf))


def letters(pdf: TaggedPdf) -> str:
    """All that is read aloud, in order: without blanks, and without numbers of pages."""
    said = pdf.text(pdf.top)
    return "".join(sign for sign in said if sign.isprintable() and sign not in " 0123456789")


def headings(pdf: TaggedPdf) -> list[tuple[str, str]]:
    """The headings with their levels."""
    found = pdf.of_kind("H1", "H2", "H3", "H4", "H5", "H6")
    return [(one.kind, "".join(pdf.text(one).split())) for one in found]


@pytest.mark.parametrize(("name", "language", "summary"), EXAMPLE_REPORTS)
def test_both_engines_say_the_same(name: str, language: str, summary: bool) -> None:
    """Letter by letter and in the same order, in four reports; the same headings and pictures."""
    report = example(name, language, summary=summary)
    ours, theirs = (read(made(report, engine, language)) for engine in ("typst", "weasyprint"))

    assert letters(ours) == letters(theirs)
    assert headings(ours) == headings(theirs)
    assert [one.data["/Alt"] for one in ours.of_kind("Figure")] == [
        one.data["/Alt"] for one in theirs.of_kind("Figure")
    ]
    for kind in ("Table", "TR", "Link"):
        assert len(ours.of_kind(kind)) == len(theirs.of_kind(kind))
    assert abs(len(ours.pages) - len(theirs.pages)) <= 1


@pytest.mark.parametrize("name", SHAPES)
def test_every_kind_of_report_is_set(name: str) -> None:
    """Nine reports: the same words as by WeasyPrint, and nothing that the checks find."""
    assert len(SHAPES) == 9
    ours, theirs = (read(made(SHAPES[name], engine)) for engine in ("typst", "weasyprint"))

    assert letters(ours) == letters(theirs)
    assert headings(ours) == headings(theirs)
    found = {one.name: list(one.find(ours)) for one in CHECKS}
    assert not {check: findings for check, findings in found.items() if findings}


@pytest.mark.parametrize(("name", "language", "summary"), EXAMPLE_REPORTS)
def test_examples_pass_the_checks(name: str, language: str, summary: bool) -> None:
    """All 24 checks of PDF/UA-1 and PDF/A-3 hold."""
    assert len(CHECKS) == 24
    pdf = read(made(example(name, language, summary=summary), language=language))
    found = {one.name: list(one.find(pdf)) for one in CHECKS}
    assert not {check: findings for check, findings in found.items() if findings}


def test_inventions_are_set_alike(tmp_path: Path) -> None:
    """Eight invented questionnaires with all kinds of rules: the same words, and no finding."""
    for seed in range(0, 80, 10):
        trial = Trial.of(seed, tmp_path)
        report = report_of(trial.opened, trial.evaluation)
        ours, theirs = (read(made(report, engine)) for engine in ("typst", "weasyprint"))
        assert letters(ours) == letters(theirs), seed
        assert not [text for one in CHECKS for text in one.find(ours)], seed


def test_a_report_from_right_to_left() -> None:
    """The same words on each page; what typst cannot say is named above."""
    opened = open_assessment(EXAMPLES / "arabic.answers.yaml", str(EXAMPLES / "arabic.yaml"))
    report = replace(report_of(opened, opened.evaluate()), purpose="")
    plain = replace(report, dimensions=())
    ours, theirs = (read(made(plain, engine)) for engine in ("typst", "weasyprint"))

    assert Counter(letters(ours)) == Counter(letters(theirs))
    pdf = read(made(report))
    found = {one.name: list(one.find(pdf)) for one in CHECKS if one.name not in UNREACHED}
    # It has an English note, and no file says in which language a note is.
    assert all("script" in text or "Devanagari" in text for text in found.pop(LANGUAGES))
    assert not {check: findings for check, findings in found.items() if findings}
    assert pdf.root["/ViewerPreferences"]["/Direction"] == "/R2L"


LANGUAGES = "language of each piece"


def test_what_is_markup_elsewhere_is_text() -> None:
    """A note that typst could run is shown letter by letter."""
    said = letters(read(made(SHAPES["hostile"])))
    assert "".join(letter for letter in HOSTILE if letter not in " \n0123456789") in said


@pytest.mark.parametrize(
    "name", ["a#b $c.yaml", "ä ö – .yaml", "(1).yaml", "a'b\"c.yaml", "..yaml"]
)
def test_what_travels_is_the_same(name: str) -> None:
    """Names, contents, descriptions and relations of both files, whatever their names are."""
    files = (
        AttachedFile(name, "a: '#x'\n", "The answers", "Source"),
        AttachedFile("result.json", "{}", "The result", "Data"),
    )
    report = replace(REPORT, attached=files)
    found = [attached(made(report, engine)) for engine in ("typst", "weasyprint")]
    assert found[0] == found[1]
    assert [one[0] for one in found[0]] == sorted([name, "result.json"])


def attached(pdf: bytes) -> list[tuple[str, bytes, str, str]]:
    """What is attached to a PDF."""
    root: Any = pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    found = []
    for one in root["/AF"]:
        file = one.get_object()
        content = file["/EF"]["/F"].get_object().get_data()
        found.append((file["/UF"], content, file["/Desc"], file["/AFRelationship"]))
    return sorted(found)


def test_the_same_report_gives_the_same_bytes() -> None:
    """Twice in one process; the date in the file is that of the assessment."""
    first, second = made(REPORT), made(REPORT)

    assert first == second
    about = pypdf.PdfReader(io.BytesIO(first)).metadata
    assert about is not None
    assert REPORT.date is not None
    assert about.creation_date_raw is not None
    assert about.creation_date_raw.startswith(f"D:{REPORT.date:%Y%m%d}")
    assert (about.title, about.author) == (
        f"{REPORT.title} – {REPORT.organisation}",
        REPORT.organisation,
    )


def test_characters_without_a_font_are_told() -> None:
    """They are boxes, because a PDF/A may have no empty place; nothing else is lost."""
    report = with_note("Before \U00012345 \ue123 after")
    with pytest.warns(MissingGlyphs, match="has 2 of the characters"):
        pdf = renderer.render(report)
    assert "Before□□after" in letters(read(pdf))


def test_a_theme_has_its_colour_and_logo() -> None:
    """Both are on the cover; the logo has words."""
    svg = "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCA0IDIiLz4="
    look = Theme(accent="#0a5c36", logo=f"data:image/svg+xml;base64,{svg}", style="/* none */")
    pdf = read(made(replace(REPORT, look=look)))

    logo, *_ = pdf.of_kind("Figure")
    assert logo.data["/Alt"] == REPORT.organisation
    content = pdf.pages[0]["/Contents"].get_object().get_data()
    assert b"0.039215688 0.36078432 0.21176471 scn" in content


@pytest.mark.parametrize(
    ("look", "named"),
    [
        (Theme(style="p { color: red }"), "style.css"),
        (Theme(templates={"_extra.html.j2": "x"}), "_extra.html.j2"),
    ],
)
def test_templates_and_styles_are_of_html(look: Theme, named: str) -> None:
    """They are refused by name, not left out in silence."""
    with pytest.raises(RenderingError, match=rf"\({named}\); use --engine weasyprint"):
        renderer.render(replace(REPORT, look=look))


def test_a_broken_logo_is_told() -> None:
    """What begins as a picture need not be one."""
    look = Theme(logo="data:image/png;base64,iVBORw0KGgo=")
    with pytest.raises(RenderingError, match="typst cannot make the PDF"):
        renderer.render(replace(REPORT, look=look))
