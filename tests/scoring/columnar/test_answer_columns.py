"""The columns of a table of answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.files.load import load_questionnaire
from readiness.scoring.columnar.answer_columns import AnswerColumns
from readiness.scoring.columnar.compiler import compile_scorer
from readiness.scoring.columnar.refusal import NotColumnarError

ROOT = Path(__file__).resolve().parents[3]


def test_a_program_has_the_columns() -> None:
    """They are the same, whether something is scored or not."""
    questionnaire = load_questionnaire(ROOT / "questionnaires" / "ai-ml.yaml")
    program, columns = compile_scorer(questionnaire), AnswerColumns.of(questionnaire)

    assert len(columns.columns) == 69
    for name in AnswerColumns.__dataclass_fields__:
        assert getattr(program, name) == getattr(columns, name)


def test_what_is_scored_file_by_file_has_columns() -> None:
    """No rule is refused, because nothing is scored."""
    questionnaire = load_questionnaire(ROOT / "examples" / "real" / "c2m2.yaml")
    with pytest.raises(NotColumnarError):
        compile_scorer(questionnaire)

    columns = AnswerColumns.of(questionnaire)

    assert columns.scorer == "staged"
    assert [column.question for column in columns.columns] == [
        question.id for question in questionnaire.asked
    ]
