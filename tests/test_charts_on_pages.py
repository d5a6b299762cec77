"""Charts as pages show them: on paper, on a phone, from right to left, in a second language."""

from __future__ import annotations

import re
from dataclasses import replace

from readiness.report.model import Report
from readiness.report.renderers.html import render_page
from tests.support.reports import REPORT, with_dimensions


def in_language(language: str, spoken: str = "en") -> Report:
    """The report with questions in one language, and words of the program in another."""
    return replace(REPORT, provenance=replace(REPORT.provenance, language=language, spoken=spoken))


def overview_of(page: str) -> str:
    """The first chart of a page."""
    found = re.search(r"<svg.*?</svg>", page, re.DOTALL)
    assert found
    return found.group()


def test_a_screen_has_each_chart_for_phones_too() -> None:
    """Paper has them once, without the classes that tell them apart."""
    screen, paper = render_page(REPORT, for_screen=True), render_page(REPORT)
    charts = paper.count("<svg")
    assert screen.count('<div class="wide">') == screen.count('<div class="narrow">') > 2
    assert screen.count("<svg") >= 2 * charts
    assert '<div class="narrow">' not in paper


def test_a_radar_is_bars_on_a_phone() -> None:
    """Its names would be too small to read."""
    page = render_page(with_dimensions(5), for_screen=True)
    profiles = re.findall(r"<svg[^>]*>\s*<title>Profile of all.*?</svg>", page, re.DOTALL)
    wide, narrow = profiles
    assert "<polygon" in wide
    assert "<polygon" not in narrow
    assert "<rect" in narrow


def test_charts_are_mirrored_from_right_to_left() -> None:
    """Names end at the right edge, and the scale runs from right to left."""
    left, right = (overview_of(render_page(in_language(each))) for each in ("en", "ar"))
    assert re.search(r'<text x="0(\.0)?" y="[^"]*" font-weight="600">Overall', left)
    assert re.search(r'<text x="470\.0" y="[^"]*" text-anchor="end"[^>]*>[^<]*Overall', right)
    assert 'transform="matrix(-1 0 0 1 470.0 0)"' in right
    assert "transform" not in left


def test_texts_in_another_language_say_so() -> None:
    """Words of the program on an Arabic page, and English questions on a French one."""
    arabic = overview_of(render_page(in_language("ar")))
    assert re.search(r'<text[^>]* lang="en">[^<]*Overall', arabic)
    french = overview_of(render_page(in_language("en", "fr")))
    assert re.search(r'<text[^>]* lang="en">Law<', french)
    assert "lang=" not in overview_of(render_page(in_language("en")))


def test_a_dark_page_can_set_each_colour_of_charts() -> None:
    """Every colour of a chart has a rule with a custom property, for fills or for lines."""
    page = render_page(REPORT, for_screen=True)
    charts = "".join(re.findall(r"<svg.*?</svg>", page, re.DOTALL))
    style = page.split("</style>")[0]
    fills = set(re.findall(r'<(?!path class|rect class)[^>]* fill="(#[0-9a-f]+)"', charts))
    assert len(fills) >= 5
    for colour in fills - {"#3e7898"}:
        assert f'.chart [fill="{colour}"]' in style
    for colour in set(re.findall(r'stroke="(#[0-9a-f]+)"', charts)):
        assert f'.chart [stroke="{colour}"]' in style
