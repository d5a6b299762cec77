"""Warnings about scoring rules that work, but perhaps not as their author meant them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from readiness.errors import Problem
from readiness.files.validation.locations import located_dimensions
from readiness.files.yaml_reader import Document, KeyPath
from readiness.i18n import _
from readiness.models.questionnaire import Dimension, Questionnaire
from readiness.scoring.answer_value import AnswerScale


def scoring_warnings(questionnaire: Questionnaire, document: Document) -> Iterator[Problem]:
    """Yield a warning for everything in the scoring that its author should check."""
    if questionnaire.scoring.scorer == "staircase":
        for place in located_dimensions(questionnaire):
            if not place.part.dimensions:
                yield from _falling_steps(place.part, place.path, questionnaire, document)


def _falling_steps(
    dimension: Dimension, path: KeyPath, questionnaire: Questionnaire, document: Document
) -> Iterator[Problem]:
    """Steps of a ladder where going on can lower the result."""
    reached: Fraction | None = None
    for index, question in enumerate(dimension.questions):
        scale = AnswerScale(question, questionnaire)
        values = scale.possible_values if question.scored else ()
        if not values:
            continue
        if reached is not None and min(values) < reached:
            message = _(
                "an answer to «{question}» counts less than an answer before it that continues the "
                "staircase, so a better answer can lower the result; raise the levels of this step"
            )
            yield document.warning(
                "staircase-falling", message, (*path, "questions", index), question=question.id
            )
        continuing = [value for value in values if not scale.ends_ladder(value)]
        reached = max([*continuing, *(() if reached is None else (reached,))], default=None)
