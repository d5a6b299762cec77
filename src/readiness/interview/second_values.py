"""What is asked right after an answer: how important the question is, and which target it has."""

from __future__ import annotations

from dataclasses import replace

from readiness.data_classes import dataclass
from readiness.i18n import _
from readiness.interview.state import Interview
from readiness.models.question import AskedQuestion, BesideAnswer, Question


@dataclass(frozen=True)
class Choice:
    """One of the values that can be given."""

    label: str
    """The number to type for it."""
    key: str
    """The id of a degree of importance, or the number of a level."""
    text: str


def missing_values(interview: Interview, question_id: str) -> tuple[BesideAnswer, ...]:
    """List what a question asks beside its answer and nobody gave; nothing without an answer."""
    return interview.states.missing_beside(question_id)


def incomplete(interview: Interview) -> tuple[AskedQuestion, ...]:
    """List the answered questions whose importance or target is missing."""
    return tuple(q for q in interview.states.visible if missing_values(interview, q.id))


def choices(interview: Interview, name: BesideAnswer) -> tuple[Choice, ...]:
    """List the values of the scale of importance, or the levels to aim at."""
    questionnaire = interview.questionnaire
    if name == "target":
        numbers = ((str(level.level), level.name) for level in questionnaire.levels)
        return tuple(Choice(number, number, title) for number, title in numbers)
    options = questionnaire.importance.options if questionnaire.importance else ()
    return tuple(Choice(str(n), o.id, o.text) for n, o in enumerate(options, start=1))


def value_question(interview: Interview, question_id: str, name: BesideAnswer) -> str:
    """Return what is asked for a value."""
    questionnaire = interview.questionnaire
    if name == "importance":
        return questionnaire.importance.text if questionnaire.importance else ""
    question = questionnaire.by_id[question_id]
    if not isinstance(question, Question):
        return ""
    usual = questionnaire.target_of(question)
    return _("Which level do you aim at? Without an answer: {level}.").format(level=usual)


def give_value(interview: Interview, question_id: str, name: BesideAnswer, key: str) -> Interview:
    """Record a value beside an answer, and stay on the current question."""
    if name == "target":
        changed = interview.target(question_id, int(key))
    else:
        changed = interview.importance(question_id, key)
    return replace(changed, position=interview.position)


def importance_text(interview: Interview, question_id: str) -> str:
    """Return the importance of a question in words; empty where nobody said."""
    option = interview.states.importance(question_id)
    return option.text if option else ""
