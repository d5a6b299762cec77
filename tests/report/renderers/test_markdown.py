"""The report as Markdown."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from readiness.report.renderers.markdown import render, suffix
from tests.conftest import Golden
from tests.support.reports import (
    NOTHING_ANSWERED,
    REPORT,
    nested,
    with_dimensions,
    with_note,
)


def shown(markdown: bytes) -> str:
    """What a Markdown program makes of it."""
    return str(MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown.decode()))


@pytest.mark.parametrize(
    "note",
    [
        "<script>alert(1)</script>",
        "{{ 7*7 }}",
        "[/nope] [link](javascript:alert(1))",
        "![picture](https://example.org/x.png)",
        "# heading\n\n- list\n\n1. one\n\n> quoted\n\n---",
        "| a | b |",
        "`code` *strong* _soft_ &amp; ~~gone~~",
        "title\n=====",
    ],
)
def test_answers_stay_text(note: str) -> None:
    """Whatever is typed adds nothing but paragraphs to the document."""
    plain, typed = (shown(render(with_note(text))) for text in ("word", note))
    for mark in ("<h1", "<h2", "<h3", "<a ", "<img", "<script", "<code", "<em", "<hr", "<table"):
        assert typed.count(mark) == plain.count(mark)
    for mark in ("<ol", "<ul", "<blockquote"):
        assert typed.count(mark) == plain.count(mark)
    assert "49" not in typed


def test_a_long_text_keeps_its_paragraphs() -> None:
    """Two paragraphs of a note are two paragraphs of its item."""
    html = shown(render(with_note("first\n\nsecond")))
    assert "first</p>\n<p>second</p>" in html


def test_every_kind_of_report_can_be_written() -> None:
    """Nothing answered, many dimensions and nested ones."""
    for report in (NOTHING_ANSWERED, with_dimensions(15), nested()):
        assert render(report).startswith(b"# Tiny readiness\n")


def test_golden(golden: Golden) -> None:
    """The file is what it was."""
    assert suffix == ".md"
    golden.check("report.md", render(REPORT).decode())
