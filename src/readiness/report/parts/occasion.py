"""Write whose assessment a report is of, when, what for, and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from readiness.i18n import _
from readiness.models.assessment import Assessment
from readiness.models.questionnaire import Questionnaire
from readiness.report import wording


def describe_occasion(
    questionnaire: Questionnaire, assessment: Assessment, roles: Mapping[str, str]
) -> dict[str, Any]:
    """Say for whom, when, why and by whom the questions were answered, as fields of a report.

    Also what the report is not, who may see it, and what the questionnaire calls things.
    """
    own, details, title = questionnaire.words, assessment.assessment, questionnaire.title
    if assessment.is_short:
        title = _("{title} (short form)").format(title=title)
    asked_of = roles.get(details.role or "", "")
    if asked_of:
        title = _("{title} (questions for: {role})").format(title=title, role=asked_of)
    return {
        "disclaimer": questionnaire.disclaimer or wording.say(wording.INDEPENDENT),
        "confidentiality": own.confidentiality or "" if own else "",
        "own_words": questionnaire.own_words,
        "organisation": details.organisation or "",
        "date": details.date,
        "date_text": wording.format_day(details.date),
        "facilitator": details.facilitator or "",
        "purpose": details.purpose or "",
        "occasion_note": details.note or "",
        "title": title,
        "form": details.form or "full",
        "asked_of": asked_of,
        "respondents": tuple(_respondents(assessment, roles)),
    }


def _respondents(assessment: Assessment, roles: Mapping[str, str]) -> Iterator[str]:
    for person in assessment.respondents:
        name, role = person.name or person.id, person.role or ""
        role = roles.get(role, role)
        yield name if role.lower() in name.lower() else f"{name}, {role}"
