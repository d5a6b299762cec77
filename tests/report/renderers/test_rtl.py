"""Pages that are read from right to left."""

from __future__ import annotations

import re

import pytest

from readiness.report.renderers import html
from readiness.report.renderers.rtl import direction_of, isolate_bidi, mirror_css
from tests.support.reports import REPORT

STYLE = re.compile("<style>(.*?)</style>", re.DOTALL)


@pytest.mark.parametrize(
    ("style", "other"),
    [
        ("p { margin-left: 2mm; text-align: left }", "p { margin-right: 2mm; text-align: right }"),
        ("b { margin: 1mm 2mm 3mm 4mm }", "b { margin: 1mm 4mm 3mm 2mm }"),
        ("b { padding: 1mm 2mm }", "b { padding: 1mm 2mm }"),
        ("i { float: left; left: 0 }", "i { float: right; right: 0 }"),
        ("@page { @top-left { content: none } }", "@page { @top-right { content: none } }"),
        ("i { border-left: 1pt solid red }", "i { border-right: 1pt solid red }"),
        ('i { content: "left: 1" }', 'i { content: "right: 1" }'),
    ],
)
def test_sides_are_swapped(style: str, other: str) -> None:
    """And nothing else."""
    assert mirror_css(style) == other


def test_twice_is_once() -> None:
    """Our own style, mirrored twice, is itself again."""
    style = STYLE.search(html.render_page(REPORT))
    assert style
    plain = re.sub(r"\s+", " ", style[1].split("</style>")[0])
    assert re.sub(r"\s+", " ", mirror_css(mirror_css(plain))) == plain
    assert mirror_css(plain) != plain


def test_languages_know_their_direction() -> None:
    """Also with a region."""
    assert [direction_of(code) for code in ("ar", "ar-MA", "he", "en", "fr")] == [
        "rtl", "rtl", "rtl", "ltr", "ltr",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Level 2 of 3", "<Level 2 of 3>"),
        ("Level 2, \u0645\u062d \u062f: 2.0 of 3.", "<Level 2, [\u0645\u062d \u062f]: 2.0 of 3.>"),
        ("\u0645\u062d (Act 44)", "<\u0645\u062d (Act 44)>"),
        ("2.0", "<2.0>"),
        ("\u0645\u062d has the most work.", "{[\u0645\u062d] has the most work.>"),
        ("(by \u0645\u062d (\u062f); high)", "<(by [\u0645\u062d (\u062f)]; high)>"),
        ("(by \u0645\u062d)", "<(by [\u0645\u062d])>"),
    ],
)
def test_sentences_keep_their_own_direction(text: str, marked: str) -> None:
    """The first letter decides; names of the other direction are kept apart from the figures."""
    signs = {"{": "\u2066", "<": "\u2068", ">": "\u2069", "[": "\u2067", "]": "\u2069"}
    assert isolate_bidi(text) == "".join(signs.get(sign, sign) for sign in marked)
