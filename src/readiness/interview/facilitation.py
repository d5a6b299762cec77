"""What a room needs beside the answers: who is there, who speaks, and what is set aside.

Steps of an interview like all others: each returns a new state, or refuses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from readiness.i18n import _
from readiness.interview.state import InputRejected, Interview
from readiness.models.assessment import NO_ANSWER, Answer, Assessment, Respondent
from readiness.text import refusal_reason

MAX_ENTRIES = 200
"""Most people, and most topics; keeps the file within what is read back."""


def add_participant(interview: Interview, name: str, role: str = "") -> Interview:
    """Note that somebody is in the room, who then speaks."""
    name, role = _clean(name), _clean(role)
    if not name:
        raise InputRejected(_("give a name and a role: NAME, ROLE"))
    people = interview.assessment.respondents
    if len(people) >= MAX_ENTRIES:
        raise InputRejected(_("at most {number} are allowed").format(number=MAX_ENTRIES))
    taken = {person.id for person in people}
    number = next(n for n in range(1, MAX_ENTRIES + 2) if f"r{n}" not in taken)
    person = Respondent(id=f"r{number}", name=name, role=role or None)
    return set_speaker(_changed(interview, respondents=(*people, person)), person.id)


def set_speaker(interview: Interview, respondent: str | None) -> Interview:
    """Say who answers from now on; None for nobody in particular."""
    known = {person.id: person.id for person in interview.assessment.respondents}
    known |= {(person.name or "").lower(): person.id for person in interview.assessment.respondents}
    if respondent is None:
        return replace(interview, speaker=None)
    found = known.get(respondent) or known.get(respondent.lower())
    if found is None:
        raise InputRejected(_("there is no respondent «{name}» here").format(name=respondent))
    return replace(interview, speaker=found)


def park(interview: Interview, topic: str) -> Interview:
    """Set a topic aside for later."""
    topic = _clean(topic)
    if not topic:
        raise InputRejected(_("give the topic to park"))
    topics = interview.assessment.topics
    if len(topics) >= MAX_ENTRIES:
        raise InputRejected(_("at most {number} are allowed").format(number=MAX_ENTRIES))
    return _changed(interview, topics=(*topics, topic))


def remove_topic(interview: Interview, number: int) -> Interview:
    """Take the topic with this number, counted from 1, off the list."""
    topics = interview.assessment.topics
    if not 1 <= number <= len(topics):
        sentence = _("there is no topic {number}; there are {count}")
        raise InputRejected(sentence.format(number=number, count=len(topics)))
    return _changed(interview, topics=topics[: number - 1] + topics[number:])


def with_time(assessment: Assessment, spent: Mapping[str, int]) -> Assessment:
    """Add seconds to the answers of these questions; a question without an answer has no time."""

    def timed(answers: Mapping[str, Answer]) -> dict[str, Answer]:
        return {name: _longer(answer, spent.get(name, 0)) for name, answer in answers.items()}

    return assessment.model_copy(
        update={"answers": timed(assessment.answers), "context": timed(assessment.context)}
    )


def _longer(answer: Answer, seconds: int) -> Answer:
    if not seconds or answer == NO_ANSWER:
        return answer
    return answer.model_copy(update={"seconds": (answer.seconds or 0) + seconds})


def _changed(interview: Interview, **update: object) -> Interview:
    before = interview.assessment.model_copy(update={"position": interview.position})
    after = before.model_copy(update=update)
    return replace(interview, assessment=after, history=(*interview.history, before))


def _clean(text: str) -> str:
    refused = refusal_reason(text)
    if refused:
        raise InputRejected(refused)
    return text.strip()


@dataclass(frozen=True)
class AgendaRoute:
    """Questions to be settled by people who are apart on them, in this order."""

    questions: tuple[str, ...]

    def begin(self, interview: Interview) -> Interview:
        """Go to the first stop that is not settled."""
        left = self.left(interview)
        return interview.go(left[0]) if left else interview

    def next_question(self, interview: Interview) -> Interview:
        """Go to the next stop that is not settled; after the last, to the first again."""
        left = self.left(interview)
        if not left or left == (interview.position,):
            return interview
        order = {name: place for place, name in enumerate(self.questions)}
        here = order.get(interview.position, -1)
        return interview.go(next((name for name in left if order[name] > here), left[0]))

    def left(self, interview: Interview) -> tuple[str, ...]:
        """List what is still asked and nobody has settled."""
        return tuple(
            name
            for name in self.questions
            if interview.states.is_visible(name)
            and interview.answer_of(name).settled != "discussed"
        )
