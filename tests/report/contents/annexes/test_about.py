"""Whose report it is."""

from __future__ import annotations

from dataclasses import replace

from readiness.i18n import _
from readiness.report.contents.blocks import Voice
from readiness.report.contents.pieces import texts_of
from readiness.report.wording import INDEPENDENT
from tests.support.chapters import chapter, told
from tests.support.reports import NOTHING_ANSWERED, REPORT


def test_all_of_the_cover_stands_here() -> None:
    """Who, when, why, by whom, and with which files and program."""
    text = told(replace(REPORT, occasion_note="Two days\nin May."), "about")
    for words in (
        "Customs of Examplia (invented)",
        "23 November 2026",
        "A first reflection",
        "Two days\nin May.",
        "A. Expert",
        "B. Example, Legal counsel",
        "tiny, version 1.0.0, licence CC-BY-4.0",
        "sha256:" + "ab" * 32,
        "sha256:" + "cd" * 32,
        "weighted-mean 0.1.0",
        "readiness 0.1.0",
        "Nobody endorsed this.",
    ):
        assert words in text, words
    assert text.count("Nobody endorsed this.") == 1


def test_what_is_not_given_has_no_row() -> None:
    """But for organisation and date, which every report has."""
    text = told(replace(NOTHING_ANSWERED, summary=""), "about")
    assert "Organisation not named" in text
    assert "Date not given" in text
    assert "Purpose" not in text
    assert "Facilitator" not in text


def test_our_own_disclaimer_is_in_the_language_of_the_program() -> None:
    """That of a questionnaire is in the language of the questions."""
    ours = replace(REPORT, disclaimer=_(INDEPENDENT))
    voices = {text.text: text.voice for text in texts_of(chapter(ours, "about"))}
    assert voices[_(INDEPENDENT)] is Voice.PROGRAM
    theirs = {text.text: text.voice for text in texts_of(chapter(REPORT, "about"))}
    assert theirs["Nobody endorsed this."] is Voice.CONTENT
