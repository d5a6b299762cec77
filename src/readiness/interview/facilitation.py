"""Help a group to answer: participants, parked topics, discussion time, the order of an agenda.

A function that changes an interview returns the new state, or raises InputRejected.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from readiness.data_classes import dataclass
from readiness.i18n import _
from readiness.interview.input_parsing import InputRejected, clean_text
from readiness.interview.state import Interview
from readiness.models.assessment import NO_ANSWER, Answer, Assessment, Respondent

MAX_ENTRIES = 200
"""Most participants, and most topics; keeps the file within what is read back."""
NOBODY = "-"
"""Chosen or typed instead of a participant: the answers belong to no specific person."""


def add_participant(interview: Interview, name: str, role: str = "") -> Interview:
    """Add a participant, who answers from now on."""
    name, role = clean_text(name), clean_text(role)
    if not name:
        raise InputRejected(_("give a name and a role: NAME, ROLE"))
    respondents = interview.assessment.respondents
    _check_length(respondents)
    taken = {person.id for person in respondents}
    number = next(n for n in range(1, MAX_ENTRIES + 2) if f"r{n}" not in taken)
    person = Respondent(id=f"r{number}", name=name, role=role or None)
    return replace(_update(interview, respondents=(*respondents, person)), speaker=person.id)


def set_speaker(interview: Interview, name: str) -> Interview:
    """Record from now on who answers: a participant by id or name, or NOBODY."""
    if name == NOBODY:
        return replace(interview, speaker=None)
    for person in interview.assessment.respondents:
        if name.lower() in {person.id.lower(), (person.name or person.id).lower()}:
            return replace(interview, speaker=person.id)
    raise InputRejected(_("there is no respondent «{name}» here"), name=name)


def park(interview: Interview, topic: str) -> Interview:
    """Set a topic aside for later."""
    topic, topics = clean_text(topic), interview.assessment.topics
    if not topic:
        raise InputRejected(_("give the topic to park"))
    _check_length(topics)
    return _update(interview, topics=(*topics, topic))


def remove_topic(interview: Interview, number: int) -> Interview:
    """Remove the parked topic with this number, counted from 1."""
    topics = interview.assessment.topics
    if not 1 <= number <= len(topics):
        sentence = _("there is no topic {number}; there are {count}")
        raise InputRejected(sentence, number=number, count=len(topics))
    return _update(interview, topics=topics[: number - 1] + topics[number:])


def add_discussion_time(assessment: Assessment, seconds: Mapping[str, int]) -> Assessment:
    """Add seconds to the answers of these questions; a question without an answer has no time."""

    def timed(answers: Mapping[str, Answer]) -> dict[str, Answer]:
        return {name: _longer(answer, seconds.get(name, 0)) for name, answer in answers.items()}

    return assessment.model_copy(
        update={"answers": timed(assessment.answers), "context": timed(assessment.context)}
    )


@dataclass(frozen=True)
class AgendaRoute:
    """Questions on which respondents disagree, in the order of their discussion."""

    questions: tuple[str, ...]

    def begin(self, interview: Interview) -> Interview:
        """Go to the first question without consensus."""
        left = self.left(interview)
        return interview.go(left[0]) if left else interview

    def next_question(self, interview: Interview) -> Interview:
        """Go to the next question without consensus; after the last, to the first again."""
        left = self.left(interview)
        if not left or left == (interview.position,):
            return interview
        order = {name: number for number, name in enumerate(self.questions)}
        current = order.get(interview.position, -1)
        return interview.go(next((name for name in left if order[name] > current), left[0]))

    def left(self, interview: Interview) -> tuple[str, ...]:
        """List the asked questions without consensus."""
        return tuple(
            name
            for name in self.questions
            if interview.states.is_visible(name)
            and interview.answer_of(name).settled != "discussed"
        )


def _check_length(entries: tuple[object, ...]) -> None:
    if len(entries) >= MAX_ENTRIES:
        raise InputRejected(_("at most {number} are allowed"), number=MAX_ENTRIES)


def _longer(answer: Answer, seconds: int) -> Answer:
    if not seconds or answer == NO_ANSWER:
        return answer
    return answer.model_copy(update={"seconds": (answer.seconds or 0) + seconds})


def _update(interview: Interview, **update: object) -> Interview:
    before = interview.assessment.model_copy(update={"position": interview.position})
    after = before.model_copy(update=update)
    return replace(interview, assessment=after, history=(*interview.history, before))
