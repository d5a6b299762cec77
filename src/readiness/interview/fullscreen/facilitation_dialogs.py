"""Pages for a room: who is there, who speaks, what is set aside."""

from __future__ import annotations

from collections.abc import Callable

from readiness.i18n import _
from readiness.interview.facilitation import join, park
from readiness.interview.fullscreen.dialogs import Page, WritingPage
from readiness.interview.fullscreen.widgets import Choice
from readiness.interview.session import Step
from readiness.interview.state import Interview

Attempt = Callable[[Step], str | None]
"""Changes and saves; says why not."""
ADD = "+"
NOBODY = "-"


def people_page(interview: Interview) -> Page:
    """Show who is in the room; who is chosen speaks from now on."""
    people = [
        Choice(
            person.id,
            f"{person.name or person.id}{f', {person.role}' if person.role else ''}",
            mark="(x)" if person.id == interview.speaker else "( )",
        )
        for person in interview.assessment.respondents
    ]
    more = [Choice(ADD, _("Somebody else is in the room"))]
    nobody = [Choice(NOBODY, _("Nobody in particular speaks"))] if people else []
    text = ((_("Who is chosen stands behind the answers that are given from now on."), ""),)
    back = Choice("", _("Back to the question"))
    return Page(_("People in the room"), text, (*people, *more, *nobody, back))


def joining_page(attempt: Attempt) -> WritingPage:
    """Ask who joins."""

    def keep(text: str) -> str | None:
        name, _comma, role = text.partition(",")
        return attempt(lambda i: join(i, name, role))

    hint = _("Name, and the role behind a comma. For example: A. Example, legal counsel")
    return WritingPage(_("Somebody else is in the room"), hint, keep)


def topics_page(interview: Interview) -> Page:
    """Show what was set aside; what is chosen is taken off."""
    topics = [
        Choice(str(place), _("Take off: {topic}").format(topic=topic))
        for place, topic in enumerate(interview.assessment.topics, start=1)
    ]
    add, back = Choice(ADD, _("Set a topic aside")), Choice("", _("Back to the question"))
    text = ((_("What is set aside stands in the minutes of the report."), ""),)
    return Page(_("Set aside for later"), text, (add, *topics, back))


def parking_page(attempt: Attempt) -> WritingPage:
    """Ask what is set aside."""
    hint = _("In one line: what is to be talked about later?")
    return WritingPage(_("Set a topic aside"), hint, lambda text: attempt(lambda i: park(i, text)))
