"""Check the recommendations of questions, options and gates."""

from __future__ import annotations

from readiness.files.validation.cycles import find_cycles
from readiness.files.validation.locations import (
    Located,
    located_questions,
    located_recommendations,
)
from readiness.files.validation.problem_list import ProblemList
from readiness.files.yaml_reader import KeyPath
from readiness.i18n import _
from readiness.models.kinds.interface import ScoredBy
from readiness.models.question import AskedQuestion, Question
from readiness.models.questionnaire import Questionnaire


def recommendation_problems(problems: ProblemList, questionnaire: Questionnaire) -> None:
    """Report recommendations that name what does not exist, or that never apply."""
    for place in located_questions(questionnaire):
        _options(place, problems)
    roles = {role.id for role in questionnaire.roles}
    for _owner, place in located_recommendations(questionnaire):
        if place.part.role not in roles:
            problems.report_unknown("role", place.part.role, roles, (*place.path, "role"))
    _prerequisites(problems, questionnaire)


def _options(place: Located, problems: ProblemList) -> None:
    """Only an answer that has a next level can have a recommendation of its own."""
    question: AskedQuestion = place.part
    is_chosen_alone = question.rules.scored_by is ScoredBy.OPTION
    is_scored = isinstance(question, Question) and question.scored and is_chosen_alone
    for index, option in enumerate(question.options):
        has_value = (option.level, option.points) != (None, None)
        if option.recommendation and not (is_scored and has_value):
            message = _(
                "only an option with a level or points, chosen alone, can have a recommendation"
            )
            path = (*place.path, "options", index, "recommendation")
            problems.report("recommendation-not-wanted", message, path)


def _prerequisites(problems: ProblemList, questionnaire: Questionnaire) -> None:
    """``after`` names questions that exist, without a cycle."""
    prerequisites: dict[str, dict[str, KeyPath]] = {}
    for owner, place in located_recommendations(questionnaire):
        for number, name in enumerate(place.part.after):
            path = (*place.path, "after", number)
            if name not in questionnaire.by_id:
                problems.report_unknown("question", name, questionnaire.by_id, path)
            else:
                prerequisites.setdefault(owner, {}).setdefault(name, path)
    message = _("circular prerequisite: «{waiting}» → «{name}» → …")
    for waiting, name in find_cycles(prerequisites):
        path = prerequisites[waiting][name]
        problems.report("prerequisite-cycle", message, path, waiting=waiting, name=name)
