"""The report as PDF."""

from __future__ import annotations

import ctypes.util
import gc
import hashlib
import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pypdf
import pypdfium2
import pytest

from readiness.analysis.robustness import measure_robustness
from readiness.api import open_assessment, report_of
from readiness.errors import RenderingError
from readiness.i18n import speaking
from readiness.report.model import AttachedFile, Report
from readiness.report.renderers import pdf
from readiness.report.renderers.interface import OtherEngine, Stage, StagedRenderer
from readiness.report.theme import Theme
from tests.support.reports import (
    LAW,
    LEGAL,
    NOTHING_ANSWERED,
    REPORT,
    nested,
    with_dimensions,
    with_note,
    with_question,
)

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"

PRINT_DIGEST = """
import hashlib
from readiness.report.renderers import pdf
from tests.support.reports import REPORT
print(hashlib.sha256(pdf.render(REPORT)).hexdigest())
"""
PRINT_WARNINGS = """
import warnings
from readiness.report.renderers import pdf
from tests.support.reports import with_note
with warnings.catch_warnings(record=True) as noted:
    warnings.simplefilter("always")
    pdf.render(with_note("\u1780"))
print([str(note.message) for note in noted])
"""
PLAIN_IMPORT = "import weasyprint\n" + PRINT_DIGEST


def opened(report: Report) -> pypdf.PdfReader:
    """The PDF of a report, opened."""
    return pypdf.PdfReader(io.BytesIO(pdf.render(report)))


@cache
def usual() -> pypdf.PdfReader:
    """The PDF of the usual report."""
    return opened(REPORT)


def texts(reader: pypdf.PdfReader) -> list[str]:
    """The text of each page, spaces made equal."""
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def digest_in_another_process(code: str, **changed: str) -> str:
    """What another process, with another environment, makes of the usual report."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)} | changed
    ran = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    return ran.stdout


def test_the_same_report_gives_the_same_bytes() -> None:
    """Processes with other hash seeds agree, and one that searched for libraries."""
    first = digest_in_another_process(PRINT_DIGEST, PYTHONHASHSEED="1")
    assert first == digest_in_another_process(PLAIN_IMPORT, PYTHONHASHSEED="2")


def no_fonts(folder: Path) -> Path:
    """Make settings of a machine without a single font."""
    settings = folder / "fonts.conf"
    settings.write_text(
        f"<fontconfig><dir>{folder}</dir><cachedir>{folder}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    return settings


@pytest.mark.skipif(sys.platform != "linux", reason="only here fontconfig is told where fonts are")
def test_fonts_of_the_machine_change_nothing(tmp_path: Path) -> None:
    """A machine without a single font makes the same file."""
    settings = no_fonts(tmp_path)
    without = digest_in_another_process(PRINT_DIGEST, FONTCONFIG_FILE=str(settings))
    assert without.strip() == hashlib.sha256(pdf.render(REPORT)).hexdigest()


def test_all_text_is_there() -> None:
    """Every answer, note, step and source can be searched for."""
    text = " ".join(texts(usual()))
    for words in (
        "There is none.",
        "A new one is expected.",
        "Opinion of legal counsel",
        "Draft the law. Bring it to parliament.",
        "The law in the official journal.",
        "Begin with the ministry.",
        "https://example.org/laws",
        "LAW-1 and DATA-1 do not go together.",
        "ab" * 32,
    ):
        assert words in text


def test_every_page_but_the_first_has_its_number() -> None:
    """Header and footer say whose report it is, how secret, and which page of how many."""
    cover, *others = texts(usual())
    assert "Page 1 of" not in cover
    for number, text in enumerate(others, start=2):
        assert f"Page {number} of {len(others) + 1}" in text
        assert "Confidential" in text
        assert "Customs of Examplia (invented)" in text
        assert "23 November 2026" in text


def test_the_contents_name_the_right_pages() -> None:
    """Each entry of the contents carries the number of the page on which its title stands."""
    pages = texts(usual())
    for title in ("What needs attention", "Method and its limits", "About this report"):
        number = next(i for i, text in enumerate(pages, 1) if title in text and i > 3)
        assert re.search(rf"{title}[^0-9]*\b{number}\b", pages[2])


def test_bookmarks_lead_to_their_pages() -> None:
    """Chapters, dimensions and questions are bookmarked in three steps."""
    reader, pages = usual(), texts(usual())
    outline: list[Any] = reader.outline
    chapters = [item for item in outline if not isinstance(item, list)]
    assert [item.title for item in chapters][:4] == [
        "The result on one page",
        "Readiness for each use case",
        "What limits the results",
        "Roadmap",
    ]
    dimensions = next(i for i, item in enumerate(chapters) if item.title.endswith("dimensions"))
    inside = outline[outline.index(chapters[dimensions]) + 1]
    assert [item.title for item in inside if not isinstance(item, list)] == ["LAW Law", "DATA Data"]
    assert inside[1][0].title == "LAW-1 Legal basis"
    for item in chapters:
        number = reader.get_destination_page_number(item)
        assert number is not None
        assert item.title in pages[number]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("example", sorted(EXAMPLES.glob("*.answers.yaml")), ids=lambda p: p.stem)
def test_the_result_fits_one_page(language: str, example: Path) -> None:
    """Whatever an example has to say, and in French a sixth more: the next chapter is on page 3."""
    with speaking(language):
        opened = open_assessment(example)
        evaluation = opened.evaluate()
        report = report_of(opened, evaluation, robustness=measure_robustness(evaluation))
        provenance = replace(report.provenance, summary=True)
        printed = pdf.render(replace(report, provenance=provenance))

    reader = pypdf.PdfReader(io.BytesIO(printed))
    result, after, *_ = (item for item in reader.outline if not isinstance(item, list))
    assert reader.get_destination_page_number(result) == 1
    assert reader.get_destination_page_number(after) == 2


def test_the_document_says_what_it_is() -> None:
    """Title, author and days are the report's; the language is named; it is tagged."""
    about = usual().metadata
    assert about
    assert about.title == "Tiny readiness – Customs of Examplia (invented)"
    assert about.author == "Customs of Examplia (invented)"
    assert about.creation_date
    assert about.creation_date.date() == REPORT.date
    assert about.modification_date == about.creation_date
    root: Any = usual().root_object
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]


