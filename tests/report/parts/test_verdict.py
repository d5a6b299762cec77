"""The result in words: why it is so, how certain, what to decide."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from readiness.analysis.findings import analyze
from readiness.analysis.robustness import Robustness, measure_robustness
from readiness.files.libraries import References
from readiness.report.build import ReportInput, build_report
from readiness.report.model import VerdictText
from readiness.scoring.evaluation import Evaluation
from tests.support.administrations import ADMINISTRATIONS, LEDGERS
from tests.support.given import edited, evaluation, questionnaire

GATE_ADVICE = (
    "{action: Ask., role: DG, effort: XS, months: 2, proves_done: A letter, milestone: Law}"
)
WITH_ADVICE = edited(
    ("dimensions:", "roles: [{id: DG, title: Director}]\ndimensions:"),
    ("    reason:", f"    recommendation: {GATE_ADVICE}\n    reason:"),
)
ANSWERED = "context: {CTX: small}\nanswers: {LAW-1: 1, DATA-1: 3}\n"


def verdict_of(
    evaluated: Evaluation, robustness: Robustness | None = None, start: date | None = None
) -> VerdictText:
    """Build a report, and return its verdict."""
    given = ReportInput(
        evaluated, analyze(evaluated), References({}, {}), "", "", robustness, start=start
    )
    return build_report(given).verdict


def verdict(text: str, answers: str, start: date | None = None) -> VerdictText:
    """Return the verdict on answers."""
    return verdict_of(evaluation(questionnaire(text), answers), start=start)


def test_a_level_that_a_gate_limits_is_told_with_the_level_without_it() -> None:
    """The sentence names the level in words; the reason says what is missing."""
    text = WITH_ADVICE.replace("{overall: 2}", "{overall: 1}")
    told = verdict(text, "context: {CTX: small}\nanswers: {LAW-1: 1, DATA-1: 3}\n")
    assert told.sentence == "Level 1, Low."
    # The mean, 1.7, is level 1, too.
    assert told.reason == "1 of 2 dimensions is below its target. The lowest is «Law»: 1.0."
    text = text.replace("at_most: 1", "at_most: 2")
    told = verdict(text, "context: {CTX: small}\nanswers: {LAW-1: 2, DATA-1: 3}\n")
    assert told.sentence == "Level 1, Low."
    assert told.reason == "It would be level 2, Middle, without this limit: No legal basis."
    assert (told.limits, told.later) == (("GATE",), ())


def test_half_way_to_the_next_level_both_are_named() -> None:
    """As everywhere in the report."""
    told = verdict(WITH_ADVICE, ANSWERED)
    assert told.sentence == "Between level 1, Low, and level 2, Middle."
    assert (told.limits, told.later) == ((), ("GATE",))


@pytest.mark.parametrize(
    ("answers", "sentence", "decision"),
    [
        ("", "Nothing is answered yet.", "Name who answers the questions, and by when."),
        (
            "context: {CTX: small}\n",
            "There is no overall level: no scored question is answered.",
            "Confirm the result, and the day of the next assessment.",
        ),
    ],
)
def test_without_a_level_it_says_why(answers: str, sentence: str, decision: str) -> None:
    """And what to do first."""
    told = verdict(WITH_ADVICE, answers)
    assert told.sentence.startswith(sentence.split(":", maxsplit=1)[0])
    assert told.decision == decision


def test_the_first_steps_are_what_will_be_true() -> None:
    """With who answers for them, and the month, counted or of the calendar."""
    (outcome,) = verdict(WITH_ADVICE, ANSWERED).outcomes
    assert (outcome.milestone, outcome.role_title, outcome.by) == ("Law", "Director", "by month 2")
    told = verdict(WITH_ADVICE, ANSWERED, date(2027, 1, 1))
    assert told.outcomes[0].by == "by February 2027"
    assert told.effort == "1 step, at most 0.3 person-month, until February 2027"
    assert told.decision.startswith("Approve this step,")


def test_the_file_can_name_who_is_accountable_and_the_next_day() -> None:
    """Without them the review is proposed a year later."""
    head = "assessment: {date: 2026-11-04}\n"
    assert verdict(WITH_ADVICE, head + ANSWERED).review == "November 2027 (proposed)"
    head = "assessment: {date: 2026-11-04, accountable: Deputy Director, review: 2027-05-03}\n"
    told = verdict(WITH_ADVICE, head + ANSWERED)
    assert (told.accountable, told.review) == ("Deputy Director", "3 May 2027")
    assert verdict(WITH_ADVICE, ANSWERED).review == "in 12 months (proposed)"


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


def test_the_six_administrations_get_a_verdict_each() -> None:
    """The pre-check of a ledger comes before the level."""
    told = {str(item): verdict_of(item.evaluation()) for item in (*ADMINISTRATIONS, *LEDGERS)}
    assert len(told) == 12
    assert told["tiny-island-blockchain"].sentence == "A ledger is unlikely to be needed."
    assert told["tiny-island-blockchain"].reason.startswith("Level 1, Ad hoc. 8 of 8 dimensions")
    assert told["tiny-island-blockchain"].decision.startswith("Follow this advice")
    assert told["legal-gap-ai-ml"].reason == (
        "It would be level 3, Defined, without this limit: No legal basis for using trader data."
    )
    assert all(len(item.outcomes) <= 4 for item in told.values())
