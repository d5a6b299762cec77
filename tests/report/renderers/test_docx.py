"""The report as a Word document."""

from __future__ import annotations

import io
import re
import sys
from dataclasses import replace
from typing import Any

import docx
import pytest

from readiness.report.model import Report
from readiness.report.renderers.docx import render, suffix
from readiness.report.theme import Theme
from tests.support.office import parts_of, spoken_in, words_of
from tests.support.reports import (
    LEGAL,
    NOTHING_ANSWERED,
    REPORT,
    nested,
    with_dimensions,
    with_note,
    with_question,
)

DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"


def opened(report: Report) -> Any:
    """Open the document as Word would."""
    return docx.Document(io.BytesIO(render(report)))


def body_of(report: Report) -> str:
    """Give the markup of the text."""
    return parts_of(render(report))[DOCUMENT]


def test_chapters_are_headings_and_charts_are_pictures() -> None:
    """So that the text goes on being edited."""
    document = opened(REPORT)
    heads = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]

    assert suffix == ".docx"
    assert heads[0] == "The result on one page"
    assert "Roadmap" in heads
    assert heads[-1] == "About this report (data and versions)"
    assert len(document.inline_shapes) >= 3
    text = words_of(body_of(REPORT))
    for words in (LEGAL.answer, LEGAL.evidence[0].title, REPORT.gates[0].reason,
                  REPORT.roadmap[0].proves_done, REPORT.disclaimer, "Confidential"):  # fmt: skip
        assert words in text


@pytest.mark.parametrize("report", [REPORT, nested(), NOTHING_ANSWERED])
def test_every_style_that_is_used_is_defined(report: Report) -> None:
    """A program that meets an unknown style falls back to another look without a word."""
    parts = parts_of(render(report))
    used = set(re.findall(r"<w:(?:pStyle|rStyle|tblStyle) w:val=\"([^\"]+)\"", parts[DOCUMENT]))
    defined = set(re.findall(r'w:styleId="([^"]+)"', parts[STYLES]))

    assert {"Title", "Heading1", "Lead", "TOC1", "ReadinessBox"} <= used
    assert used <= defined
    looks = re.findall(r"<w:rPr>.*?</w:rPr>", parts[DOCUMENT])
    assert all(look.count("<w:rStyle") <= 1 for look in looks)


def test_header_and_footer_say_whose_report_it_is_and_the_page() -> None:
    """Not on the cover; the number of the page and of all pages are fields."""
    document = opened(REPORT)
    section = document.sections[0]
    parts = parts_of(render(REPORT))
    below = next(text for name, text in parts.items() if "footer" in name and "PAGE" in text)

    assert section.different_first_page_header_footer
    assert REPORT.organisation in section.header.paragraphs[0].text
    assert REPORT.title in section.header.paragraphs[0].text
    assert "Confidential" in section.footer.paragraphs[0].text
    assert re.findall(r"<w:instrText[^>]*>([^<]+)<", below) == [" PAGE ", " NUMPAGES "]
    assert [round(side.mm) for side in (section.page_width, section.page_height)] == [210, 297]


def test_the_contents_are_a_field_that_is_filled_in() -> None:
    """Each chapter is a link; other programs than Word show it, too."""
    body = body_of(REPORT)
    field = body.partition('TOC \\o "1-2"')[2].partition('w:fldCharType="end"')[0]
    aims = re.findall(r'<w:hyperlink w:anchor="([^"]+)"', field)

    assert 'w:dirty="true"' in body
    assert len(aims) >= 6
    assert set(aims) <= set(re.findall(r'<w:bookmarkStart w:id="\d+" w:name="([^"]+)"', body))


def test_every_link_leads_to_a_bookmark_with_a_valid_name() -> None:
    """At most 40 letters, each name and number once (ECMA-376, part 1, 17.13.6.2)."""
    body = body_of(REPORT)
    marks = re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="([^"]+)"', body)
    names = [name for _number, name in marks]

    assert set(re.findall(r'w:anchor="([^"]+)"', body)) <= set(names)
    assert len(names) == len(set(names)) == len({number for number, _name in marks})
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", name) for name in names)
    assert any("question_LAW_1" in name for name in names)


def test_rows_do_not_tear_and_heads_are_repeated() -> None:
    """But for a cell that is so long that it could fill a page."""
    body = body_of(REPORT)
    rows = re.findall(r"<w:tr>.*?</w:tr>", body, re.DOTALL)

    assert body.count("<w:tblHeader/>") >= 3
    assert sum("<w:cantSplit/>" in row for row in rows) >= len(rows) * 0.8
    for table in re.findall(r"<w:tbl>.*?</w:tbl>", body, re.DOTALL):
        assert "<w:tblCaption" in table or "<w:tblHeader/>" not in table


