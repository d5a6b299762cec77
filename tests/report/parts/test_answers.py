"""A question with its answer, in words."""

from __future__ import annotations

import pytest

from readiness.models.assessment import Answer
from readiness.models.question import Question
from readiness.report.parts.answers import describe_answer

OPTIONS = ({"id": "a", "text": "First"}, {"id": "b", "text": "Second"})


def words(kind: str, answer: Answer, **parts: object) -> str:
    """Quote the answer of an unscored question of a kind."""
    plain = {"id": "Q", "kind": kind, "title": "Q", "text": "Q?", "scored": False, **parts}
    return describe_answer(Question.model_validate(plain), answer, None, "D", frozenset()).answer


@pytest.mark.parametrize(
    ("kind", "value", "parts", "expected"),
    [
        ("one", ("b",), {"options": OPTIONS}, "Second"),
        ("many", ("a", "b"), {"options": OPTIONS}, "First; Second"),
        ("number", ("12.5",), {"unit": "%"}, "12.5 %"),
        ("text", ("Free text",), {}, "Free text"),
        ("date", ("2026-11-23",), {}, "23 November 2026"),
    ],
)
def test_each_kind_is_quoted_as_people_read_it(
    kind: str, value: tuple[str, ...], parts: dict[str, object], expected: str
) -> None:
    """Options by their text, numbers with their unit."""
    assert words(kind, Answer(value=value), **parts) == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer(), "Not answered"),
        (Answer(unknown=True), "We do not know"),
        (Answer(not_applicable="no scanners"), "Not applicable"),
    ],
)
def test_states_are_named(answer: Answer, expected: str) -> None:
    """Four states that are never confused."""
    assert words("text", answer) == expected


def test_only_known_sources_are_named() -> None:
    """A source that no library holds is not cited in a report."""
    question = Question.model_validate(
        {"id": "Q", "kind": "text", "title": "Q", "text": "Q?", "scored": False, "sources": ["S1"]}
    )

    assert describe_answer(question, Answer(), None, "D", frozenset()).sources == ()
    assert describe_answer(question, Answer(), None, "D", frozenset({"S1"})).sources == ("S1",)
