"""Fit answers to their questionnaire: known ids, possible values, one spelling of each."""

from __future__ import annotations

from typing import TypeVar

from readiness.errors import MAX_PROBLEMS, Problem, Severity
from readiness.files.yaml_reader import Document, KeyPath
from readiness.i18n import _
from readiness.models.assessment import Answer, Assessment, Response
from readiness.models.kinds import AnswerMismatch
from readiness.models.question import AskedQuestion
from readiness.models.questionnaire import Questionnaire
from readiness.text import did_you_mean

SomeResponse = TypeVar("SomeResponse", bound=Response)


def fit_answers(
    assessment: Assessment, questionnaire: Questionnaire, document: Document
) -> tuple[Assessment, list[Problem]]:
    """Return the assessment with every answer in its one spelling, and all problems."""
    problems = _stamp_problems(assessment, questionnaire, document)
    if any(problem.severity is Severity.ERROR for problem in problems):
        return assessment, problems
    context_ids = {question.id for question in questionnaire.preliminary}
    sorted_in: dict[str, dict[str, Answer]] = {"context": {}, "answers": {}}
    for part in ("context", "answers"):
        for name, answer in getattr(assessment, part).items():
            way: KeyPath = (part, name)
            question = questionnaire.by_id.get(name)
            if len(problems) == MAX_PROBLEMS:
                message = _("there are more problems; fix these first")
                problems.append(document.problem("too-many-problems", message, way, key=True))
                return assessment, problems
            if question is None:
                message = _("there is no question «{name}»{did_you_mean}").format(
                    name=name, did_you_mean=did_you_mean(name, questionnaire.by_id)
                )
                problems.append(document.problem("unknown-question", message, way, key=True))
                continue
            home = "context" if name in context_ids else "answers"
            if name in sorted_in[home]:
                message = _("«{name}» is answered twice, under context and under answers").format(
                    name=name
                )
                problems.append(document.problem("duplicate-answer", message, way, key=True))
                continue
            try:
                sorted_in[home][name] = fit_answer(answer, question, questionnaire)
            except AnswerMismatch as misfit:
                problems.append(document.problem("answer-does-not-fit", f"{name}: {misfit}", way))
    problems += _respondent_problems(assessment, document)
    fitted = assessment.model_copy(
        update={part: _in_order(questionnaire, sorted_in[part]) for part in sorted_in}
    )
    return fitted, problems


def fit_answer(answer: Answer, question: AskedQuestion, questionnaire: Questionnaire) -> Answer:
    """Return the answer in its one spelling; raise AnswerMismatch when it cannot belong here."""
    voices = []
    for voice in answer.voices:
        try:
            voices.append(_fit_voice(voice, question, questionnaire))
        except AnswerMismatch as misfit:
            raise AnswerMismatch(f"«{voice.by}» {misfit}") from misfit
    fitted = _fit_voice(answer, question, questionnaire)
    return fitted.model_copy(update={"voices": tuple(voices)}) if voices else fitted


def _fit_voice(
    answer: SomeResponse, question: AskedQuestion, questionnaire: Questionnaire
) -> SomeResponse:
    targets = {level.level for level in questionnaire.levels}
    if answer.target is not None and answer.target not in targets:
        raise AnswerMismatch(
            _("the target {target} is not one of the levels {levels}").format(
                target=answer.target, levels=", ".join(map(str, sorted(targets)))
            )
        )
    if answer.level is None and answer.value is None:
        return answer
    if answer.level is not None:
        value = question.rules.fit_level(answer.level, question)
    else:
        value = question.rules.fit(answer.value or (), question)
    return answer.model_copy(update={"value": value, "level": None})


def _stamp_problems(
    assessment: Assessment, questionnaire: Questionnaire, document: Document
) -> list[Problem]:
    stamp = assessment.questionnaire
    if stamp.id != questionnaire.id:
        message = _("these answers are for «{stamp}», not for «{questionnaire}»").format(
            stamp=stamp.id, questionnaire=questionnaire.id
        )
        return [document.problem("other-questionnaire", message, ("questionnaire", "id"))]
    place: KeyPath = ("questionnaire", "version")
    if stamp.version.split(".")[:2] != questionnaire.version.split(".")[:2]:
        message = _(
            "these answers are for version {version} of «{stamp}»; this is version {ours}. See "
            "the changes with «readiness migrate», or use the questionnaire version of these "
            "answers"
        ).format(version=stamp.version, stamp=stamp.id, ours=questionnaire.version)
        return [document.problem("other-version", message, place)]
    if stamp.digest and stamp.digest != questionnaire.digest:
        message = _(
            "the questionnaire has changed since these answers were given; they still "
            "match its questions"
        )
        return [document.warning("questionnaire-changed", message, ("questionnaire", "digest"))]
    return []


def _respondent_problems(assessment: Assessment, document: Document) -> list[Problem]:
    problems: list[Problem] = []
    known: set[str] = set()
    for index, respondent in enumerate(assessment.respondents):
        if respondent.id in known:
            way: KeyPath = ("respondents", index, "id")
            message = _("the respondent «{respondent}» is listed twice").format(
                respondent=respondent.id
            )
            problems.append(document.problem("duplicate-id", message, way))
        known.add(respondent.id)
    for part in ("context", "answers"):
        for name, answer in getattr(assessment, part).items():
            ways: list[tuple[str | None, KeyPath]] = [(answer.by, (part, name, "by"))]
            for place, voice in enumerate(answer.voices):
                ways.append((voice.by, (part, name, "voices", place, "by")))
            for by, way in ways:
                if by is not None and by not in known:
                    problems.append(_unknown_respondent(by, known, document, way))
    return problems


def _unknown_respondent(by: str, known: set[str], document: Document, way: KeyPath) -> Problem:
    message = _("there is no respondent «{by}»{did_you_mean}").format(
        by=by, did_you_mean=did_you_mean(by, known)
    )
    return document.problem("unknown-respondent", message, way)


def _in_order(questionnaire: Questionnaire, answers: dict[str, Answer]) -> dict[str, Answer]:
    return {q.id: answers[q.id] for q in questionnaire.asked if q.id in answers}
