"""Check the themes of a questionnaire: the other way in which its questions are grouped."""

from __future__ import annotations

from readiness.files.validation.locations import (
    Located,
    located_dimensions,
    located_questions,
)
from readiness.files.validation.problem_list import ProblemList
from readiness.i18n import _
from readiness.models.question import Question
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.gates import OVERALL


def theme_problems(problems: ProblemList, questionnaire: Questionnaire) -> None:
    """Report themes that do not exist, that are called like something else, or mean nothing."""
    themes = [Located(("themes", i), theme) for i, theme in enumerate(questionnaire.themes)]
    names = {theme.id for theme in questionnaire.themes}
    problems.check_unique(themes)
    asked = [*located_dimensions(questionnaire), *located_questions(questionnaire)]
    taken = {place.part.id for place in asked} | {p.id for p in questionnaire.pre_checks}
    for place in themes:
        if place.part.id in taken | {OVERALL}:
            message = _("«{theme}» is the id of something else; choose another id for the theme")
            problems.report("theme-id-taken", message, (*place.path, "id"), theme=place.part.id)
    for place in asked:
        if isinstance(place.part, Question) and place.part.theme not in {None, *names}:
            problems.report_unknown("theme", place.part.theme or "", names, (*place.path, "theme"))
    if questionnaire.themes and questionnaire.scoring.scorer == "staircase":
        message = _(
            "themes have no score with the scorer «staircase»: the questions of a dimension are "
            "steps in their order there, and a theme has no such order"
        )
        problems.report("themes-on-staircase", message, ("themes",))
