"""Commands for a group on plain lines: participants, who answers, parked topics."""

from __future__ import annotations

from collections.abc import Callable

from readiness.i18n import _
from readiness.interview.facilitation import add_participant, park, remove_topic, set_speaker
from readiness.interview.plain.command_parser import ParsedLine
from readiness.interview.plain.console import Console
from readiness.interview.session import Session


def facilitation_commands(
    session: Session, console: Console
) -> dict[str, Callable[[ParsedLine], None]]:
    """Return a function for each command; it may raise what a change of the session raises."""
    return {
        "people": lambda line: _people(session, console, line.rest),
        "by": lambda line: _by(session, console, line.rest),
        "park": lambda line: _park(session, console, line),
    }


def _people(session: Session, console: Console, text: str) -> None:
    if text:
        name, _comma, role = text.partition(",")
        session.change(lambda i: add_participant(i, name, role))
    _list_participants(session, console)


def _by(session: Session, console: Console, name: str) -> None:
    if name:
        session.move(lambda i: set_speaker(i, name))
    _list_participants(session, console)


def _list_participants(session: Session, console: Console) -> None:
    respondents = session.interview.assessment.respondents
    for person in respondents:
        mark = "*" if person.id == session.interview.speaker else " "
        role = f", {person.role}" if person.role else ""
        console.say(f"  {mark} {person.id:4} {person.name or ''}{role}", indent=" " * 9)
    if not respondents:
        console.say("  " + _("No participants yet: p NAME, ROLE"), indent="  ")


def _park(session: Session, console: Console, line: ParsedLine) -> None:
    removal = line.removal
    if removal is not None:
        session.change(lambda i: remove_topic(i, removal))
    elif line.rest:
        session.change(lambda i: park(i, line.rest))
    topics = session.interview.assessment.topics
    for number, topic in enumerate(topics, start=1):
        console.say(f"  {number}. {topic}", indent="     ")
    if not topics:
        console.say("  " + _("No parked topics: park TOPIC"), indent="  ")
