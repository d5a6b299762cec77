"""A cell of a table is read for scores and for answers files: both read the same."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.bulk.answers import row_to_answers
from readiness.bulk.words import WrongValueError, reader_of
from readiness.errors import AssessmentError
from readiness.files.load import load_questionnaire
from readiness.models.question import AskedQuestion
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.columnar.answer_columns import AnswerColumns
from readiness.scoring.columnar.codes import Column, NotCodedError
from tests.support.as_tables import FILES

WORDS = (
    *("", "  ", ";", ";;", "x", "a;b", "0", "1", "-1", "1.5", "1.50", "01", "1e3", "1,5", "1 000"),
    *("٣", "NaN", "inf", "0.00001", "999999999999999999", "true", "TRUE", "false"),
    *("2026-11-30", "2026-13-30", "2026-1-3", "0001-01-01"),
    *("unknown", " unknown ", "not-applicable", "unknown;x"),
)
CELLS = 16_000
"""The set cannot shrink without notice."""


def words_of(question: AskedQuestion) -> Iterator[str]:
    """Yield words that may be, or nearly be, an answer."""
    keys = [option.key for option in question.options]
    yield from WORDS
    yield from (f" {key} " for key in keys)
    yield from (";".join(keys[:number]) for number in range(2, len(keys) + 1))
    yield from (f"{key};unknown" for key in keys[:2])


def for_scores(word: str, column: Column) -> int | None:
    """Return the code that is scored; None for what is refused."""
    try:
        return reader_of(column)(word)
    except WrongValueError:
        return None


def for_files(word: str, column: Column, questionnaire: Questionnaire) -> int | None:
    """Return the code of what an answers file gets; None for what is refused, or is no code."""
    try:
        made = row_to_answers({column.question: word}, questionnaire)
        return column.code(made.answer(column.question))
    except (AssessmentError, NotCodedError):
        return None


def test_both_ways_read_the_same() -> None:
    """Every question of the shipped and of the real questionnaires, with right and wrong words."""
    tried = 0
    for file in FILES:
        if "." in file.stem:
            continue
        questionnaire = load_questionnaire(file)
        for column in AnswerColumns.of(questionnaire).columns:
            for word in words_of(questionnaire.by_id[column.question]):
                both = for_scores(word, column), for_files(word, column, questionnaire)
                assert both[0] == both[1], (questionnaire.id, column.question, word, *both)
                tried += 1

    assert tried >= CELLS
