"""Not yet, ready to pilot, ready for production."""

from __future__ import annotations

import pytest

from readiness.analysis.use_case_readiness import UseCaseReadiness, assess_use_cases
from tests.conftest import TINY
from tests.support.given import evaluation, questionnaire

USE_CASES = """\
use_cases:
  - id: trade
    title: Trade
    considered: {question: CTX, answered: true}
    needs:
      LAW-1: {pilot: 2, production: 3}
      DATA-2: {pilot: 1, production: 3}
"""


def judged(answers: str, definition: str = TINY + USE_CASES) -> tuple[UseCaseReadiness, ...]:
    """Judge the use cases of a questionnaire for these answers."""
    return assess_use_cases(evaluation(questionnaire(definition), answers))


@pytest.mark.parametrize(
    ("answers", "readiness", "missing"),
    [
        ("LAW-1: 3, DATA-2: 3", "production", []),
        ("LAW-1: 2, DATA-2: 3", "pilot", [("LAW-1", 3)]),
        ("LAW-1: 2, DATA-2: 1", "pilot", [("LAW-1", 3), ("DATA-2", 3)]),
        ("LAW-1: 1, DATA-2: 3", "not-yet", [("LAW-1", 2)]),
        ("LAW-1: unknown, DATA-2: 3", "not-yet", [("LAW-1", 2)]),
        ("DATA-2: 3", "not-yet", [("LAW-1", 2)]),
    ],
)
def test_every_needed_level_must_be_reached(
    answers: str, readiness: str, missing: list[tuple[str, int]]
) -> None:
    """The border belongs to the step; open and unknown reach nothing."""
    (found,) = judged(f"context: {{CTX: large}}\nanswers: {{{answers}}}\n")

    assert found.readiness == readiness
    assert [(item.question, item.needed) for item in found.missing] == missing


@pytest.mark.parametrize(
    "answers",
    [
        "context: {CTX: small}\nanswers: {LAW-1: 3}\n",
        "context: {CTX: large}\nanswers: {LAW-1: 3, DATA-2: {not_applicable: one office only}}\n",
    ],
)
def test_what_was_never_looked_at_is_enough_for_a_pilot_only(answers: str) -> None:
    """Hidden or not applicable: let pass for a pilot, never for production."""
    (found,) = judged(answers)

    assert found.readiness == "pilot"
    assert [item.question for item in found.missing] == ["DATA-2"]


def test_use_case_that_is_not_considered_is_left_out() -> None:
    """Only what the administration wants is judged."""
    assert judged("answers: {LAW-1: 3}\n") == ()


def test_gate_holds_a_use_case() -> None:
    """A gate that fires holds the step down, and is named; levels stay what they are."""
    held = TINY.replace("cap: {overall: 2}", "cap: {use_cases: {trade: pilot}}").replace(
        "at_most: 1", "at_most: 3"
    )

    (found,) = judged("context: {CTX: large}\nanswers: {LAW-1: 3, DATA-2: 3}\n", held + USE_CASES)

    assert found.readiness == "pilot"
    assert [gate.id for gate in found.gates] == ["GATE"]
    assert found.missing == ()


def test_gate_that_does_not_bite_is_not_named() -> None:
    """A use case that is not yet ready anyway is not held by a gate that allows a pilot."""
    held = TINY.replace("cap: {overall: 2}", "cap: {use_cases: {trade: pilot}}")

    (found,) = judged("context: {CTX: large}\nanswers: {LAW-1: 1, DATA-2: 3}\n", held + USE_CASES)

    assert found.readiness == "not-yet"
    assert found.gates == ()


CORE = "use_case_core: {LAW-1: {pilot: 1, production: 3}, DATA-1: {production: 3}}\n"
"""Beside the needs of «trade»: lower for a pilot in LAW-1, and one question more."""


@pytest.mark.parametrize(
    ("answers", "readiness", "missing"),
    [
        ("LAW-1: 3, DATA-1: 3, DATA-2: 3", "production", []),
        ("LAW-1: 3, DATA-1: 1, DATA-2: 3", "pilot", [("DATA-1", 3)]),
        ("LAW-1: 3, DATA-2: 3", "pilot", [("DATA-1", 3)]),
        ("LAW-1: 1, DATA-1: 3, DATA-2: 3", "not-yet", [("LAW-1", 2)]),
    ],
)
def test_core_holds_for_every_use_case(
    answers: str, readiness: str, missing: list[tuple[str, int]]
) -> None:
    """The higher of both needs counts; a need without «pilot» holds back production only."""
    (found,) = judged(f"context: {{CTX: large}}\nanswers: {{{answers}}}\n", TINY + CORE + USE_CASES)

    assert found.readiness == readiness
    assert [(item.question, item.needed) for item in found.missing] == missing


@pytest.mark.parametrize(
    ("cap", "readiness"),
    [
        ("{overall: 2}", "pilot"),
        ("{overall: 2, use_cases: {}}", "pilot"),
        ("{overall: 2, use_cases: {trade: not-yet}}", "not-yet"),
        ("{overall: 2, use_cases: none}", "production"),
        ("{overall: 3}", "production"),
        ("{dimensions: {LAW: 2}}", "production"),
    ],
)
def test_gate_that_keeps_the_whole_below_the_target_allows_a_pilot(
    cap: str, readiness: str
) -> None:
    """A use case that the gate does not name is not ready for production either."""
    held = TINY.replace("cap: {overall: 2}", f"cap: {cap}").replace("at_most: 1", "at_most: 3")

    (found,) = judged("context: {CTX: large}\nanswers: {LAW-1: 3, DATA-2: 3}\n", held + USE_CASES)

    assert found.readiness == readiness
    assert [gate.id for gate in found.gates] == (["GATE"] if readiness != "production" else [])


RUNNING = (
    USE_CASES
    + """\
    state:
      pilot: {question: CTX, equals: large}
      production: {question: DATA-1, at_least: 3}
"""
)


@pytest.mark.parametrize(
    ("answers", "running", "unready", "step", "missing"),
    [
        ("LAW-1: 1, DATA-1: 1, DATA-2: 3", "pilot", True, "pilot", ["LAW-1"]),
        ("LAW-1: 1, DATA-1: 3, DATA-2: 1", "production", True, "production", ["LAW-1", "DATA-2"]),
        ("LAW-1: 2, DATA-1: 1, DATA-2: 3", "pilot", False, "production", ["LAW-1"]),
        ("LAW-1: 3, DATA-1: 3, DATA-2: 3", "production", False, "production", []),
    ],
)
def test_use_case_that_runs_is_judged_by_how_it_runs(
    answers: str, running: str, unready: bool, step: str, missing: list[str]
) -> None:
    """The highest state that holds counts; what is missing is what it runs without."""
    (found,) = judged(f"context: {{CTX: large}}\nanswers: {{{answers}}}\n", TINY + RUNNING)

    assert (found.running, found.runs_unready, found.step) == (running, unready, step)
    assert [item.question for item in found.missing] == missing


def test_readiness_rests_on_answers_with_or_without_documents() -> None:
    """Counted are the answers that the reached step needs, and those that nobody proved."""
    proved = "LAW-1: {level: 3, evidence: [{title: Act, strength: 2}]}, DATA-2: 3"
    (found,) = judged(f"context: {{CTX: large}}\nanswers: {{{proved}}}\n")

    assert found.readiness == "production"
    assert (found.rests_on, found.undocumented) == (("LAW-1", "DATA-2"), ("DATA-2",))