def test_only_our_fonts_are_used() -> None:
    """No font of the machine gets into the file."""
    pages: Any = usual().pages
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts
    assert all("Report" in name or "Inter" in name for name in fonts), fonts


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)"])
def test_harmful_links_do_not_get_in(address: str) -> None:
    """Every link of the file leads to the web or to another page."""
    evidence = tuple(replace(item, reference=address) for item in LEGAL.evidence)
    for page in opened(with_question(replace(LEGAL, evidence=evidence))).pages:
        for note in page.get("/Annots") or ():
            action = note.get_object().get("/A", {})
            assert str(action.get("/URI", "https://")).startswith("https://")


def test_stages_are_told_in_order() -> None:
    """Whoever waits learns what is happening."""
    told: list[Stage] = []
    assert isinstance(pdf, StagedRenderer)
    assert pdf.render_in_stages(REPORT, told.append).startswith(b"%PDF-")
    assert told == [Stage.PREPARE, Stage.LAY_OUT, Stage.WRITE]


def test_the_process_is_left_as_it_was() -> None:
    """Library search and garbage collection are back afterwards."""
    search = ctypes.util.find_library
    assert pdf.render(REPORT)
    assert ctypes.util.find_library is search
    assert gc.isenabled()


def test_a_missing_library_has_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what is missing, and which other report can be made."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(RenderingError, match="readiness report FILE --format html"):
        pdf.render(REPORT)


def test_typst_steps_in_where_weasyprint_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF all the same, and a note; not for a theme that only WeasyPrint can draw."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.warns(OtherEngine, match="typst made the PDF"):
        assert b"(Typst 0." in pdf.render(REPORT)
    themed = replace(REPORT, look=Theme(style="p { color: red }"))
    with pytest.raises(RenderingError, match="WeasyPrint or a library that it needs"):
        pdf.render(themed)


