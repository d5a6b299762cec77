"""Collect the responses of several respondents, question by question."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from readiness.data_classes import dataclass
from readiness.models.assessment import NO_ANSWER, Answer, Assessment, Respondent, Response
from readiness.models.fields import LONGEST_ID
from readiness.models.questionnaire import Questionnaire

_NOT_IN_IDS = re.compile(r"[^A-Za-z0-9_.-]+")


@dataclass(frozen=True)
class RespondentFile:
    """One of the files: its name and its answers."""

    name: str
    assessment: Assessment

    def as_asked(self, questionnaire: Questionnaire) -> RespondentFile:
        """Return it without answers to what its role is not asked."""
        names, given = self.assessment.selection(questionnaire).names, self.assessment
        update = {
            part: {name: answer for name, answer in getattr(given, part).items() if name in names}
            for part in ("context", "answers")
        }
        return replace(self, assessment=given.model_copy(update=update))


@dataclass(frozen=True)
class ResponseSet:
    """All respondents, and all their responses."""

    files: tuple[RespondentFile, ...] = field(compare=False)
    people: tuple[Respondent, ...]
    responses: Mapping[str, tuple[Response, ...]]
    """By question; each response names its respondent."""
    earlier_consensus: Mapping[str, Answer]
    """What an earlier discussion decided, or noted, by question."""

    def given(self, question: str) -> tuple[Response, ...]:
        """Return the responses to a question that give an answer."""
        return tuple(r for r in self.responses.get(question, ()) if r.key is not None)


def collect_responses(files: Sequence[RespondentFile], *, anonymous: bool = False) -> ResponseSet:
    """Collect the responses of all files by question; no response is changed.

    Args:
        files: The files; one that was merged before brings all the responses in it.
        anonymous: Call people respondent-1, respondent-2 …, in an order that tells nothing, and
            leave out when they answered.
    """
    people: dict[str, Respondent] = {}
    responses: dict[str, list[Response]] = {}
    earlier: dict[str, Answer] = {}
    for file in files:
        reader = _Reader(file, people)
        for question, answer in (
            *file.assessment.context.items(),
            *file.assessment.answers.items(),
        ):
            collected = responses.setdefault(question, [])
            before: dict[str | None, list[Response]] = {}
            for response in collected:
                before.setdefault(response.by, []).append(response)
            given = reader.responses(answer)
            collected += [r for r in given if r not in before.get(r.by, ())]
            if answer.voices and (answer.settled == "discussed" or _has_notes_of_meeting(answer)):
                earlier.setdefault(question, answer)
    by_question = {question: tuple(collected) for question, collected in responses.items()}
    collection = ResponseSet(tuple(files), tuple(people.values()), by_question, earlier)
    return _anonymized(collection) if anonymous else collection


def _has_notes_of_meeting(answer: Answer) -> bool:
    return answer.settled is None and bool(answer.note or answer.evidence)


class _Reader:
    """Reads one file, and gives its respondents ids that nobody else has."""

    def __init__(self, file: RespondentFile, people: dict[str, Respondent]) -> None:
        self._people = people
        self._file = file
        self._ids = {person.id: self._register(person) for person in file.assessment.respondents}
        self._only = next(iter(self._ids.values())) if len(self._ids) == 1 else None

    def responses(self, answer: Answer) -> Iterator[Response]:
        """Yield the responses in an answer, or the answer itself as one."""
        if answer.voices:
            for response in answer.voices:
                yield response.model_copy(update={"by": self._ids[response.by or ""]})
        elif answer != NO_ANSWER:
            fields = {name: getattr(answer, name) for name in Response.model_fields}
            yield Response.model_construct(**fields | {"by": self._respondent_of(answer)})

    def _respondent_of(self, answer: Answer) -> str:
        """Return whose answer it is; a respondent without a name is called like the file."""
        if answer.by is not None:
            return self._ids[answer.by]
        if self._only is None:
            self._only = self._register(Respondent(id=_as_id(self._file.name)))
        return self._only

    def _register(self, person: Respondent) -> str:
        """Register a respondent; the same id, name and role again is the same person."""
        role = self._file.assessment.assessment.role
        if role and not person.asked_as:
            person = person.model_copy(update={"asked_as": (role,)})
        namesake = self._people.get(person.id)
        if namesake is not None and person.name is not None:
            roles = (*namesake.asked_as, *person.asked_as)
            is_all = not (namesake.asked_as and person.asked_as)
            both = {"asked_as": () if is_all else tuple(dict.fromkeys(roles))}
            if namesake.model_copy(update=both) == person.model_copy(update=both):
                self._people[person.id] = person.model_copy(update=both)
                return person.id
        free = next(name for name in _numbered(person.id) if name not in self._people)
        self._people[free] = person.model_copy(update={"id": free})
        return free


def names_asked(person: Respondent, questionnaire: Questionnaire) -> Collection[str]:
    """Return the ids of what a respondent may be asked."""
    if not person.asked_as:
        return questionnaire.by_id
    roles = (questionnaire.selection(role=role).names for role in person.asked_as)
    return frozenset[str]().union(*roles)


def _numbered(name: str) -> Iterator[str]:
    yield name
    for number in range(2, 10_000):
        ending = f"-{number}"
        yield name[: LONGEST_ID - len(ending)] + ending


def _as_id(name: str) -> str:
    plain = _NOT_IN_IDS.sub("-", name).strip("-.")[:LONGEST_ID]
    return plain if plain[:1].isalpha() else f"r-{plain}"[:LONGEST_ID].rstrip("-.")


def _without_leaders(file: RespondentFile) -> RespondentFile:
    """Remove who led the meeting, and who answers for what comes next."""
    occasion = file.assessment.assessment.model_copy(
        update={"facilitator": None, "accountable": None}
    )
    return replace(file, assessment=file.assessment.model_copy(update={"assessment": occasion}))


def _anonymized(collection: ResponseSet) -> ResponseSet:
    """Remove the names. The order comes from the responses, not from the order of the files."""

    def digest(person: Respondent) -> str:
        lines = (
            f"{question} {response.model_dump_json(exclude={'by', 'at', 'seconds'})}"
            for question, responses in sorted(collection.responses.items())
            for response in responses
            if response.by == person.id
        )
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    ordered = sorted(collection.people, key=digest)
    numbers = {person.id: number for number, person in enumerate(ordered, start=1)}
    without: dict[str, object] = {"at": None, "seconds": None}

    def anonymize(responses: Iterable[Response]) -> tuple[Response, ...]:
        by_number = sorted(responses, key=lambda response: numbers[response.by or ""])
        return tuple(
            r.model_copy(update=without | {"by": f"respondent-{numbers[r.by or '']}"})
            for r in by_number
        )

    return replace(
        collection,
        files=tuple(map(_without_leaders, collection.files)),
        people=tuple(Respondent(id=f"respondent-{number}") for number in numbers.values()),
        responses={name: anonymize(given) for name, given in collection.responses.items()},
        earlier_consensus={
            name: answer.model_copy(update=without | {"by": None})
            for name, answer in collection.earlier_consensus.items()
        },
    )
