"""Who said what: the answers of several respondents, put side by side, question by question."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from readiness.models.assessment import NO_ANSWER, Answer, Assessment, Respondent, Response
from readiness.models.fields import LONGEST_ID

_NOT_IN_IDS = re.compile(r"[^A-Za-z0-9_.-]+")


@dataclass(frozen=True)
class RespondentFile:
    """One of the files: what it is called, and what it says."""

    name: str
    assessment: Assessment


@dataclass(frozen=True)
class ResponseSet:
    """Everybody, and everything that they said."""

    people: tuple[Respondent, ...]
    voices: Mapping[str, tuple[Response, ...]]
    """By question; each voice names its respondent."""
    earlier_consensus: Mapping[str, Answer]
    """What an earlier discussion came to, or noted, by question."""


def collect_responses(parties: Sequence[RespondentFile], *, anonymous: bool = False) -> ResponseSet:
    """Put the answers of all files side by side; nobody's words are changed.

    Args:
        parties: The files; one that was merged before brings the voices that it holds.
        anonymous: Call people respondent-1, respondent-2 …, in an order that tells nothing, and
            leave out when they answered.
    """
    people: dict[str, Respondent] = {}
    voices: dict[str, list[Response]] = {}
    standing: dict[str, Answer] = {}
    for party in parties:
        reader = _Reader(party, people)
        for question, answer in (
            *party.assessment.context.items(),
            *party.assessment.answers.items(),
        ):
            heard = voices.setdefault(question, [])
            heard += [voice for voice in reader.voices(answer) if voice not in heard]
            if answer.voices and (answer.settled == "discussed" or _has_words_of_the_room(answer)):
                standing.setdefault(question, answer)
    chorus = ResponseSet(
        tuple(people.values()), {name: tuple(heard) for name, heard in voices.items()}, standing
    )
    return _unnamed(chorus) if anonymous else chorus


def _has_words_of_the_room(answer: Answer) -> bool:
    return answer.settled is None and bool(answer.note or answer.evidence)


class _Reader:
    """Reads one file, and gives its respondents ids that nobody else has."""

    def __init__(self, party: RespondentFile, people: dict[str, Respondent]) -> None:
        self._people = people
        self._party = party
        self._ids = {who.id: self._registered(who) for who in party.assessment.respondents}
        self._own = next(iter(self._ids.values())) if len(self._ids) == 1 else None

    def voices(self, answer: Answer) -> Iterator[Response]:
        """Yield what stands in an answer: its voices, or the answer itself as one."""
        if answer.voices:
            for voice in answer.voices:
                yield voice.model_copy(update={"by": self._ids[voice.by or ""]})
        elif answer != NO_ANSWER:
            said = {name: getattr(answer, name) for name in Response.model_fields}
            yield Response.model_construct(**said | {"by": self._speaker(answer)})

    def _speaker(self, answer: Answer) -> str:
        """Say whose answer it is; where nobody is named, somebody is called like the file."""
        if answer.by is not None:
            return self._ids[answer.by]
        if self._own is None:
            self._own = self._registered(Respondent(id=_as_id(self._party.name)))
        return self._own

    def _registered(self, who: Respondent) -> str:
        """Enter a respondent; the same id, name and role again is the same person."""
        known = self._people.get(who.id)
        if known is not None and who.name is not None and known == who:
            return who.id
        free = next(name for name in _names(who.id) if name not in self._people)
        self._people[free] = who.model_copy(update={"id": free})
        return free


def _names(first: str) -> Iterator[str]:
    yield first
    for number in range(2, 10_000):
        ending = f"-{number}"
        yield first[: LONGEST_ID - len(ending)] + ending


def _as_id(name: str) -> str:
    plain = _NOT_IN_IDS.sub("-", name).strip("-.")[:LONGEST_ID]
    return plain if plain[:1].isalpha() else f"r-{plain}"[:LONGEST_ID].rstrip("-.")


def _unnamed(chorus: ResponseSet) -> ResponseSet:
    """Take the names away. The order comes from what was said, not from the order of the files."""

    def said_by(who: Respondent) -> str:
        said = (
            f"{name} {voice.model_dump_json(exclude={'by', 'at', 'seconds'})}"
            for name, heard in sorted(chorus.voices.items())
            for voice in heard
            if voice.by == who.id
        )
        return hashlib.sha256("\n".join(said).encode()).hexdigest()

    ordered = sorted(chorus.people, key=said_by)
    names = {who.id: f"respondent-{number}" for number, who in enumerate(ordered, start=1)}

    def plain(heard: Iterable[Response]) -> tuple[Response, ...]:
        bare = (
            voice.model_copy(update={"by": names[voice.by or ""], "at": None, "seconds": None})
            for voice in heard
        )
        return tuple(sorted(bare, key=lambda voice: int((voice.by or "").rpartition("-")[2])))

    return ResponseSet(
        tuple(Respondent(id=name) for name in names.values()),
        {name: plain(heard) for name, heard in chorus.voices.items()},
        {
            name: answer.model_copy(update={"by": None, "at": None, "seconds": None})
            for name, answer in chorus.earlier_consensus.items()
        },
    )
