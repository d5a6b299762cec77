"""Findings: what answers and figures say."""

from __future__ import annotations

from readiness.analysis.findings import Analysis, analyze
from readiness.scoring.scorers.weighted_mean import score
from tests.conftest import TINY
from tests.support.given import assessment, questionnaire

CHECK = """\
checks:
  - {id: CHECK, when: {question: DATA-1, at_least: 3}, message: Is it so?}
notices:
  - {id: NOTE, when: {question: CTX, equals: large}, text: Mind this.}
"""


def analyzed(answers: str) -> Analysis:
    """Analyse answers to the tiny questionnaire."""
    of = questionnaire(TINY + CHECK)
    given = assessment(of, answers)
    return analyze(of, given, score(of, given))


def test_strengths_begin_with_the_best_evidenced() -> None:
    """Equal levels are ordered by what was shown."""
    found = analyzed(
        "answers: {LAW-1: 3, DATA-1: {level: 3, evidence: [{title: Report, strength: 2}]}}\n"
    )

    assert [question.id for question in found.strengths] == ["DATA-1", "LAW-1"]


def test_claims_without_a_document_are_named() -> None:
    """A level at its target that nothing proves is a claim."""
    found = analyzed(
        "answers: {LAW-1: 3, DATA-1: {level: 3, evidence: [{title: Report, strength: 2}]}}\n"
    )

    assert [question.id for question in found.unproven] == ["LAW-1"]


def test_contradictions_and_notices_hold_for_visible_answers() -> None:
    """Checks and notices look at what is asked and answered."""
    found = analyzed("context: {CTX: large}\nanswers: {DATA-1: 3}\n")
    quiet = analyzed("answers: {DATA-1: 1}\n")

    assert [check.id for check in found.contradictions] == ["CHECK"]
    assert [notice.id for notice in found.notices] == ["NOTE"]
    assert (quiet.contradictions, quiet.notices) == ((), ())


def test_open_and_unknown_are_undecided() -> None:
    """Not applicable is decided; hidden is not asked."""
    found = analyzed("answers: {LAW-1: unknown}\n")

    assert [question.id for question in found.undecided] == ["LAW-1", "DATA-1"]
