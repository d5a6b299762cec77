"""Words for a room on plain lines: who is there, who speaks, what is set aside."""

from __future__ import annotations

from collections.abc import Callable

from readiness.i18n import _
from readiness.interview.facilitation import add_participant, park, remove_topic, set_speaker
from readiness.interview.plain.command_parser import ParsedLine
from readiness.interview.plain.console import Console
from readiness.interview.session import Session
from readiness.interview.state import Interview


def facilitation_commands(
    session: Session, console: Console
) -> dict[str, Callable[[ParsedLine], None]]:
    """Give what each word does; it may raise what a change of the session raises."""
    return {
        "people": lambda line: _people(session, console, line),
        "by": lambda line: _by(session, console, line),
        "park": lambda line: _park(session, console, line),
    }


def _people(session: Session, console: Console, line: ParsedLine) -> None:
    if line.rest:
        name, _comma, role = line.rest.partition(",")
        session.change(lambda i: add_participant(i, name, role))
    _list_people(session.interview, console)


def _list_people(interview: Interview, console: Console) -> None:
    people = interview.assessment.respondents
    for person in people:
        mark = "*" if person.id == interview.speaker else " "
        role = f", {person.role}" if person.role else ""
        console.say(f"  {mark} {person.id:4} {person.name or ''}{role}", indent=" " * 9)
    if not people:
        console.say("  " + _("No participants yet: p NAME, ROLE"), indent="  ")


def _by(session: Session, console: Console, line: ParsedLine) -> None:
    if line.rest:
        session.move(lambda i: set_speaker(i, None if line.rest == "-" else line.rest))
    _list_people(session.interview, console)


def _park(session: Session, console: Console, line: ParsedLine) -> None:
    number = line.rest.removeprefix("-").strip()
    if line.rest.startswith("-") and number.isdecimal():
        session.change(lambda i: remove_topic(i, int(number)))
    elif line.rest:
        session.change(lambda i: park(i, line.rest))
    topics = session.interview.assessment.topics
    for place, topic in enumerate(topics, start=1):
        console.say(f"  {place}. {topic}", indent="     ")
    if not topics:
        console.say("  " + _("No parked topics: park TOPIC"), indent="  ")
