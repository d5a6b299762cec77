"""Documents of answers on plain lines: in one line, from a list, one after the other."""

from __future__ import annotations

from pathlib import Path

from readiness.models.assessment import Evidence
from tests.support.interviewing import converse, kept

ALL = "1\n1\nNorland\n2001-05-01\n3\nno\n95\n"
"""Answers to every question; two of them are at their target."""


def test_document_of_the_last_answer_in_one_line(tmp_path: Path) -> None:
    """The next line may say it, and a digit goes on as if nothing was asked."""
    typed = "g LAW-1\n3\nd 1\nno\nu\nu\nu\n3\nno\n"
    _, screen = converse(tmp_path, typed)
    assert screen.count("LAW-1: was a document shown? d lists documents, d 0 only said") == 2
    assert not kept(tmp_path).answers["LAW-1"].evidence
    assert kept(tmp_path).answers["LAW-2"].value == ("no",)

    converse(tmp_path, "g LAW-1\nd 0\nd Decree | file 3 | 3\nq\n", "a.yaml")

    assert kept(tmp_path).answers["LAW-1"].evidence == (
        Evidence(title="Statement in the interview", strength=0),
        Evidence(title="Decree", reference="file 3", strength=3),
    )


def test_documents_are_listed_for_the_last_answer(tmp_path: Path) -> None:
    """«d» lists what a reviewer asks to see; the question that is due comes again after it."""
    _, screen = converse(tmp_path, "g LAW-1\n3\nd\n0\nq\n")

    assert "  1. The Customs code\n  0. No document: it was only said" in screen
    assert kept(tmp_path).answers["LAW-1"].evidence[0].strength == 0
    assert screen.count("LAW-2  Is it reviewed?") == 2


def test_closing_page_goes_through_documents(tmp_path: Path) -> None:
    """One after the other: a number, a title, nothing; then the page comes again."""
    typed = f"{ALL}1\n7\n1\nThe customs portal | unit 4\n4\n"

    _, screen = converse(tmp_path, typed)

    answers = kept(tmp_path).answers
    assert answers["LAW-1"].evidence == (Evidence(title="The Customs code", strength=2),)
    portal = Evidence(title="The customs portal", reference="unit 4", strength=2)
    assert answers["DATA-1"].evidence == (portal,)
    assert "! there is no document 7; d lists them" in screen
    assert screen.count("At the target or above, without a document: 0") == 1
