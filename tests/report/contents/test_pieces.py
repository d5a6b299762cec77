"""Going through all texts of blocks."""

from __future__ import annotations

from dataclasses import replace

from readiness.report.contents.blocks import Chapter, Paragraph, Row, said
from readiness.report.contents.chapters import list_chapters
from readiness.report.contents.pieces import (
    anchors_of,
    change_texts,
    links_to,
    texts_of,
    without_dead_links,
)
from tests.support.chapters import summary
from tests.support.reports import REPORT, nested, with_dimensions

CHAPTER = Chapter(
    "one",
    (said("Title"),),
    (
        Paragraph((said("there", link="#two"), said("nowhere", link="#three"))),
        Row((said("label"),), (said("outside", link="https://example.org"),), anchor="two"),
    ),
)


def test_all_texts_are_found() -> None:
    """Title, paragraphs, labels and lines."""
    texts = [text.text for text in texts_of(CHAPTER)]
    assert texts == ["Title", "there", "nowhere", "label", "outside"]
    assert list(anchors_of((CHAPTER,))) == ["one", "two"]
    assert list(links_to("#t", CHAPTER)) == ["wo", "hree"]


def test_every_text_can_be_changed() -> None:
    """And nothing else is."""
    louder = change_texts(CHAPTER, lambda text: replace(text, text=text.text.upper()))
    assert [text.text for text in texts_of(louder)][-1] == "OUTSIDE"
    assert list(anchors_of(louder)) == ["one", "two"]


def test_links_that_lead_nowhere_go() -> None:
    """The text stays, and so do other links."""
    (mended,) = without_dead_links((CHAPTER,))
    links = [text.link for text in texts_of(mended)]
    assert links == ["", "#two", "", "", "https://example.org"]


def test_every_link_of_a_report_leads_somewhere() -> None:
    """In the whole report and in its summary; a question stands in one place only."""
    for report in (REPORT, summary(REPORT), nested(), with_dimensions(15)):
        chapters = list_chapters(report)
        anchors = list(anchors_of(chapters))
        assert set(links_to("#", chapters)) <= set(anchors)
        assert len(anchors) == len(set(anchors))
