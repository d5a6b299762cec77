"""Texts of charts are drawn as one."""

from __future__ import annotations

import io

import pypdf

from readiness.report.renderers.pdf import print_page
from readiness.report.renderers.svg_text import unsplit_svg_text
from readiness.report.renderers.weasyprint_import import load_weasyprint

PAGE = """<html lang="en"><head><title>x</title></head><body>
<svg width="200" height="50" viewBox="0 0 200 50" xmlns="http://www.w3.org/2000/svg">
<title>x</title><text x="100" y="20" font-size="10" text-anchor="middle">Level of data</text></svg>
</body></html>"""


def test_a_text_is_one_run_and_not_so_many_letters() -> None:
    """In the stream of the page it is shown once."""
    reader = pypdf.PdfReader(io.BytesIO(print_page(PAGE)))
    drawn = b"".join(
        content.get_data()
        for content in reader.resolved_objects.values()
        if isinstance(content, pypdf.generic.StreamObject)
    )

    assert "Level of data" in reader.pages[0].extract_text()
    assert drawn.count(b" Tm") <= 2


def test_the_library_is_left_as_it_was() -> None:
    """Outside the block letters are drawn one by one, as before."""
    weasyprint = load_weasyprint()
    before = dict(weasyprint.svg.TAGS), weasyprint.svg.text
    with unsplit_svg_text(weasyprint):
        assert weasyprint.svg.TAGS["text"] is not before[0]["text"]
    assert (dict(weasyprint.svg.TAGS), weasyprint.svg.text) == before
