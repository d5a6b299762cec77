"""Warnings about milestones: what a reader sees first of each recommendation."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.errors import Problem
from readiness.files.validation.locations import located_recommendations
from readiness.files.yaml_reader import Document
from readiness.i18n import _
from readiness.models.editions.translation import Translation
from readiness.models.fields import FieldError, check_milestone
from readiness.models.questionnaire import Questionnaire

_LONGEST_ENGLISH = 80
"""Characters of a milestone in English; other languages need more for the same."""


def milestone_warnings(questionnaire: Questionnaire, document: Document) -> Iterator[Problem]:
    """Yield a warning for every recommendation without a milestone, or with a long one."""
    is_english = questionnaire.language.partition("-")[0] == "en"
    for name, place in located_recommendations(questionnaire):
        milestone: str | None = place.part.milestone
        owner = questionnaire.in_rows.name_in_file(name)
        if milestone is None:
            message = _(
                "a recommendation of «{owner}» does not say in one line what is true when it is "
                "done («milestone»)"
            )
            yield document.warning("milestone-missing", message, place.path, owner=owner)
        elif is_english and len(milestone) > _LONGEST_ENGLISH:
            message = _(
                "a milestone of «{owner}» has {number} characters; write at most {most} in English"
            )
            yield document.warning(
                "long-milestone",
                message,
                (*place.path, "milestone"),
                owner=owner,
                number=len(milestone),
                most=_LONGEST_ENGLISH,
            )


def translated_milestones(translation: Translation, document: Document) -> Iterator[Problem]:
    """Yield an error for every translated milestone that is not one short line."""
    for name, translated in translation.texts.items():
        if translated.text and name.endswith(".milestone"):
            try:
                check_milestone(translated.text)
            except FieldError as error:
                path = ("texts", name, "text")
                yield document.problem("not-a-milestone", str(error), path)
