"""Moved from fitting."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeVar

from readiness.i18n import _, decimal
from readiness.models.assessment import Answer, Response
from readiness.models.fields import FieldError, exact_number, iso_date, number_text
from readiness.models.question import AskedQuestion
from readiness.models.questionnaire import Questionnaire
from readiness.text import did_you_mean

_SHOWN = 40
"""Characters of a wrong answer that a message repeats."""


SomeResponse = TypeVar("SomeResponse", bound=Response)


_YES_NO = {"true": "yes", "false": "no", "yes": "yes", "no": "no"}


class AnswerMismatch(ValueError):  # noqa: N818  # a word of the domain, caught where it is raised
    """An answer cannot belong to its question; the text says why."""


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
    """Return a value in its one spelling; raise AnswerMismatch with what is possible."""
    if question.kind == "many":
        return _many(given, question)
    if len(given) != 1:
        raise AnswerMismatch(_("takes one value, not a list"))
    word = given[0].strip()
    if question.kind == "one":
        return (_option_key(word, question),)
    if question.kind == "yes-no":
        if word.lower() not in _YES_NO:
            raise AnswerMismatch(_("«{short}» is neither yes nor no").format(short=_short(word)))
        return (_YES_NO[word.lower()],)
    if question.kind == "number":
        return (number_text(_number(word, question)),)
    if question.kind == "date":
        try:
            return (iso_date(word).isoformat(),)
        except FieldError as error:
            raise AnswerMismatch(str(error)) from error
    if not word:
        raise AnswerMismatch(_("the text is empty"))
    return given


def _many(given: tuple[str, ...], question: AskedQuestion) -> tuple[str, ...]:
    chosen = {_option_key(word.strip(), question) for word in given}
    return tuple(option.key for option in question.options if option.key in chosen)


def _key_of_level(level: int | None, question: AskedQuestion) -> tuple[str, ...]:
    if question.kind not in {"one", "yes-no"}:
        raise AnswerMismatch(
            _("a {kind} question takes «value», not «level»").format(kind=question.kind)
        )
    return (_option_key(str(level), question),)


def _option_key(word: str, question: AskedQuestion) -> str:
    if question.option(word):
        return word
    by_level = [option.key for option in question.options if str(option.level) == word]
    if len(by_level) == 1:
        return by_level[0]
    keys = [option.key for option in question.options]
    raise AnswerMismatch(
        _("«{short}» is not an option; possible: {names}{did_you_mean}").format(
            short=_short(word), names=", ".join(keys), did_you_mean=did_you_mean(word, keys)
        )
    )


def _number(word: str, question: AskedQuestion) -> Fraction:
    try:
        number = exact_number(word.removesuffix("%").strip() if question.unit == "%" else word)
    except FieldError as error:
        raise AnswerMismatch(f"«{_short(word)}» {error}") from error
    if question.min is not None and number < question.min:
        raise AnswerMismatch(
            _("{word} is below the lowest possible, {limit}").format(
                word=word, limit=decimal(number_text(question.min))
            )
        )
    if question.max is not None and number > question.max:
        raise AnswerMismatch(
            _("{word} is above the highest possible, {limit}").format(
                word=word, limit=decimal(number_text(question.max))
            )
        )
    return number


def _short(word: str) -> str:
    return word if len(word) <= _SHOWN else f"{word[:_SHOWN]}…"


def _list(numbers: set[int]) -> str:
    return ", ".join(str(number) for number in sorted(numbers))
