"""What is not done whenever WeasyPrint is imported, and that pages do not show it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from typing import Any
from xml.etree import ElementTree as ET

import pypdf
import pytest
import tinyhtml5
from tinyhtml5 import inputstream

from readiness.report.renderers.bundled_fonts import inside_page
from readiness.report.renderers.html import render_page
from readiness.report.renderers.pdf import print_page
from readiness.report.renderers.weasyprint_import import load_weasyprint
from tests.support.reports import REPORT

PRINT_LOADED = """
import sys
from readiness.report.renderers import pdf
from tests.support.reports import REPORT
assert pdf.render(REPORT).startswith(b"%PDF-")
print([name for name in sys.modules if name.partition(".")[0] == "fontTools"])
"""
OWN_FONT = """<!DOCTYPE html><html lang="en"><title>A</title><style>
@font-face {{ font-family: "Own"; src: url({font}) }}
p {{ font: 12pt "Own" }}</style><p>some words"""


def test_a_report_needs_no_font_tools() -> None:
    """The fonts of a report are as they have to be; nothing unpacks or changes them."""
    ran = subprocess.run(
        [sys.executable, "-c", PRINT_LOADED],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(["src", "."])},
    )
    assert ran.stdout.strip() == "[]"


def test_fonts_that_need_them_have_them() -> None:
    """A theme may bring a font that has to be unpacked."""
    page = OWN_FONT.format(font=dict(inside_page())["inter-regular"])

    printed = pypdf.PdfReader(io.BytesIO(print_page(page))).pages[0]

    resources: Any = printed["/Resources"]
    fonts = resources["/Font"].values()
    assert [font["/BaseFont"].partition("+")[2] for font in fonts] == ["Own"]
    assert printed.extract_text().strip() == "some words"


def test_a_page_is_read_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """Patterns that are kept find the same words."""
    load_weasyprint()
    page = render_page(REPORT, for_screen=True) + "<p title='a&amp;b' id=x>&eacute;&#x41;&#66;</p>"
    read = ET.tostring(tinyhtml5.parse(page))
    assert len(inputstream.characters_until_regex) > 5

    monkeypatch.setattr(inputstream, "characters_until_regex", {})

    assert ET.tostring(tinyhtml5.parse(page)) == read
