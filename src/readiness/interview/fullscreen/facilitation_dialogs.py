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
    more = [Choice(ADD, _("Add a participant"))]
    nobody = [Choice(NOBODY, _("No specific speaker"))] if people else []
    text = ((_("The chosen person is recorded with all new answers."), ""),)
    back = Choice("", _("Back to the question"))
    return Page(_("Participants"), text, (*people, *more, *nobody, back))


def joining_page(attempt: Attempt) -> WritingPage:
    """Ask who joins."""

    def keep(text: str) -> str | None:
        name, _comma, role = text.partition(",")
        return attempt(lambda i: join(i, name, role))

    hint = _("Name and role, with a comma between them. For example: A. Example, legal counsel")
    return WritingPage(_("Add a participant"), hint, keep)


def topics_page(interview: Interview) -> Page:
    """Show what was set aside; what is chosen is taken off."""
    topics = [
        Choice(str(place), _("Remove: {topic}").format(topic=topic))
        for place, topic in enumerate(interview.assessment.topics, start=1)
    ]
    add, back = Choice(ADD, _("Park a topic")), Choice("", _("Back to the question"))
    text = ((_("Parked topics are printed in the minutes in the report."), ""),)
    return Page(_("Parked topics"), text, (add, *topics, back))


def parking_page(attempt: Attempt) -> WritingPage:
    """Ask what is set aside."""
    hint = _("In one line: what should be discussed later?")
    return WritingPage(_("Park a topic"), hint, lambda text: attempt(lambda i: park(i, text)))
