"""What a gate limits, in words."""

from __future__ import annotations

import pytest

from readiness.analysis.gates import gate_effects
from readiness.analysis.use_case_readiness import assess_use_cases
from readiness.report.parts.gates import describe_advice, describe_gate, describe_gate_effect
from tests.support.given import edited, evaluation, questionnaire

STEP = "{action: Ask., role: DG, effort: XS, months: 2, proves_done: A letter}"
TEXT = (
    edited(
        ("dimensions:", "roles: [{id: DG, title: Director}]\ndimensions:"),
        ("at_most: 1", "at_most: 2"),
        ("{overall: 2}", "{overall: 2, dimensions: {LAW: 1.5}, use_cases: {trade: not-yet}}"),
        ("    reason:", f"    advice: Begin.\n    recommendation: {STEP}\n    reason:"),
    )
    + """\
use_cases:
  - {id: trade, title: Trade, considered: {question: CTX, equals: large}, needs: {}}
  - {id: other, title: Other, needs: {DATA-1: {pilot: 1, production: 3}}}
"""
)


@pytest.mark.parametrize(
    ("answers", "effect", "bites"),
    [
        (
            "{LAW-1: 2, DATA-1: 3}",
            (
                "The overall result cannot exceed 2. Law cannot exceed 1.5. "
                "At most ready to pilot: Other."
            ),
            True,
        ),
        (
            "{LAW-1: 1, DATA-1: unknown}",
            (
                "No effect today. Later: The overall result cannot exceed 2. Law "
                "cannot exceed 1.5. At most ready to pilot: Other."
            ),
            False,
        ),
    ],
)
def test_gate_says_what_it_limits_today(answers: str, effect: str, bites: bool) -> None:
    """A limit above today's result is told as a later one, and only for chosen use cases."""
    of = questionnaire(TEXT)
    evaluated = evaluation(of, f"context: {{CTX: small}}\nanswers: {answers}\n")
    ((found),) = gate_effects(evaluated, assess_use_cases(evaluated))

    told = describe_gate(found, evaluated, {"DG": "Director"})

    assert (told.effect, told.bites) == (effect, bites)


def test_everything_that_a_gate_can_limit() -> None:
    """Without answers, every use case is named, and the advice says who does what."""
    (gate,) = questionnaire(TEXT).gates

    assert describe_gate_effect(gate, questionnaire(TEXT)) == (
        "The overall result cannot exceed 2. Law cannot exceed 1.5. Not yet ready: Trade. "
        "At most ready to pilot: Other."
    )
    assert describe_advice(gate, {"DG": "Director"}) == (
        "Begin. Ask. (Director, 2 months; proof: A letter)"
    )
