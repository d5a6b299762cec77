"""The report as Markdown."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from readiness.report.model import EvidenceText
from readiness.report.renderers.markdown import render, suffix
from tests.conftest import Golden
from tests.support.reports import (
    LEGAL,
    NOTHING_ANSWERED,
    REPORT,
    nested,
    with_dimensions,
    with_note,
    with_question,
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


def test_line_breaks_stay() -> None:
    """A line that somebody ended ends there, in a list, in a table and in a paragraph."""
    report = replace(
        with_note("one\ntwo"),
        purpose="three\nfour",
        context=(replace(REPORT.context[0], note="five\nsix", text="seven\n- eight"),),
    )
    html = shown(render(report))
    for lines in ("one<br />\ntwo", "three<br />\nfour", "five<br>six", "seven<br>- eight"):
        assert lines in html, lines


def test_links_lead_to_anchors() -> None:
    """Ids of questions, gates and sources lead to their places; addresses are links."""
    html = shown(render(REPORT))
    targets = set(re.findall(r'href="#([^"]+)"', html))
    assert {"question-LAW-1", "gate-GATE", "source-S1"} <= targets
    assert targets <= set(re.findall(r'<a id="([^"]+)">', html))
    assert '<a href="https://example.org/laws">https://example.org/laws</a>' in html


def test_an_address_that_could_run_is_no_link() -> None:
    """Where evidence is kept is written by whoever answers."""
    evidence = (EvidenceText("A paper", "javascript:alert(1)", 2, "document shown"),)
    html = shown(render(with_question(replace(LEGAL, evidence=evidence))))
    assert "javascript:alert(1)" in html
    assert 'href="javascript' not in html


def test_tables_are_tables() -> None:
    """Every row has as many cells as there are heads."""
    lines = render(REPORT).decode().splitlines()
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in lines if line.startswith("|")]
    widths = [len(cells) for cells in rows]
    rules = [index for index, cells in enumerate(rows) if set("".join(cells)) <= set("-:")]
    assert len(rules) >= 6
    for index in rules:
        assert widths[index - 1] == widths[index] == widths[index + 1]
