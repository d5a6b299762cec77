"""Warnings about use cases: needs without effect, and ready for production where it must not be."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.errors import Problem
from readiness.files.validation.locations import located_needs
from readiness.files.yaml_reader import Document
from readiness.i18n import _
from readiness.models.question import Question
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.attainable_levels import attainable_levels


def need_warnings(questionnaire: Questionnaire, document: Document) -> Iterator[Problem]:
    """Yield a warning for every need that holds no use case back.

    With these, a use case whose other answers are all the best is never ready for production while
    one core question has its lowest answer, nor while a gate keeps the whole below the target.
    """
    for place in located_needs(questionnaire):
        name, need = str(place.path[-1]), place.part
        question = questionnaire.by_id[questionnaire.in_rows.questions_named(name)[0]]
        levels = (
            attainable_levels(question, questionnaire) if isinstance(question, Question) else ()
        )
        if levels and need.production <= levels[0]:
            message = _("every answer to «{name}» reaches the level that is needed")
            yield document.warning("need-without-effect", message, place.path, name=name)
        core = questionnaire.use_case_core.get(name)
        if core and place.path[0] == "use_cases" and core.raised_to(need) == core:
            message = _("use_case_core needs the same in «{name}», or more; remove this")
            yield document.warning("need-in-core", message, place.path, name=name)
