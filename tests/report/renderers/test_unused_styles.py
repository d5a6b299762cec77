"""What is left out of the work of WeasyPrint, and that nobody sees it."""

from __future__ import annotations

import io
import zlib

import pypdf
import pytest
import weasyprint

from readiness.report.renderers.unused_styles import compressing_quickly, leave_out_signs

LISTS = "<h1>A</h1><ol><li>one<li>two</ol><ul><li>b</ul><p>c <q>d</q><br>e"
PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "YPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


def printed(page: str, *, lean: bool) -> bytes:
    """Print a page, with or without the styles that it may not need."""
    document = weasyprint.HTML(string=page)
    if lean:
        leave_out_signs(document, page)
    written: bytes = document.write_pdf()
    return written


def test_page_without_notes_is_the_same_to_the_last_byte() -> None:
    """The signs of lists stay; those of notes were never there."""
    assert printed(LISTS, lean=True) == printed(LISTS, lean=False)


@pytest.mark.parametrize(
    "style", ["span { float: footnote }", "p { display: list-item; list-style: disc inside }"]
)
def test_page_with_signs_of_its_own_keeps_them(style: str) -> None:
    """The theme of others may have notes, and items of any element."""
    page = f"<style>{style}</style><p>text<span>a note</span></p>"

    assert printed(page, lean=True) == printed(page, lean=False)


def test_other_documents_are_printed_as_ever() -> None:
    """Only the style sheets of one document change, not those that all share."""
    page = "<style>span { float: footnote }</style><p>text<span>a note</span></p>"
    before = printed(page, lean=False)

    printed(LISTS, lean=True)

    assert printed(page, lean=False) == before


def test_less_compressed_streams_hold_the_same() -> None:
    """Text and pictures are as they were, and afterwards all is compressed as before."""
    page = f"<p>{'some text ' * 3000}<img src='{PIXEL}'>"
    usual = printed(page, lean=False)

    with compressing_quickly(weasyprint):
        quick = printed(page, lean=False)

    texts = [
        [part.extract_text() for part in pypdf.PdfReader(io.BytesIO(made)).pages]
        for made in (usual, quick)
    ]
    assert texts[0] == texts[1]
    assert quick != usual
    assert weasyprint.pdf.pydyf.zlib is zlib
