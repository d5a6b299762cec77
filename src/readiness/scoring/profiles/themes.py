"""Group the questions by theme instead of by dimension, to be scored in the same way.

The scorer gets an ordinary questionnaire with one dimension for each theme. It has the questions
that are asked, without their conditions: what is hidden is decided once, before the grouping.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from readiness.i18n import _
from readiness.models.dimension import Dimension
from readiness.models.question import Question
from readiness.models.questionnaire import Questionnaire
from readiness.models.scoring_rules import Combine
from readiness.models.skip_logic import QuestionStates


class Cells(NamedTuple):
    """A questionnaire with one dimension for each place of dimension and theme."""

    questionnaire: Questionnaire
    places: tuple[tuple[str, str], ...]
    """Ids of a dimension and of a theme, in the order of the dimensions of ``questionnaire``."""


def grouped_by_theme(states: QuestionStates) -> Questionnaire:
    """Return the questionnaire with a dimension for each theme, without gates and overall."""
    questionnaire = states.questionnaire
    asked = _by_theme(q for q in questionnaire.questions if states.is_visible(q.id))
    combine = _combine(questionnaire)
    parts = [
        _part(theme.id, theme.title, asked.get(theme.id, ()), combine)
        for theme in questionnaire.themes
    ]
    return _with_dimensions(questionnaire, parts)


def grouped_by_both(states: QuestionStates) -> Cells:
    """Return the questionnaire with a dimension for what each dimension has of each theme."""
    questionnaire, places, parts = states.questionnaire, [], []
    for dimension in questionnaire.all_dimensions:
        found = _by_theme(q for q in dimension.questions if states.is_visible(q.id))
        combine = dimension.combine or questionnaire.scoring.combine
        for theme in questionnaire.themes if found else ():
            if theme.id in found:
                places.append((dimension.id, theme.id))
                name = f"{dimension.id}/{theme.id}"
                parts.append(_part(name, theme.title, found[theme.id], combine))
    return Cells(_with_dimensions(questionnaire, parts), tuple(places))


def _by_theme(questions: Iterable[Question]) -> dict[str, list[Question]]:
    """Return the questions of each theme, in their order."""
    found: dict[str, list[Question]] = {}
    for question in questions:
        if question.theme:
            found.setdefault(question.theme, []).append(question)
    return found


def _with_dimensions(questionnaire: Questionnaire, parts: Sequence[Dimension]) -> Questionnaire:
    """Keep only what decides about a score: levels, scoring and questions."""
    rules = {"overall": "none", "reduction": None}
    update = {
        "dimensions": tuple(parts),
        "scoring": questionnaire.scoring.model_copy(update=rules),
        "use_case_core": {},
    }
    others = (
        "context",
        "pre_checks",
        "gates",
        "checks",
        "notices",
        "use_cases",
        "themes",
        "phases",
    )
    return questionnaire.renewed(update | dict.fromkeys(others, ()))


def _part(name: str, title: str, asked: Sequence[Question], combine: Combine) -> Dimension:
    questions = tuple(question.model_copy(update={"when": None}) for question in asked)
    # Not validated: the questions of a theme may all be hidden today.
    return Dimension.model_construct(
        id=name, title=title, weight=Fraction(1), combine=combine, questions=questions
    )


def _combine(questionnaire: Questionnaire) -> Combine:
    """Return how a theme combines its questions: as the dimensions do that hold questions.

    Where these differ, as the questionnaire combines its dimensions.
    """
    usual = questionnaire.scoring.combine
    holding = [dimension for dimension in questionnaire.all_dimensions if dimension.questions]
    ways = {dimension.combine or usual for dimension in holding}
    return ways.pop() if len(ways) == 1 else usual


def why_no_themes(scorer: str) -> str:
    """Say why a scorer gives themes no score; empty where it does."""
    if scorer != "staircase":
        return ""
    return _(
        "On a staircase the questions of a dimension are steps in their order. A theme has no such "
        "order, so there are no scores by theme."
    )
