"""Answers in their short and long forms, and the states that are never confused."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from readiness.models.assessment import NO_ANSWER, Answer, Assessment, State

STAMP = {"schema_version": 1, "questionnaire": {"id": "tiny", "version": "1.0.0"}}


@pytest.mark.parametrize(
    ("written", "state", "value"),
    [
        ("3", State.ANSWERED, ("3",)),
        (["a", "b"], State.ANSWERED, ("a", "b")),
        ({"value": "a"}, State.ANSWERED, ("a",)),
        ({"value": ["unknown"]}, State.ANSWERED, ("unknown",)),
        (["unknown"], State.ANSWERED, ("unknown",)),
        ("unknown", State.UNKNOWN, None),
        ({"unknown": "true"}, State.UNKNOWN, None),
        ({"not_applicable": "There are none."}, State.NOT_APPLICABLE, None),
        (None, State.OPEN, None),
        ({}, State.OPEN, None),
        ({"note": "ask Ana"}, State.OPEN, None),
        ({"unknown": "no"}, State.OPEN, None),
    ],
)
def test_short_form_is_as_good_as_the_long_one(
    written: object, state: State, value: tuple[str, ...] | None
) -> None:
    """Every way to write an answer has exactly one state."""
    answer = Answer.model_validate(written)

    assert (answer.state, answer.value) == (state, value)


@pytest.mark.parametrize(
    "written",
    [
        {"value": "1", "level": "1"},
        {"level": "1", "unknown": "true"},
        {"not_applicable": "x", "unknown": "true"},
        {"value": "1", "not_applicable": "x"},
        "not-applicable",
        {"not_applicable": ""},
        {"value": []},
        {"confidence": "sure"},
        {"evidence": [{"title": "T", "strength": "4"}]},
        {"level": "high"},
    ],
)
def test_answers_that_leave_it_open_what_is_meant_are_refused(written: object) -> None:
    """Two states at once, no reason, or words that do not exist."""
    with pytest.raises(ValidationError):
        Answer.model_validate(written)


def test_missing_reason_is_asked_for_as_it_is_written() -> None:
    """The message shows what to write, braces and all."""
    with pytest.raises(ValidationError, match=r"«\{not_applicable: why it does not apply\}»"):
        Answer.model_validate("not-applicable")


def test_strongest_evidence_counts() -> None:
    """Three weak papers are no strong one; without any, the strength is 0."""
    papers: list[dict[str, Any]] = [{"title": "A"}, {"title": "B", "strength": "3"}]
    answer = Answer.model_validate({"value": "1", "evidence": papers})

    assert answer.strength == 3
    assert Answer.model_validate({"value": "1", "evidence": papers[:1]}).strength == 1
    assert NO_ANSWER.strength == 0


def test_answer_is_found_in_either_part() -> None:
    """Context and scored questions are asked for alike; nothing given is open."""
    read = Assessment.model_validate(STAMP | {"context": {"C": "x"}, "answers": {"Q": "1"}})

    assert [read.answer(name).value for name in ("C", "Q", "Z")] == [("x",), ("1",), None]
