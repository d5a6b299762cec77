"""Questions, their options and their advice."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import ValidationError

from readiness.models.question import AnswerOption, ContextQuestion, Question

OPTIONS = [{"level": "1", "text": "no"}, {"id": "done", "level": "3", "text": "yes"}]


def test_option_is_named_by_id_or_else_by_level() -> None:
    """An answer names an option by the shortest name that it has."""
    question = Question.model_validate({"id": "Q", "title": "Q", "text": "?", "options": OPTIONS})

    assert [option.key for option in question.options] == ["1", "done"]
    assert question.option("done") is question.options[1]
    assert question.option("3") is None


def test_what_is_left_out_has_its_usual_value() -> None:
    """A question is a single choice with weight 1 that counts."""
    question = Question.model_validate({"id": "Q", "title": "Q", "text": "?", "options": OPTIONS})

    assert (question.kind, question.weight, question.scored) == ("one", Fraction(1), True)


def test_context_question_says_its_kind() -> None:
    """It may be anything, so nothing is assumed."""
    with pytest.raises(ValidationError, match="kind"):
        ContextQuestion.model_validate({"id": "C", "title": "C", "text": "?"})


@pytest.mark.parametrize("kind", ["number", "text", "date"])
def test_question_that_is_only_reported_needs_no_level(kind: str) -> None:
    """With ``scored: false`` everything may be asked."""
    asked = {"id": "Q", "title": "Q", "text": "?", "kind": kind, "scored": "false"}

    assert not Question.model_validate(asked).scored


def test_option_without_a_name_is_refused() -> None:
    """An option that no answer can name is of no use."""
    with pytest.raises(ValidationError, match="«id» or a «level»"):
        AnswerOption.model_validate({"text": "x"})
