"""Fit answers to their questionnaire: ids that exist, possible values, one spelling of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from readiness.errors import MAX_PROBLEMS, Problem, Severity
from readiness.files.validation.marks import answer_problems
from readiness.files.yaml_reader import Document, KeyPath
from readiness.i18n import N_, _, label, shortened_list
from readiness.models.assessment import Answer, Assessment, Response
from readiness.models.fields import AnswerMismatch
from readiness.models.question import AskedQuestion
from readiness.models.questionnaire import Questionnaire
from readiness.text import did_you_mean, near_or_all

SomeResponse = TypeVar("SomeResponse", bound=Response)
_ROLE: KeyPath = ("assessment", "role")
_MOST_ROWS = 6
_TWICE = N_("«{name}» is answered twice, under context and under answers")


def fit_answers(
    assessment: Assessment, questionnaire: Questionnaire, document: Document
) -> tuple[Assessment, list[Problem]]:
    """Return the assessment with every answer in its one spelling, and all problems."""
    problems = _stamp_problems(assessment, questionnaire, document)
    if any(problem.severity is Severity.ERROR for problem in problems):
        return assessment, problems
    context_ids = {question.id for question in questionnaire.preliminary}
    sections: dict[str, dict[str, Answer]] = {"context": {}, "answers": {}}
    for part in ("context", "answers"):
        for name, answer in getattr(assessment, part).items():
            path, question = (part, name), questionnaire.by_id.get(name)
            if len(problems) >= MAX_PROBLEMS:
                message = _("there are more problems; fix these first")
                problems.append(document.problem("too-many-problems", message, path, at_key=True))
                return assessment, problems
            if question is None:
                message = _("there is no question «{name}»{did_you_mean}").format(
                    name=name, did_you_mean=_meant(name, questionnaire)
                )
                problems.append(document.problem("unknown-question", message, path, at_key=True))
                continue
            section = sections["context" if name in context_ids else "answers"]
            if name in section:
                message = _(_TWICE).format(name=name)
                problems.append(document.problem("duplicate-answer", message, path, at_key=True))
                continue
            problems += answer_problems(answer, question, questionnaire, document, path)
            try:
                section[name] = fit_answer(answer, question)
                problems += _namely_problems(section[name], question, document, path)
            except AnswerMismatch as error:
                message = label(name, str(error))
                problems.append(document.problem("answer-does-not-fit", message, path))
    problems += _respondent_problems(assessment, questionnaire, document)
    ordered = {
        part: {q.id: answers[q.id] for q in questionnaire.asked if q.id in answers}
        for part, answers in sections.items()
    }
    return assessment.model_copy(update=ordered), problems


def _meant(name: str, questionnaire: Questionnaire) -> str:
    """Say what could be meant: the rows of a column, else a similar id."""
    columns = questionnaire.in_rows.columns
    column = columns.get(name) or columns.get(name.partition(".")[0])
    if column is None:
        return did_you_mean(name, questionnaire.by_id)
    named = shortened_list(column.questions, _MOST_ROWS)
    return _("; ") + _("«{column}» is asked in rows: {names}").format(column=column.id, names=named)


def fit_answer(answer: Answer, question: AskedQuestion) -> Answer:
    """Return the answer in its one spelling; raise AnswerMismatch when it cannot belong here."""
    voices = []
    for voice in answer.voices:
        try:
            voices.append(_fit_voice(voice, question))
        except AnswerMismatch as error:
            raise AnswerMismatch(f"«{voice.by}» {error}") from error
    fitted = _fit_voice(answer, question)
    return fitted.model_copy(update={"voices": tuple(voices)}) if voices else fitted


def _fit_voice(answer: SomeResponse, question: AskedQuestion) -> SomeResponse:
    if answer.level is None and answer.value is None:
        return answer
    if answer.level is not None:
        value = question.rules.fit_level(answer.level, question)
    else:
        value = question.rules.fit(answer.value or (), question)
    return answer.model_copy(update={"value": value, "level": None})


def _namely_problems(
    answer: Answer, question: AskedQuestion, document: Document, path: KeyPath
) -> Iterator[Problem]:
    """Warn of an option that asks which one is meant and is not told, and of the opposite."""
    option = question.to_specify(answer.value)
    if option is not None and not answer.namely:
        message = _("«{option}»: say which one is meant, with «namely»")
        text = label(question.id, message.format(option=option.lead_in))
        yield document.warning("namely-missing", text, path)
    elif option is None and answer.namely:
        message = _("no option of this answer asks for «namely», so it is not shown")
        yield document.warning("namely-not-asked", message, (*path, "namely"))


def _stamp_problems(
    assessment: Assessment, questionnaire: Questionnaire, document: Document
) -> list[Problem]:
    stamp = assessment.questionnaire
    if stamp.id != questionnaire.id:
        message = _("these answers are for «{stamp}», not for «{questionnaire}»")
        message = message.format(stamp=stamp.id, questionnaire=questionnaire.id)
        return [document.problem("other-questionnaire", message, ("questionnaire", "id"))]
    if not stamp.fits(questionnaire):
        message = _(
            "these answers are for version {version} of «{stamp}»; this is version {ours}. See "
            "the changes with «readiness migrate», or use the questionnaire version of these "
            "answers"
        ).format(version=stamp.version, stamp=stamp.id, ours=questionnaire.version)
        return [document.problem("other-version", message, ("questionnaire", "version"))]
    if assessment.is_short and not questionnaire.short_form:
        message = _("«{id}» has no short form: no question has «short: true»")
        path = ("assessment", "form")
        return [document.problem("no-short-form", message, path, id=questionnaire.id)]
    if wrong := _role_problem(assessment.assessment.role, questionnaire, document, _ROLE):
        return [wrong]
    if stamp.digest and stamp.digest != questionnaire.digest:
        message = _(
            "the questionnaire has changed since these answers were given; they still "
            "match its questions"
        )
        return [document.warning("questionnaire-changed", message, ("questionnaire", "digest"))]
    return []


def role_refusal(role: str, questionnaire: Questionnaire) -> str:
    """Say why there are no questions for a role; empty where there are."""
    roles = [each.id for each in questionnaire.roles]
    if role not in roles:
        message = _("there is no role «{name}»").format(name=role)
        return message + near_or_all(role, roles)
    names = questionnaire.selection(role=role).names
    if any(question.id in names for question in questionnaire.asked):
        return ""
    return _("no question is for the role «{name}»").format(name=role)


def _role_problem(
    role: str | None, questionnaire: Questionnaire, document: Document, path: KeyPath
) -> Problem | None:
    refused = role_refusal(role, questionnaire) if role else ""
    if not refused:
        return None
    if any(each.id == role for each in questionnaire.roles):
        return document.problem("nothing-asked-of-role", refused, path)
    return document.problem("unknown-role", refused, path)


def _respondent_problems(
    assessment: Assessment, questionnaire: Questionnaire, document: Document
) -> list[Problem]:
    problems: list[Problem] = []
    ids: set[str] = set()
    for index, respondent in enumerate(assessment.respondents):
        for number, role in enumerate(respondent.asked_as):
            at: KeyPath = ("respondents", index, "asked_as", number)
            if wrong := _role_problem(role, questionnaire, document, at):
                problems.append(wrong)
        if respondent.id in ids:
            path: KeyPath = ("respondents", index, "id")
            message = _("the respondent «{respondent}» is listed twice")
            problems.append(
                document.problem("duplicate-id", message, path, respondent=respondent.id)
            )
        ids.add(respondent.id)
    for by, path in _references_to_respondents(assessment):
        if by is not None and by not in ids:
            message = _("there is no respondent «{by}»{did_you_mean}").format(
                by=by, did_you_mean=did_you_mean(by, ids)
            )
            problems.append(document.problem("unknown-respondent", message, path))
    return problems


def _references_to_respondents(assessment: Assessment) -> Iterator[tuple[str | None, KeyPath]]:
    for part in ("context", "answers"):
        for name, answer in getattr(assessment, part).items():
            yield answer.by, (part, name, "by")
            for index, voice in enumerate(answer.voices):
                yield voice.by, (part, name, "voices", index, "by")
