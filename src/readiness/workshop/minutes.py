"""Write the minutes of a meeting: open topics, questions to discuss, and how long it took."""

from __future__ import annotations

from readiness.data_classes import dataclass
from readiness.models.assessment import Assessment
from readiness.models.skip_logic import QuestionStates


@dataclass(frozen=True)
class MarkedQuestion:
    """A question that somebody marked for discussion."""

    id: str
    title: str
    note: str


@dataclass(frozen=True)
class Discussion:
    """What the minutes say, besides the answers."""

    topics: tuple[str, ...] = ()
    """Topics that were left for later."""
    marked: tuple[MarkedQuestion, ...] = ()
    minutes: tuple[tuple[str, int], ...] = ()
    """Titles of dimensions, and how many minutes their questions were discussed."""
    had_meeting: bool = False
    """Whether several respondents sat together; else each responded separately, or one did."""


_SEVERAL = 2
NO_DISCUSSION = Discussion()


def discussion_of(states: QuestionStates) -> Discussion:
    """Write the minutes of an assessment."""
    answers = {question.id: states.assessment.answer(question.id) for question in states.visible}
    marked = tuple(
        MarkedQuestion(question.id, question.title, answers[question.id].note or "")
        for question in states.visible
        if answers[question.id].flag
    )
    times = (
        (part.title, sum(answers[q.id].seconds or 0 for q in part.questions if q.id in answers))
        for part in states.questionnaire.all_dimensions
    )
    minutes = tuple((title, max(1, round(seconds / 60))) for title, seconds in times if seconds)
    return Discussion(states.assessment.topics, marked, minutes, _had_meeting(states.assessment))


def _had_meeting(assessment: Assessment) -> bool:
    """Say whether several sat together: they filled in one file, or discussed their own ones."""
    if len(assessment.respondents) < _SEVERAL:
        return False
    answers = (*assessment.context.values(), *assessment.answers.values())
    merged = [answer for answer in answers if answer.voices]
    return not merged or any(a.settled == "discussed" or a.seconds for a in merged)
