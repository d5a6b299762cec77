"""Warnings about scoring rules that work, but perhaps not as their author meant them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from readiness import plugins
from readiness.errors import Problem
from readiness.files.validation.locations import located_dimensions, located_questions
from readiness.files.yaml_reader import Document, KeyPath
from readiness.i18n import _
from readiness.models.dimension import Dimension
from readiness.models.fields import number_text
from readiness.models.question import Question
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.answer_value import AnswerScale
from readiness.text import did_you_mean

_NONE = re.compile(r"(none|nothing|no-one|aucune?|rien)([-_.].*)?", re.IGNORECASE)
"""Ids of options that say that nothing is true."""


def scoring_warnings(questionnaire: Questionnaire, document: Document) -> Iterator[Problem]:
    """Yield a warning for everything in the scoring that its author should check."""
    yield from _scorer(questionnaire.scoring.scorer, document)
    yield from _unanswered(questionnaire, document)
    for place in located_questions(questionnaire):
        if isinstance(place.part, Question) and place.part.scored:
            yield from _none_with_points(place.part, place.path, document)
            yield from _wrong_way(place.part, place.path, document)
    if questionnaire.scoring.scorer == "staircase":
        for place in located_dimensions(questionnaire):
            if not place.part.dimensions:
                yield from _falling_steps(place.part, place.path, questionnaire, document)


def _scorer(name: str, document: Document) -> Iterator[Problem]:
    installed = plugins.names("scorers")
    if name not in installed:
        message = _("the scorer «{name}» is not installed here").format(name=name)
        message += did_you_mean(name, installed)
        yield document.warning("scorer-not-installed", message, ("scoring", "scorer"))


def _unanswered(questionnaire: Questionnaire, document: Document) -> Iterator[Problem]:
    """Find a number for open answers that is above the best answer to every question."""
    number = questionnaire.scoring.unanswered
    scales = [AnswerScale(q, questionnaire) for q in questionnaire.questions if q.scored]
    best = [scale.highest for scale in scales if scale.highest is not None]
    if isinstance(number, Fraction) and best and number > max(best):
        message = _(
            "no answer counts as much as the number for «unanswered»; the highest is {best}"
        )
        best_text = number_text(max(best))
        yield document.warning(
            "unanswered-too-high", message, ("scoring", "unanswered"), best=best_text
        )


def _none_with_points(question: Question, path: KeyPath, document: Document) -> Iterator[Problem]:
    if not question.rules.takes_several:
        return
    for index, option in enumerate(question.options):
        if _NONE.fullmatch(option.key) and not option.exclusive and option.added_points > 0:
            message = _(
                "«{option}» of «{question}» adds points, and can be chosen with other options; if "
                "it means that nothing is true, write «exclusive: true»"
            )
            yield document.warning(
                "none-adds-points",
                message,
                (*path, "options", index),
                option=option.key,
                question=question.id,
            )


def _wrong_way(question: Question, path: KeyPath, document: Document) -> Iterator[Problem]:
    """Bands in which more is better, of a question that says the opposite."""
    values = [band.level if band.points is None else band.points for band in question.bands]
    pairs = pairwise(value for value in values if value is not None)
    if question.less_is_better and any(later > before for before, later in pairs):
        message = _(
            "less is better in «{question}», but a higher number reaches a higher level in its "
            "bands"
        )
        yield document.warning("bands-wrong-way", message, (*path, "bands"), question=question.id)


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
