"""What the blockchain questionnaire must keep: needs that can be met, and short texts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from readiness.analysis.use_case_readiness import assess_use_cases
from readiness.files.load import load_questionnaire
from readiness.models.rules.gates import Gate
from readiness.resources import QUESTIONNAIRES
from readiness.scoring.evaluation import Evaluation
from tests.support.given import assessment

OF = load_questionnaire(QUESTIONNAIRES / "blockchain.yaml")
USES = [use_case.id for use_case in OF.use_cases]
PLAUSIBLE: dict[str, Any] = {f"SUI-{number}": "yes" for number in range(1, 10)} | {
    "SUI-4": "no",
    "SUI-5": "no",
    "SUI-6": ["past"],
}
"""Answers to the pre-check with which a ledger is plausible."""
CONTEXT: dict[str, Any] = {
    "CTX-7": USES,
    "CTX-8": "production",
    "CTX-10": ["mletr"],
    "CTX-12": ["private"],
    "CTX-13": "yes",
    "CTX-14": "cross-border",
    **{f"{name}.{use}": value for use in USES for name, value in PLAUSIBLE.items()},
}


def readiness_with(**answers: int) -> dict[str, str]:
    """Judge all use cases when every other answer is at the highest level."""
    levels = {question.id: 5 for question in OF.questions} | answers
    text = f"context: {json.dumps(CONTEXT)}\nanswers: {json.dumps(levels)}\n"
    judged = assess_use_cases(Evaluation(OF, assessment(OF, text)))
    return {one.use_case.id: one.readiness for one in judged}


def test_everything_at_its_best_is_ready_for_production() -> None:
    """The core and the needs can be met."""
    assert readiness_with() == dict.fromkeys(USES, "production")


@pytest.mark.parametrize("question", OF.use_case_core)
def test_no_strength_replaces_a_question_of_the_core(question: str) -> None:
    """One answer at level 1 is enough to stop daily use."""
    assert "production" not in readiness_with(**{question: 1}).values()


@pytest.mark.parametrize(
    "gate", [gate for gate in OF.gates if gate.cap.overall == 2], ids=lambda gate: gate.id
)
def test_a_gate_that_stops_the_whole_stops_the_use_cases(gate: Gate) -> None:
    """The table of use cases does not say the contrary of the result."""
    lowered = {name: 1 for name in gate.when.questions() if name in OF.dimension_of}

    assert lowered
    assert "production" not in readiness_with(**lowered).values()


@pytest.mark.parametrize("use_case", ["origin", "aeo", "certificates", "guarantee"])
def test_recognition_abroad_is_needed_across_the_border(use_case: str) -> None:
    """A record that the partner country does not accept saves nothing."""
    assert readiness_with(**{"LAW-3": 2})[use_case] != "production"


def test_short_form_has_twelve_questions() -> None:
    """One or two of each dimension, and all that gates on single answers look at."""
    short = [question.id for question in OF.questions if question.short]
    gates = {"PUR-2", "LAW-1", "NET-1", "IDP-2", "SEC-2", "INT-1", "SUS-5"}

    assert len(short) == 12
    assert gates <= set(short)
    assert {name.split("-")[0] for name in short} == {part.id for part in OF.dimensions}
