"""Pages for a room: who is there, who speaks, what is set aside."""

from __future__ import annotations

from collections.abc import Callable

from readiness.i18n import _
from readiness.interview.facilitation import add_participant, park
from readiness.interview.fullscreen.dialogs import ChoiceDialog, TextDialog
from readiness.interview.fullscreen.widgets import ChoiceItem
from readiness.interview.session import Transition
from readiness.interview.state import Interview

Attempt = Callable[[Transition], str | None]
"""Changes and saves; says why not."""
ADD = "+"
NOBODY = "-"


def participants_dialog(interview: Interview) -> ChoiceDialog:
    """Show who is in the room; who is chosen speaks from now on."""
    people = [
        ChoiceItem(
            person.id,
            f"{person.name or person.id}{f', {person.role}' if person.role else ''}",
            mark="(x)" if person.id == interview.speaker else "( )",
        )
        for person in interview.assessment.respondents
    ]
    more = [ChoiceItem(ADD, _("Add a participant"))]
    nobody = [ChoiceItem(NOBODY, _("No specific speaker"))] if people else []
    text = ((_("The chosen person is recorded with all new answers."), ""),)
    back = ChoiceItem("", _("Back to the question"))
    return ChoiceDialog(_("Participants"), text, (*people, *more, *nobody, back))


def new_participant_dialog(attempt: Attempt) -> TextDialog:
    """Ask who joins."""

    def keep(text: str) -> str | None:
        name, _comma, role = text.partition(",")
        return attempt(lambda i: add_participant(i, name, role))

    hint = _("Name and role, with a comma between them. For example: A. Example, legal counsel")
    return TextDialog(_("Add a participant"), hint, keep)


def topics_dialog(interview: Interview) -> ChoiceDialog:
    """Show what was set aside; what is chosen is taken off."""
    topics = [
        ChoiceItem(str(place), _("Remove: {topic}").format(topic=topic))
        for place, topic in enumerate(interview.assessment.topics, start=1)
    ]
    add, back = ChoiceItem(ADD, _("Park a topic")), ChoiceItem("", _("Back to the question"))
    text = ((_("Parked topics are printed in the minutes in the report."), ""),)
    return ChoiceDialog(_("Parked topics"), text, (add, *topics, back))


def new_topic_dialog(attempt: Attempt) -> TextDialog:
    """Ask what is set aside."""
    hint = _("In one line: what should be discussed later?")
    return TextDialog(_("Park a topic"), hint, lambda text: attempt(lambda i: park(i, text)))
