"""Whole files are judged: what they cite, and what is doubtful in them."""

from __future__ import annotations

import pytest

from readiness.authoring.lint import check_library
from readiness.errors import Problem, Severity
from readiness.files.libraries import References
from readiness.files.load import validate
from readiness.models.library import Library
from tests.conftest import TINY
from tests.support.given import (
    NO_REFERENCES,
    codes,
    document,
    doubts_in,
    doubts_in_answers,
    edited,
    questionnaire,
)

SOURCE = """\
sources:
  - {id: S1, title: T, publisher: P, year: "2026", address: "https://a.org", standing: primary}
"""
CASE = """\
cases:
  - id: A1
    title: T
    administration: A
    region: INT
    technology: ai
    year: "2026"
    state: pilot
    what: W
    lesson: L
    sources: [S1, S2]
    standing: primary
"""
PROVEN = "{level: 3, evidence: [{title: Report, strength: 2}]}"
CHECKS = """\
checks:
  - id: CH
    when: {all: [{question: LAW-1, at_least: 3}, {question: DATA-1, at_most: 1}]}
    message: These do not fit.
"""


def cited(problems: list[Problem]) -> list[tuple[str, int]]:
    """Name citations that lead nowhere, with their lines."""
    return [(p.code, p.line) for p in problems if p.severity is Severity.ERROR]


def line_of(words: str, text: str) -> int:
    """Find the line of some words."""
    return text[: text.index(words)].count("\n") + 1


def test_citations_everywhere_are_followed() -> None:
    """In questions, notices, use cases and own cases."""
    text = edited(
        ("title: Quality\n", "title: Quality\n        sources: [S1, S9]\n        cases: [A9]\n")
    )
    text += "notices:\n  - {id: N, when: {question: LAW-1, at_most: 1}, text: T, sources: [S8]}\n"
    text += "use_cases:\n  - {id: U, title: U, needs: {LAW-1: {pilot: 2, production: 3}}, "
    text += "cases: [A8]}\n"
    text += SOURCE + CASE
    of = questionnaire(text)
    references = References({"S1": of.sources[0]}, {"A1": of.cases[0]})

    assert cited(doubts_in(text, references)) == [
        ("unknown-source", line_of("S9", text)),
        ("unknown-case", line_of("A9", text)),
        ("unknown-source", line_of("S8", text)),
        ("unknown-case", line_of("A8", text)),
        ("unknown-source", line_of("S2", text)),
    ]


def test_library_is_checked() -> None:
    """Cases rest on sources that exist, and nothing stands twice."""
    text = "schema_version: 1\n" + SOURCE + SOURCE.splitlines()[1] + "\n" + CASE
    read = document(text)
    library = validate(read, Library)
    references = References({"S1": library.sources[0]}, {})

    assert codes(check_library(library, read, references)) == ["unknown-source", "duplicate-id"]
    assert codes(check_library(library, read, NO_REFERENCES))[:2] == ["unknown-source"] * 2


def test_file_that_answers_would_not_find_is_told() -> None:
    """The id of a questionnaire is its file name."""
    found = doubts_in(TINY)

    assert found[0].code == "name-differs"
    assert "tiny.yaml" in found[0].message


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("context: {CTX: small}\nanswers: {LAW-1: 2, DATA-1: 1, DATA-2: 3}\n", ["hidden-answer"]),
        ("context: {CTX: small}\nanswers: {LAW-1: 2, DATA-1: 1, DATA-2: {note: later}}\n", []),
        ("context: {CTX: small}\nanswers: {LAW-1: 2, DATA-1: unknown}\n", ["not-answered"]),
        ("answers: {LAW-1: 2, DATA-1: 1}\n", ["not-answered"]),
        (
            "context: {CTX: small}\nanswers: {LAW-1: 3, DATA-1: 1}\n",
            ["contradiction", "evidence-missing"],
        ),
        (
            "context: {CTX: small}\nanswers: {LAW-1: {level: 2, target: 2}, DATA-1: 1}\n",
            ["evidence-missing"],
        ),
        (f"context: {{CTX: small}}\nanswers: {{LAW-1: 2, DATA-1: {PROVEN}}}\n", []),
        (
            "context: {CTX: small}\nanswers: {LAW-1: 2, DATA-1: {not_applicable: no}}\n",
            ["reason-too-short"],
        ),
    ],
)
def test_answers_are_looked_through(answers: str, expected: list[str]) -> None:
    """Hidden, open, contradicting, unproven and unexplained answers; nothing else."""
    assert codes(doubts_in_answers(questionnaire(TINY + CHECKS), answers)) == expected


def test_contradiction_points_at_an_answer() -> None:
    """The message of the questionnaire stands at the first answer that it is about."""
    of = questionnaire(TINY + CHECKS)
    found = doubts_in_answers(of, "answers:\n  DATA-1: 1\n  LAW-1: 3\n")

    (problem,) = (p for p in found if p.code == "contradiction")
    assert (problem.line, problem.message) == (5, "CH: These do not fit.")


def test_many_open_questions_are_one_message() -> None:
    """Twelve are named and the rest is counted, so that the terminal stays readable."""
    more = "".join(f"      - {{id: X{n}, kind: yes-no, title: X, text: X?}}\n" for n in range(20))
    found = doubts_in_answers(
        questionnaire(edited(("gates:\n", more + "gates:\n"))), "answers: {}\n"
    )

    assert codes(found) == ["not-answered"]
    assert found[0].message.endswith("and 11 more")