def test_one_engine_is_used_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever names one gets that one or an error."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    assert b"(Typst 0." in pdf.with_engine("typst").render(REPORT)
    with pytest.raises(RenderingError, match="WeasyPrint or a library that it needs"):
        pdf.with_engine("weasyprint").render(REPORT)


@pytest.mark.parametrize("note", ["W" * 20_000, "word " * 4_000, "<script>{{7*7}}[/nope]"])
def test_extreme_notes_can_be_printed(note: str) -> None:
    """A word of 20,000 letters, a text of 20,000 and hostile ones come out whole."""
    text = "".join(texts(opened(with_note(note)))).replace("\u200b", "").replace(" ", "")
    assert text.count(note[:1]) >= note.count(note[:1])


def test_what_is_longer_than_a_page_says_its_name_again() -> None:
    """Each page that a question goes on to names it at the margin; the page after it does not."""
    pages = texts(pypdf.PdfReader(io.BytesIO(pdf.render(with_note("A sentence. " * 1500)))))
    named = [i for i, text in enumerate(pages) if "LAW-1, continued" in " ".join(text.split())]
    assert len(named) > 2
    assert named == list(range(named[0], named[-1] + 1))
    assert len(pages) > named[-1] + 1


def test_two_hundred_pieces_of_evidence_can_be_printed() -> None:
    """The last is as visible as the first."""
    many = tuple(replace(LEGAL.evidence[0], title=f"Document {i}") for i in range(200))
    text = " ".join(texts(opened(with_question(replace(LEGAL, evidence=many)))))
    assert "Document 0 " in text
    assert "Document 199 " in text


@pytest.mark.parametrize(
    "report",
    [NOTHING_ANSWERED, replace(REPORT, dimensions=(LAW,)), with_dimensions(15), nested()],
    ids=["nothing-answered", "one-dimension", "fifteen-dimensions", "nested"],
)
def test_every_kind_of_report_can_be_printed(report: Report) -> None:
    """The story stays on one page, whatever there is to tell."""
    pages = texts(opened(report))
    story = next(i for i, text in enumerate(pages) if "The result on one page" in text and i > 1)
    assert "Overview of the dimensions" in pages[story + 1] or "use case" in pages[story + 1]


@pytest.mark.skipif(sys.platform != "linux", reason="only here fontconfig is told where fonts are")
def test_characters_without_a_font_are_told(tmp_path: Path) -> None:
    """Which, of which script, and what to install."""
    told = digest_in_another_process(PRINT_WARNINGS, FONTCONFIG_FILE=str(no_fonts(tmp_path)))

    assert "no installed font has 1 of the characters (\u1780; KHMER)" in told
    assert "fonts-noto-core" in told


def test_what_travels_is_related_to_the_pages() -> None:
    """PDF/A-3 with the answers as its source, and PDF/UA beside it, each said in the file."""
    kept = AttachedFile("n.answers.yaml", "schema_version: 1\n", "The answers", "Source")
    reader = opened(replace(REPORT, attached=(kept,)))
    root: Any = reader.root_object
    metadata = root["/Metadata"].get_object().get_data().decode()

    assert 'pdfaid:part="3" pdfaid:conformance="A"' in metadata
    assert 'pdfuaid:part="1"' in metadata
    assert metadata.count("<rdf:RDF") == 1
    ET.fromstring(metadata[metadata.index("<x:xmpmeta") : metadata.rindex("<?xpacket")])  # noqa: S314 (our own)
    assert {file.get_object()["/AFRelationship"] for file in root["/AF"]} == {"/Source"}
    assert bytes(next(iter(reader.attachment_list)).content) == kept.text.encode()
    assert root["/OutputIntents"]


def test_no_word_leaves_the_page() -> None:
    """A word of 300 letters, an address of 484 and a network path of 260 are broken on the page."""
    long = ("X" * 300, "https://example.org/" + "a/b-c" * 93, r"\\server\share" + r"\folder" * 34)
    printed = pdf.render(with_note("\n".join(long)))

    outside = []
    with pypdfium2.PdfDocument(printed) as document:
        for number, page in enumerate(document):
            text = page.get_textpage()
            for index in range(text.count_chars()):
                left, bottom, right, top = text.get_charbox(index)
                if left < 0 or bottom < 0 or right > page.get_width() or top > page.get_height():
                    outside.append((number, index))
    assert not outside
    whole = "".join(texts(pypdf.PdfReader(io.BytesIO(printed)))).replace("\u200b", "")
    assert "".join(whole.split()).count("X" * 300) == 1


def test_a_long_id_stands_before_the_title() -> None:
    """It moves the title to the right, and never runs into it."""
    name = "TRANSPARENCY-PROCUREMENT-12"
    printed = pdf.render(with_question(replace(LEGAL, id=name, title="Zebra crossing")))

    places = []
    with pypdfium2.PdfDocument(printed) as document:
        for page in document:
            text = page.get_textpage()
            words = text.get_text_range()
            if name in words and "Zebra crossing" in words:
                start, title = words.index(name), words.index("Zebra crossing", words.index(name))
                end = start + len(name) - 1
                places.append((text.get_charbox(end)[2], text.get_charbox(title)[0]))
    assert places
    assert all(end < title for end, title in places), places
