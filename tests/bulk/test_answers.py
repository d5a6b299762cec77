"""Answers files become rows of tables, and rows answers files."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.api import open_assessment
from readiness.bulk import answers_to_row, row_to_answers
from readiness.errors import AssessmentError, PreconditionError
from readiness.models.assessment import Answer, Assessment, State
from tests.support.as_tables import compiled_files, compiled_inventions
from tests.support.given import edited, questionnaire

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
INVENTIONS, ROWS = range(100), 6


def said(answer: Answer) -> object:
    """Return what a row tells of an answer: a set of choices has no order."""
    if answer.state is not State.ANSWERED or answer.value is None:
        return State.OPEN if answer.state is State.DISPUTED else answer.state
    return answer.value


def test_rows_become_the_same_answers() -> None:
    """File to row to file, by typed columns and by texts: every answer is the same."""
    compared = 0
    for drawn in (*compiled_inventions(INVENTIONS, ROWS), *compiled_files(ROWS)):
        for form in ("parquet", "jsonl"):
            rows = drawn.table(form).to_pylist()
            for assessment, row in zip(drawn.assessments, rows, strict=True):
                back = row_to_answers(row, drawn.questionnaire)
                for question in drawn.questionnaire.asked:
                    before = said(assessment.answer(question.id))
                    assert said(back.answer(question.id)) == before, (drawn.name, question.id)
                    compared += 1

    assert compared > 5_000


@pytest.mark.parametrize("name", ["advanced", "half-answered"])
def test_examples_become_the_same_answers(name: str) -> None:
    """Also whose assessment it is, and when; everything else is named."""
    opened = open_assessment(EXAMPLES / f"{name}.answers.yaml")
    row = answers_to_row(opened.assessment, opened.questionnaire, name)
    back = row_to_answers(row.values, opened.questionnaire)

    assert row.values["file"] == name
    assert back.assessment.organisation == opened.assessment.assessment.organisation
    assert back.assessment.date == opened.assessment.assessment.date
    assert {"evidence", "notes", "confidence", "respondents", "facilitator"} <= {*row.left_out}


def test_nothing_is_left_out_without_a_word() -> None:
    """Whatever a file has beside its answers is named, each once; nothing else is."""
    asked = questionnaire()
    about = {"schema_version": 1, "questionnaire": {"id": asked.id, "version": asked.version}}
    plain = Assessment.model_validate({**about, "answers": {"LAW-1": "2"}})
    full = Assessment.model_validate(
        {
            **about,
            "topics": ["later"],
            "position": "LAW-1",
            "previous": "last.yaml",
            "assessment": {"purpose": "p", "accountable": "a", "review": "2027-01-01", "note": "n"},
            "respondents": [{"id": "r1"}],
            "answers": {
                "LAW-1": {
                    "value": "2", "namely": "x", "note": "n", "confidence": "low", "target": "3",
                    "importance": "high", "flag": "true", "by": "r1", "settled": "discussed",
                    "evidence": [{"title": "t"}], "seconds": "5", "at": "t",
                    "voices": [{"by": "r1", "value": "2"}],
                },
                "DATA-1": {"not_applicable": "no data"},
            },
        }
    )  # fmt: skip

    assert answers_to_row(plain, asked).left_out == ()
    left_out = answers_to_row(full, asked).left_out
    assert len(left_out) == len({*left_out}) == 18


def test_a_row_that_does_not_fit_is_refused_with_everything_wrong() -> None:
    """As an answers file is: each question with what is wrong."""
    row = {"LAW-1": "9", "DATA-1": ["1"], "DATA-2": "unknown", "CTX": "big"}
    with pytest.raises(AssessmentError) as caught:
        row_to_answers(row, questionnaire())

    assert [p.message.split(":")[0] for p in caught.value.problems] == ["CTX", "LAW-1"]


def test_a_text_that_is_called_as_a_state_is_refused() -> None:
    """The table could not tell it from the state."""
    asked = questionnaire(
        edited(("context:", "context:\n  - {id: WORDS, kind: text, title: W, text: Which?}"))
    )
    given = Assessment.model_validate(
        {
            "schema_version": 1,
            "questionnaire": {"id": asked.id, "version": asked.version},
            "context": {"WORDS": {"value": "unknown"}},
        }
    )
    with pytest.raises(PreconditionError, match="WORDS: in a table the text «unknown»"):
        answers_to_row(given, asked)
