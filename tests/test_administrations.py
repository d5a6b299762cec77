"""What six invented administrations are told: no sentence that an expert would not sign."""

from __future__ import annotations

from dataclasses import replace

from readiness.analysis.gates import gate_effects
from readiness.analysis.use_case_readiness import assess_use_cases
from readiness.report.parts.answers import describe_rounds
from readiness.report.wording import describe_result
from tests.support.administrations import ADMINISTRATIONS, LEDGERS

BY_NAME = {str(each): each for each in (*ADMINISTRATIONS, *LEDGERS)}


def test_gate_that_concerns_no_considered_use_case_is_not_told() -> None:
    """Recognition abroad limits certificates of origin, not the tracking of cargo."""
    start = BY_NAME["vendor-lock-blockchain"].evaluation()
    told = {effect.gate.id for effect in gate_effects(start, assess_use_cases(start))}

    assert "GB-9" in {gate.id for gate in start.scorecard.gates}
    assert "GB-9" not in told
    assert "GB-5" in told


def test_every_gate_that_is_told_limits_something_today_or_later() -> None:
    """In all twelve results."""
    told = 0
    for each in BY_NAME.values():
        start = each.evaluation()
        for effect in gate_effects(start, assess_use_cases(start)):
            cap = effect.gate.cap
            assert effect.bites or effect.later or cap.overall is not None or cap.dimensions
            told += 1

    assert told >= 15


def test_pre_check_limits_what_does_not_run_and_not_what_is_in_daily_use() -> None:
    """One ledger in use is no reason for a second one."""
    start = BY_NAME["vendor-lock-blockchain"].evaluation()
    cargo, traceability = assess_use_cases(start)
    about_cargo, about_traceability = describe_rounds(start.states)

    assert (cargo.advised_against, cargo.running) == (None, "production")
    assert traceability.advised_against is not None
    assert about_cargo.lifted.startswith("The use case is in production")
    assert about_traceability.lifted == ""


def test_range_without_a_missing_answer_says_what_is_missing() -> None:
    """Answers to the pre-check are not scored, but a gate depends on them."""
    pilot = BY_NAME["pilot-only-blockchain"]
    context = {name: word for name, word in pilot.context.items() if name < "SUI-6"}
    start = replace(pilot, context=context).evaluation()

    said = describe_result(start.scorecard.overall, start.questionnaire)

    assert "Some questions that are not scored have no answer that counts. Possible range" in said
    assert "0 answers" not in said
