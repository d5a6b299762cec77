"""Warnings about targets and recommendations: what nothing reaches, what leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from readiness.analysis.recommendations import Recommendations
from readiness.errors import Problem
from readiness.files.yaml_reader import Document, KeyPath
from readiness.i18n import _
from readiness.models.assessment import Answer
from readiness.models.fields import number_text
from readiness.models.kinds.interface import ScoredBy
from readiness.models.mark import Mark
from readiness.models.question import Question
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.answer_value import AnswerScale
from readiness.scoring.attainable_levels import attainable_bands, attainable_levels

_DIGITS = 2
"""Digits of a number of points, for people."""


def advice_warnings(
    question: Question, path: KeyPath, questionnaire: Questionnaire, document: Document
) -> Iterator[Problem]:
    """Yield a warning for a target or a band that no answer reaches, and for advice that lacks."""
    levels = attainable_levels(question, questionnaire)
    name = questionnaire.in_rows.name_in_file(question.id)
    target = questionnaire.target_of(question)
    scale = AnswerScale(question, questionnaire)
    aim = scale.aim(target, Answer())
    target = aim or target
    if levels and target.level is not None and levels[-1] < target.level:
        message = _("no answer to «{question}» reaches its target {target}")
        yield document.warning(
            "target-never-reached", message, (*path, "target"), question=name, target=target
        )
    reached = attainable_bands(question)
    for index, band in enumerate(question.bands):
        if band not in reached:
            message = _("no answer to «{question}» reaches this band")
            yield document.warning(
                "band-never-reached", message, (*path, "bands", index), question=name
            )
    without = _values_without_advice(scale, aim) if aim else []
    if aim is None or not without or not _has_advice(questionnaire):
        return
    message = _("«{question}» has no recommendation from level {named} to level {target}")
    enough = str(aim)
    if aim.level is None or not levels:
        message = _("«{question}» has no recommendation from {named} to {target} points")
        enough = _short(scale.value_at(aim) or Fraction(0))
    named = ", ".join(map(_short, without))
    yield document.warning(
        "advice-missing", message, path, question=name, named=named, target=enough
    )


def no_advice(questionnaire: Questionnaire, document: Document) -> Iterator[Problem]:
    """Yield one warning where questions have a target and none has a recommendation."""
    if _has_advice(questionnaire):
        return
    for question in questionnaire.questions:
        scale = AnswerScale(question, questionnaire)
        aim = scale.aim(questionnaire.target_of(question), Answer()) if question.scored else None
        if aim and _values_without_advice(scale, aim):
            message = _(
                "no question has a recommendation, so the plan has no steps towards targets"
            )
            yield document.warning("advice-missing", message, ("dimensions",), at_key=True)
            return


def _has_advice(questionnaire: Questionnaire) -> bool:
    return any(
        question.recommendations or any(option.recommendation for option in question.options)
        for question in questionnaire.questions
    )


def _short(value: Fraction) -> str:
    return number_text(round(value, _DIGITS))


def _values_without_advice(scale: AnswerScale, aim: Mark) -> list[Fraction]:
    """Return the levels, else the values, that are below an aim and from which nothing leads on."""
    recommendations = Recommendations(scale)
    by_level, question = aim.level is not None and scale.has_levels, scale.question
    if question.rules.scored_by is ScoredBy.OPTION:
        found = set()
        for option in question.options:
            answer = Answer(value=(option.key,))
            if scale.is_below(aim, answer) and not recommendations.towards(aim, answer):
                found.add(Fraction(option.level or 0) if by_level else scale.option_value(option))
        return sorted(map(Fraction, found))
    marks = [
        a.below for a in recommendations.listed if not recommendations.leads_beyond(a.below, aim)
    ]
    if question.rules.takes_several and any(mark.kind == "option" for mark in marks):
        return []
    if by_level:
        values = [Fraction(n) for n in attainable_levels(question, scale.questionnaire)]
        borders = [mark.amount for mark in marks if mark.level is not None]
    else:
        values = sorted(map(Fraction, scale.possible_values))
        borders = [value for mark in marks if (value := scale.value_at(mark)) is not None]
    enough = aim.amount if by_level else scale.value_at(aim) or Fraction(0)
    return [value for value in values if value < enough and not any(value < b for b in borders)]
