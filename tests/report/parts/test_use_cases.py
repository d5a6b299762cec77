"""How ready a use case is, in words."""

from __future__ import annotations

import pytest

from readiness.analysis.use_case_readiness import assess_use_cases
from readiness.report.model import UseCaseText
from readiness.report.parts.use_cases import describe_use_case, running_unready
from tests.conftest import TINY
from tests.support.given import evaluation, questionnaire

USE_CASE = """\
use_cases:
  - id: trade
    title: Trade
    needs: {LAW-1: {pilot: 2, production: 3}, DATA-2: {pilot: 1, production: 3}}
    state: {production: {question: DATA-1, at_least: 3}}
"""


def told(answers: str) -> tuple[UseCaseText, list[str]]:
    """Describe the use case, and list what is asked about it."""
    of = questionnaire(TINY + USE_CASE)
    (item,) = items = assess_use_cases(evaluation(of, answers))
    return describe_use_case(item, of), [note.text for note in running_unready(items)]


@pytest.mark.parametrize(
    ("answers", "readiness", "sentence"),
    [
        (
            "context: {CTX: large}\nanswers: {LAW-1: 2, DATA-1: 1, DATA-2: unknown}\n",
            "not yet",
            "For a pilot: DATA-2 unknown → 1.",
        ),
        (
            "context: {CTX: small}\nanswers: {LAW-1: 2, DATA-1: 1}\n",
            "ready to pilot",
            (
                "For production: LAW-1 2 → 3; «Exchange» (DATA-2), asked later, must then be 3. "
                "As stated; 1 of 1 answer without a document."
            ),
        ),
        (
            "context: {CTX: large}\nanswers: {LAW-1: 2, DATA-1: 3, DATA-2: 3}\n",
            "in production, not ready",
            "In production without: LAW-1 2 → 3. As stated; 2 of 2 answers without a document.",
        ),
    ],
)
def test_use_case_in_words(answers: str, readiness: str, sentence: str) -> None:
    """What is missing, for which step, and on what the readiness rests."""
    text, _notes = told(answers)

    assert (text.readiness_text, text.sentence) == (readiness, sentence)


def test_use_case_that_runs_unready_is_asked_about() -> None:
    """A contradiction: too low an answer, or a system without what it needs."""
    _text, notes = told("context: {CTX: large}\nanswers: {LAW-1: 2, DATA-1: 3, DATA-2: 3}\n")
    _text, none = told("context: {CTX: large}\nanswers: {LAW-1: 3, DATA-1: 3, DATA-2: 3}\n")

    (note,) = notes
    assert note.startswith("In production, but not ready for that: «Trade». ")
    assert none == []
