"""Words for a room on plain lines: who is there, who speaks, what is set aside."""

from __future__ import annotations

from collections.abc import Callable

from readiness.i18n import _
from readiness.interview.facilitation import join, park, speaks, take_up
from readiness.interview.plain.command_parser import Wish
from readiness.interview.plain.console import Screen
from readiness.interview.session import Session
from readiness.interview.state import Interview


def room_commands(session: Session, screen: Screen) -> dict[str, Callable[[Wish], None]]:
    """Give what each word does; it may raise what a change of the session raises."""
    return {
        "people": lambda wish: _people(session, screen, wish),
        "by": lambda wish: _by(session, screen, wish),
        "park": lambda wish: _park(session, screen, wish),
    }


def _people(session: Session, screen: Screen, wish: Wish) -> None:
    if wish.rest:
        name, _comma, role = wish.rest.partition(",")
        session.change(lambda i: join(i, name, role))
    _list_people(session.interview, screen)


def _list_people(interview: Interview, screen: Screen) -> None:
    people = interview.assessment.respondents
    for person in people:
        mark = "*" if person.id == interview.speaker else " "
        role = f", {person.role}" if person.role else ""
        screen.say(f"  {mark} {person.id:4} {person.name or ''}{role}", indent=" " * 9)
    if not people:
        screen.say("  " + _("No participants yet: p NAME, ROLE"), indent="  ")


def _by(session: Session, screen: Screen, wish: Wish) -> None:
    if wish.rest:
        session.move(lambda i: speaks(i, None if wish.rest == "-" else wish.rest))
    _list_people(session.interview, screen)


def _park(session: Session, screen: Screen, wish: Wish) -> None:
    number = wish.rest.removeprefix("-").strip()
    if wish.rest.startswith("-") and number.isdecimal():
        session.change(lambda i: take_up(i, int(number)))
    elif wish.rest:
        session.change(lambda i: park(i, wish.rest))
    topics = session.interview.assessment.topics
    for place, topic in enumerate(topics, start=1):
        screen.say(f"  {place}. {topic}", indent="     ")
    if not topics:
        screen.say("  " + _("No parked topics: park TOPIC"), indent="  ")
