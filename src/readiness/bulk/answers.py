"""Answers files as rows of a table, and back; what a table cannot hold is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from pydantic import ValidationError

from readiness.bulk.columns import BETWEEN, STATE_WORDS, state_name
from readiness.bulk.files.source import Source
from readiness.errors import MAX_PROBLEMS, AssessmentError, PreconditionError, Problem
from readiness.files.validation.answers import fit_answer
from readiness.i18n import N_, _, label
from readiness.models.assessment import (
    Answer,
    Assessment,
    Occasion,
    QuestionnaireStamp,
    State,
)
from readiness.models.fields import AnswerMismatch
from readiness.models.question import AskedQuestion
from readiness.models.questionnaire import Questionnaire
from readiness.text import visible_name

_WORDS = {state: word for word, state in STATE_WORDS.items()}
_FILE = "file"
_OCCASION = ("organisation", "date", "share")
OWN = (_FILE, *_OCCASION)
"""The columns that a table made from answers files has beside the answers."""
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_. -]{0,80}")
"""Names of rows that can be names of files."""
_REASON = N_("the table of answers gives no reason")
_LEFT_OUT = {
    "evidence": N_("evidence"),
    "note": N_("notes"),
    "not_applicable": N_("reasons of «not applicable»"),
    "namely": N_("which one is meant by «other»"),
    "confidence": N_("confidence"),
    "target": N_("own targets"),
    "importance": N_("importance"),
    "flag": N_("flags"),
    "by": N_("who answered, when and how long"),
    "at": N_("who answered, when and how long"),
    "seconds": N_("who answered, when and how long"),
    "voices": N_("the responses of several respondents"),
    "settled": N_("how respondents agreed"),
    "respondents": N_("respondents"),
    "topics": N_("parked topics"),
    "position": N_("where the interview stopped"),
    "previous": N_("the answers of last time"),
    "facilitator": N_("facilitator"),
    "purpose": N_("purpose"),
    "accountable": N_("who answers for the next steps"),
    "review": N_("the day of the next assessment"),
}
"""What a table has no column for, by the key in answers files."""


class Row(NamedTuple):
    """The answers of one file, as a row of a table."""

    values: dict[str, Any]
    """By column: text, a list of texts, or None."""
    left_out: tuple[str, ...]
    """What the file has and the row has not, in words."""


def answers_to_row(assessment: Assessment, questionnaire: Questionnaire, name: str = "") -> Row:
    """Write answers as a row of a table.

    Args:
        assessment: The answers, to the full form.
        questionnaire: What was asked.
        name: What the row is called: usually the file, without its ending.

    Raises:
        PreconditionError: Only a part was asked, so a row would be scored in another way; or a text
            in the answers would stand for a state.
    """
    if assessment.is_partial:
        message = _("{name}: only the full form can be a row of a table; this is a part of it")
        raise PreconditionError(message.format(name=name))
    occasion = assessment.assessment
    values: dict[str, Any] = {
        _FILE: name or None,
        "organisation": occasion.organisation,
        "date": occasion.date.isoformat() if occasion.date else None,
        "share": occasion.share,
    }
    for question in questionnaire.asked:
        answer = assessment.answer(question.id)
        values[question.id] = _value(answer, question)
        word = _WORDS.get(answer.state)
        if _has_states_apart(question):
            values[state_name(question.id)] = word
        elif word:
            values[question.id] = [word] if _is_list(question) else word
    return Row(values, tuple(dict.fromkeys(_left_out(assessment))))


def _value(answer: Answer, question: AskedQuestion) -> str | list[str] | None:
    if answer.value is None or _is_list(question):
        return [*answer.value] if answer.value else None
    if answer.value[0].strip() in STATE_WORDS and not question.options:
        message = _("{name}: in a table the text «{text}» would stand for a state")
        raise PreconditionError(message.format(name=question.id, text=answer.value[0].strip()))
    return answer.value[0]


def _has_states_apart(question: AskedQuestion) -> bool:
    is_amount = question.rules.has_range or question.rules.is_day
    return is_amount or any(question.option(word) for word in STATE_WORDS)


def _is_list(question: AskedQuestion) -> bool:
    return question.rules.takes_several or question.rules.most_names(question) > 0


def _left_out(assessment: Assessment) -> Iterator[str]:
    """Yield what a row has not, in words, in one order for all files."""
    answers = (*assessment.context.values(), *assessment.answers.values())
    given: list[Any] = [assessment, assessment.assessment, *answers]
    for key, words in _LEFT_OUT.items():
        if any(getattr(part, key, None) for part in given):
            yield _(words)


def row_to_answers(row: Mapping[str, Any], questionnaire: Questionnaire) -> Assessment:
    """Read a row of a table as answers; raise AssessmentError with everything that does not fit.

    Args:
        row: By column: text, a number, a day, a list of texts, or None.
        questionnaire: What was asked.
    """
    problems = list[Problem]()
    context = {question.id for question in questionnaire.preliminary}
    found: dict[str, dict[str, Answer]] = {"context": {}, "answers": {}}
    for question in questionnaire.asked:
        try:
            answer = _answer(row, question)
        except AnswerMismatch as error:
            text = label(question.id, str(error))
            problems.append(Problem("answer-does-not-fit", text, str(row.get(_FILE) or "")))
            continue
        if answer is not None:
            found["context" if question.id in context else "answers"][question.id] = answer
    occasion = {key: str(row[key]) for key in _OCCASION if row.get(key)}
    problems += _misfits(occasion, str(row.get(_FILE) or ""))
    if problems:
        raise AssessmentError(problems)
    return Assessment.model_validate(
        {
            "schema_version": 1,
            "questionnaire": QuestionnaireStamp.of(questionnaire),
            "assessment": occasion,
            **found,
        }
    )


def _misfits(occasion: Mapping[str, str], file: str) -> Iterator[Problem]:
    """Name each column about the occasion that has what no answers file can have."""
    try:
        Occasion.model_validate(occasion)
    except ValidationError as error:
        message = _("«{value}» is not what this column can have")
        for column in dict.fromkeys(str(found["loc"][0]) for found in error.errors()):
            text = label(column, message.format(value=visible_name(occasion[column])))
            yield Problem("answer-does-not-fit", text, file)


def _words(row: Mapping[str, Any], question: AskedQuestion) -> list[str]:
    """Return what stands in the column of a question, as texts."""
    value = row.get(question.id)
    items = value if isinstance(value, list) else [value]
    if isinstance(value, float) and not value.is_integer():
        raise AnswerMismatch(_("is not exact; write a decimal number or a text"))
    given = ["" if item is None else item for item in items]
    texts = [str(item).lower() if isinstance(item, bool) else str(item) for item in given]
    if not isinstance(value, list) and _is_list(question):
        texts = texts[0].split(BETWEEN)
    return [text for text in texts if text.strip()]


def _answer(row: Mapping[str, Any], question: AskedQuestion) -> Answer | None:
    words = _words(row, question)
    bare = [word.strip() for word in words]
    states = [str(row.get(state_name(question.id)) or "").strip()]
    states += [word for word in bare if word in STATE_WORDS and not question.option(word)]
    states = [word for word in states if word]
    if not words and not states:
        return None
    if not states:
        return fit_answer(Answer(value=tuple(words)), question)
    if len({*states, *bare}) > 1 or states[0] not in STATE_WORDS:
        raise AnswerMismatch(_("has a state beside an answer"))
    if STATE_WORDS[states[0]] is State.UNKNOWN:
        return Answer(unknown=True)
    is_reasoned = STATE_WORDS[states[0]] is State.NOT_APPLICABLE
    return Answer(not_applicable=_(_REASON)) if is_reasoned else None


class NamedAnswers(NamedTuple):
    """A row of a table, read as answers."""

    name: str
    """What an answers file is called, without its ending."""
    assessment: Assessment | None
    """None where something is wrong."""
    problems: tuple[Problem, ...]
    row: int
    """Its number; the first row of answers is 1."""


def answers_in(source: Source, questionnaire: Questionnaire, file: str) -> Iterator[NamedAnswers]:
    """Read every row of a table as answers; what is wrong is named with its row.

    Args:
        source: The table.
        questionnaire: What was asked.
        file: What the table is called in messages.
    """
    number, taken = 0, set[str]()
    for piece in source.pieces:
        faults = {fault.row: fault for fault in piece.faults}
        for place, row in enumerate(piece.batch.to_pylist()):
            number += 1
            name = _free_name(str(row.get(_FILE) or ""), number, taken)
            cell = _("row {number}").format(number=number)
            if place in faults:
                fault = faults[place]
                text = _("this row cannot be read: {code}").format(code=fault.code)
                text = label(fault.column, text) if fault.column else text
                problem = Problem("table-refused", text, file, cell=cell)
                yield NamedAnswers(name, None, (problem,), number)
                continue
            try:
                yield NamedAnswers(name, row_to_answers(row, questionnaire), (), number)
            except AssessmentError as error:
                found = (replace(problem, file=file, cell=cell) for problem in error.problems)
                yield NamedAnswers(name, None, tuple(found), number)


def right_answers_in(
    source: Source, questionnaire: Questionnaire, file: str
) -> Iterator[NamedAnswers]:
    """Read every row as ``answers_in``; raise AssessmentError in the end where any is wrong."""
    problems = list[Problem]()
    for one in answers_in(source, questionnaire, file):
        problems += one.problems
        yield one
        if len(problems) >= MAX_PROBLEMS:
            break
    if problems:
        raise AssessmentError(problems[:MAX_PROBLEMS])


def _free_name(name: str, number: int, taken: set[str]) -> str:
    """Return a name for a file that no other row has."""
    if not _SAFE.fullmatch(name) or name.endswith((".", " ")) or name.casefold() in taken:
        name = f"row-{number}"
    taken.add(name.casefold())
    return name
