"""The program of a questionnaire: with the possible range of scores, or without where need be."""

from __future__ import annotations

from typing import NamedTuple

from readiness.models.questionnaire import Questionnaire
from readiness.scoring.columnar.answer_columns import AnswerColumns
from readiness.scoring.columnar.compiler import compile_scorer
from readiness.scoring.columnar.program import Program
from readiness.scoring.columnar.refusal import NotColumnarError


class Compiled(NamedTuple):
    """A program, and why it does not give everything."""

    program: Program
    no_ranges: tuple[str, ...] = ()
    """Why there is no lowest and no highest possible score; empty where there are."""


def compiled(questionnaire: Questionnaire) -> Compiled:
    """Compile a questionnaire; raise NotColumnarError when its scores cannot be exact."""
    try:
        return Compiled(compile_scorer(questionnaire))
    except NotColumnarError as error:
        return Compiled(compile_scorer(questionnaire, ranges=False), error.reasons)


def columns_of(questionnaire: Questionnaire) -> tuple[AnswerColumns, str]:
    """Return a program; where scores cannot be exact, the columns alone, and why."""
    try:
        return compile_scorer(questionnaire, ranges=False), ""
    except NotColumnarError as error:
        return AnswerColumns.of(questionnaire), str(error)
