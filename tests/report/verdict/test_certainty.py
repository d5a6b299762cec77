"""How sure a result is."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from readiness.analysis.robustness import measure_robustness
from tests.support.given import evaluation, questionnaire
from tests.support.verdicts import ANSWERED, WITH_ADVICE, verdict, verdict_of


def test_certainty_is_told_by_what_is_missing_and_else_by_variations() -> None:
    """Levels that are possible with the missing answers; else how often the level changes."""
    told = verdict(
        WITH_ADVICE, "context: {CTX: large}\nanswers: {LAW-1: 3, DATA-1: 3, DATA-2: unknown}\n"
    )
    assert told.certainty == "Unknown: 1. With these answers, the level can be 2 to 3."
    whole = evaluation(questionnaire(WITH_ADVICE), ANSWERED)
    measured = measure_robustness(whole, 50)
    assert measured is not None
    for share, start in (
        (Fraction(19, 20), "Small changes of answers or weights do not change"),
        (Fraction(94, 100), "Small changes of answers or weights rarely change"),
        (Fraction(79, 100), "Small changes of answers or weights often change"),
    ):
        shares = ((measured.level, share),)
        assert verdict_of(whole, replace(measured, shares=shares)).certainty.startswith(start)


def test_proof_is_weak_where_fewer_than_half_have_a_document() -> None:
    """Counted over the answers that are scored; empty where nothing is answered."""
    shown = "evidence: [{title: Act, strength: 2}]"
    answers = f"context: {{CTX: small}}\nanswers: {{LAW-1: {{level: 1, {shown}}}, DATA-1: 3}}\n"
    assert verdict(WITH_ADVICE, answers).proof == "A document was shown for 1 of 2 answers."
    told = verdict(WITH_ADVICE, ANSWERED).proof
    assert told == "The proof is weak: a document was shown for 0 of 2 answers."
    assert verdict(WITH_ADVICE, "").proof == ""
