"""Fit answers to their questionnaire: known ids, possible values, one spelling of each."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeVar

from pydantic_core import PydanticCustomError

from readiness.assessment import Answer, Assessment, Voice
from readiness.document import Document, Keys
from readiness.errors import MOST_PROBLEMS, Problem, Severity
from readiness.fields import exact, iso_date, number_text
from readiness.language import _, decimal
from readiness.model_trouble import did_you_mean
from readiness.question import AskedQuestion
from readiness.questionnaire import Questionnaire

_SHOWN = 40
"""Characters of a wrong answer that a message repeats."""
Said = TypeVar("Said", bound=Voice)
_YES_NO = {"true": "yes", "false": "no", "yes": "yes", "no": "no"}


class Misfit(ValueError):  # noqa: N818  # a word of the domain, caught where it is raised
    """An answer cannot belong to its question; the text says why."""


def fit(
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
            way: Keys = (part, name)
            question = questionnaire.by_id.get(name)
            if len(problems) == MOST_PROBLEMS:
                message = _("there are more problems; mend these first")
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
            except Misfit as misfit:
                problems.append(document.problem("answer-does-not-fit", f"{name}: {misfit}", way))
    problems += _respondent_problems(assessment, document)
    fitted = assessment.model_copy(
        update={part: _in_order(questionnaire, sorted_in[part]) for part in sorted_in}
    )
    return fitted, problems


def fit_answer(answer: Answer, question: AskedQuestion, questionnaire: Questionnaire) -> Answer:
    """Return the answer in its one spelling; raise Misfit when it cannot belong here."""
    voices = []
    for voice in answer.voices:
        try:
            voices.append(_fit_voice(voice, question, questionnaire))
        except Misfit as misfit:
            raise Misfit(f"«{voice.by}» {misfit}") from misfit
    fitted = _fit_voice(answer, question, questionnaire)
    return fitted.model_copy(update={"voices": tuple(voices)}) if voices else fitted


def _fit_voice(answer: Said, question: AskedQuestion, questionnaire: Questionnaire) -> Said:
    targets = {level.level for level in questionnaire.levels}
    if answer.target is not None and answer.target not in targets:
        raise Misfit(
            _("the target {target} is not one of the levels {levels}").format(
                target=answer.target, levels=_list(targets)
            )
        )
    if answer.level is None and answer.value is None:
        return answer
    value = (
        fit_value(answer.value, question)
        if answer.value is not None
        else _key_of_level(answer.level, question)
    )
    return answer.model_copy(update={"value": value, "level": None})


def fit_value(given: tuple[str, ...], question: AskedQuestion) -> tuple[str, ...]:
    """Bring a value into its one spelling; raise Misfit with the values that are possible."""
    if question.kind == "many":
        return _many(given, question)
    if len(given) != 1:
        raise Misfit(_("takes one value, not a list"))
    word = given[0].strip()
    if question.kind == "one":
        return (_option_key(word, question),)
    if question.kind == "yes-no":
        if word.lower() not in _YES_NO:
            raise Misfit(_("«{short}» is neither yes nor no").format(short=_short(word)))
        return (_YES_NO[word.lower()],)
    if question.kind == "number":
        return (number_text(_number(word, question)),)
    if question.kind == "date":
        try:
            return (iso_date(word).isoformat(),)
        except PydanticCustomError as error:
            raise Misfit(error.message()) from error
    if not word:
        raise Misfit(_("the text is empty"))
    return given


def _many(given: tuple[str, ...], question: AskedQuestion) -> tuple[str, ...]:
    chosen = {_option_key(word.strip(), question) for word in given}
    return tuple(option.key for option in question.options if option.key in chosen)


def _key_of_level(level: int | None, question: AskedQuestion) -> tuple[str, ...]:
    if question.kind not in {"one", "yes-no"}:
        raise Misfit(_("a {kind} question takes «value», not «level»").format(kind=question.kind))
    return (_option_key(str(level), question),)


def _option_key(word: str, question: AskedQuestion) -> str:
    if question.option(word):
        return word
    by_level = [option.key for option in question.options if str(option.level) == word]
    if len(by_level) == 1:
        return by_level[0]
    keys = [option.key for option in question.options]
    raise Misfit(
        _("«{short}» is not an option; possible: {names}{did_you_mean}").format(
            short=_short(word), names=", ".join(keys), did_you_mean=did_you_mean(word, keys)
        )
    )


def _number(word: str, question: AskedQuestion) -> Fraction:
    try:
        number = exact(word.removesuffix("%").strip() if question.unit == "%" else word)
    except PydanticCustomError as error:
        raise Misfit(f"«{_short(word)}» {error.message()}") from error
    if question.min is not None and number < question.min:
        raise Misfit(
            _("{word} is below the lowest possible, {limit}").format(
                word=word, limit=decimal(number_text(question.min))
            )
        )
    if question.max is not None and number > question.max:
        raise Misfit(
            _("{word} is above the highest possible, {limit}").format(
                word=word, limit=decimal(number_text(question.max))
            )
        )
    return number


def _stamp_problems(
    assessment: Assessment, questionnaire: Questionnaire, document: Document
) -> list[Problem]:
    stamp = assessment.questionnaire
    if stamp.id != questionnaire.id:
        message = _("these answers are for «{stamp}», not for «{questionnaire}»").format(
            stamp=stamp.id, questionnaire=questionnaire.id
        )
        return [document.problem("other-questionnaire", message, ("questionnaire", "id"))]
    place: Keys = ("questionnaire", "version")
    if stamp.version.split(".")[:2] != questionnaire.version.split(".")[:2]:
        message = _(
            "these answers are for version {version} of «{stamp}»; this is version {ours}. See "
            "what becomes of them with «readiness migrate», or use the version that was answered"
        ).format(version=stamp.version, stamp=stamp.id, ours=questionnaire.version)
        return [document.problem("other-version", message, place)]
    if stamp.digest and stamp.digest != questionnaire.digest:
        message = _("the questionnaire has changed since it was answered; its questions still fit")
        return [document.warning("questionnaire-changed", message, ("questionnaire", "digest"))]
    return []


def _respondent_problems(assessment: Assessment, document: Document) -> list[Problem]:
    problems: list[Problem] = []
    known: set[str] = set()
    for index, respondent in enumerate(assessment.respondents):
        if respondent.id in known:
            way: Keys = ("respondents", index, "id")
            message = _("the respondent «{respondent}» stands twice").format(
                respondent=respondent.id
            )
            problems.append(document.problem("duplicate-id", message, way))
        known.add(respondent.id)
    for part in ("context", "answers"):
        for name, answer in getattr(assessment, part).items():
            ways: list[tuple[str | None, Keys]] = [(answer.by, (part, name, "by"))]
            for place, voice in enumerate(answer.voices):
                ways.append((voice.by, (part, name, "voices", place, "by")))
            for by, way in ways:
                if by is not None and by not in known:
                    problems.append(_unknown_respondent(by, known, document, way))
    return problems


def _unknown_respondent(by: str, known: set[str], document: Document, way: Keys) -> Problem:
    message = _("there is no respondent «{by}»{did_you_mean}").format(
        by=by, did_you_mean=did_you_mean(by, known)
    )
    return document.problem("unknown-respondent", message, way)


def _in_order(questionnaire: Questionnaire, answers: dict[str, Answer]) -> dict[str, Answer]:
    return {q.id: answers[q.id] for q in questionnaire.asked if q.id in answers}


def _short(word: str) -> str:
    return word if len(word) <= _SHOWN else f"{word[:_SHOWN]}…"


def _list(numbers: set[int]) -> str:
    return ", ".join(str(number) for number in sorted(numbers))
