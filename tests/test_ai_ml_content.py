"""What the AI/ML questionnaire must keep: gates that agree with use cases, and short texts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from readiness.analysis.use_case_readiness import assess_use_cases
from readiness.files.load import load_questionnaire
from readiness.resources import QUESTIONNAIRES
from readiness.scoring.evaluation import Evaluation
from tests.support.given import assessment

OF = load_questionnaire(QUESTIONNAIRES / "ai-ml.yaml")
USES = [use_case.id for use_case in OF.use_cases]
CONTEXT: dict[str, Any] = {
    "CTX-6b": 90,
    "CTX-7": USES,
    "CTX-8": "production",
    "CTX-8c": ["risk-targeting"],
    "CTX-8d": ["none"],
    "CTX-12": ["none"],
}


def readiness_with(name: str = "CTX-6b", answer: Any = 90) -> dict[str, str]:
    """Judge all use cases when every other answer is the best one."""
    levels: dict[str, Any] = {question.id: 5 for question in OF.questions}
    given = {"context": CONTEXT, "answers": levels}
    part = "answers" if name in levels else "context"
    given[part] = given[part] | {name: answer}
    text = "".join(f"{key}: {json.dumps(value)}\n" for key, value in given.items())
    judged = assess_use_cases(Evaluation(OF, assessment(OF, text)))
    return {one.use_case.id: one.readiness for one in judged}


def test_everything_at_its_best_is_ready_for_production() -> None:
    """The core and the needs can be met."""
    assert len(USES) == 12
    assert readiness_with() == dict.fromkeys(USES, "production")


@pytest.mark.parametrize("question", OF.use_case_core)
def test_no_strength_replaces_a_question_of_the_core(question: str) -> None:
    """One answer at level 1 is enough to stop daily use."""
    assert "production" not in readiness_with(question, 1).values()


@pytest.mark.parametrize("question", ["LEG-1", "TEC-4"])
def test_nothing_is_ready_without_law_or_protection(question: str) -> None:
    """Not even a pilot."""
    assert set(readiness_with(question, 1).values()) == {"not-yet"}


@pytest.mark.parametrize("use_case", USES)
def test_what_a_law_forbids_is_not_ready_and_the_others_are(use_case: str) -> None:
    """One purpose is forbidden, and only this one stops."""
    judged = readiness_with("CTX-12", [use_case])

    assert judged.pop(use_case) == "not-yet"
    assert set(judged.values()) == {"production"}


@pytest.mark.parametrize("state", ["none", "trial"])
def test_preparation_is_complete_before_the_first_model(state: str) -> None:
    """Level 3 everywhere: the whole is at level 3, everything can be piloted, nothing more."""
    levels = {question.id: 3 for question in OF.questions}
    context = CONTEXT | {"CTX-8": state}
    text = f"context: {json.dumps(context)}\nanswers: {json.dumps(levels)}\n"
    evaluation = Evaluation(OF, assessment(OF, text))
    judged = {one.use_case.id: one.readiness for one in assess_use_cases(evaluation)}

    assert evaluation.scorecard.overall.score == 3
    assert judged == dict.fromkeys(USES, "pilot")


def test_paper_invoices_limit_nothing() -> None:
    """Only lodgement counts: the data of the declaration are in the system."""
    assert readiness_with("CTX-6c", 0) == dict.fromkeys(USES, "production")
    assert "production" not in readiness_with("CTX-6b", 40).values()


LAWS = [law.id for law in OF.by_id["CTX-10"].options if law.id not in {"none", "unknown"}]
NO_NOTICE_NEEDED = {
    "data-protection": set(USES) - {"passenger", "ecommerce", "integrity", "compliance"},
    "eu-ai-act": {"revenue"},
    "e-transactions": set(USES),
}
"""Uses for which a law asks for nothing that a question does not ask already."""


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("use_case", USES)
def test_each_law_has_a_notice_for_each_use_or_needs_none(law: str, use_case: str) -> None:
    """The notice depends on the law, on the use, or on both."""
    context = {"CTX-7": [use_case], "CTX-10": [law]}
    evaluation = Evaluation(OF, assessment(OF, f"context: {json.dumps(context)}\n"))
    privacy = "NO-4" if law == "data-protection" else ""
    told = [n for n in evaluation.notices if "CTX-10" in n.when.questions() or n.id == privacy]

    assert bool(told) == (use_case not in NO_NOTICE_NEEDED.get(law, set()))


def test_short_form_has_twelve_questions() -> None:
    """Of eight of the nine dimensions, with the gates that a director can settle."""
    short = [question.id for question in OF.questions if question.short]

    assert len(short) == 12
    assert {"STR-2", "LEG-1", "LEG-3", "GOV-4", "DAT-4", "TEC-4", "OPS-3"} <= set(short)