def test_levels_have_the_colour_of_the_charts() -> None:
    """Dark shading has white letters."""
    body = body_of(REPORT)
    shaded = re.findall(r'<w:color w:val="(\w+)"/><w:shd [^>]*w:fill="(\w+)"/>', body)

    assert ("FFFFFF", "124462") in shaded


def test_line_breaks_of_a_note_are_kept() -> None:
    """The empty line between its two paragraphs, too."""
    body = body_of(REPORT)
    note = body.partition("The draft of 2024")[2].partition("A new one")[0]

    assert note.count("<w:br/>") == 2


def test_pictures_say_everything_that_they_show() -> None:
    """To those who do not see them."""
    texts = re.findall(r'<wp:docPr [^>]*descr="([^"]*)"', body_of(REPORT))

    assert any("1.0" in text and "target 3.0" in text for text in texts)
    assert all(len(text) > 20 for text in texts)


def test_the_program_and_the_questions_each_have_their_language() -> None:
    """So that Word checks the spelling of each by its own rules."""
    parts = parts_of(render(spoken_in(REPORT, "en", "fr")))

    assert '<w:lang w:val="en-GB"' in parts[STYLES]
    runs = re.findall(r"<w:r>.*?</w:r>", parts[DOCUMENT], re.DOTALL)
    of_question = [run for run in runs if LEGAL.text in run]
    assert of_question
    assert all('<w:lang w:val="fr-FR"/>' in run for run in of_question)
    assert not any('w:val="fr-FR"' in run for run in runs if ">Roadmap<" in run)


def test_arabic_is_set_from_right_to_left() -> None:
    """Paragraphs, runs and tables; words of the program keep their own direction."""
    body = body_of(spoken_in(with_question(replace(LEGAL, note="لا يوجد قانون")), "en", "ar"))
    paragraphs = re.findall(r"<w:p>.*?</w:p>", body, re.DOTALL)
    note = next(p for p in paragraphs if "لا يوجد قانون" in p)
    heading = next(p for p in paragraphs if "Heading1" in p and "Roadmap" in p)

    assert "<w:bidi/>" in note
    assert re.search(r'<w:rtl/><w:lang w:bidi="ar-SA"/></w:rPr><w:t [^>]*>لا يوجد', note)
    assert "<w:bidi/>" not in heading
    assert '<w:jc w:val="right"/>' in heading
    assert body.count("<w:bidiVisual/>") == body.count("<w:tbl>")


def test_a_theme_gives_its_colour_and_its_logo() -> None:
    """As in the PDF."""
    logo = (
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQ"
        "DwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
    )
    plain, themed = REPORT, replace(REPORT, look=Theme(accent="#0a5c36", logo=logo))

    assert '"0A5C36"' in parts_of(render(themed))[STYLES]
    assert len(opened(themed).inline_shapes) == len(opened(plain).inline_shapes) + 1


def test_nothing_of_the_template_is_left_inside() -> None:
    """No picture of somebody else's first page."""
    names = set(parts_of(render(REPORT)))

    assert not [name for name in names if re.search("thumbnail|customXml|WithEffects", name)]
    assert b"thumbnail" not in render(REPORT)


def test_answers_are_text_and_nothing_else() -> None:
    """No field, no link, no macro, whatever is written."""
    note = '{ INCLUDETEXT "file:///etc/passwd" } <w:instrText>=1</w:instrText> http://x.example'
    plain, made = render(REPORT), render(with_question(replace(LEGAL, note=note)))
    before, after = (parts_of(document) for document in (plain, made))

    assert not [name for name in after if "vba" in name.lower()]
    for mark in ("<w:instrText", "<w:hyperlink r:id", "<w:fldChar", "<w:fldSimple"):
        assert after[DOCUMENT].count(mark) == before[DOCUMENT].count(mark)
    assert "x.example" not in after["word/_rels/document.xml.rels"]
    assert note in words_of(after[DOCUMENT])


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
    assert report.title in words_of(body_of(report))


def test_without_what_draws_there_are_no_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """The text is still worth having."""
    pictures = len(opened(REPORT).inline_shapes)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    assert len(opened(REPORT).inline_shapes) == pictures > 0  # typst draws

    monkeypatch.setitem(sys.modules, "typst", None)
    document = opened(REPORT)
    assert len(document.inline_shapes) == 0
    assert LEGAL.answer in words_of(document.element.xml)
