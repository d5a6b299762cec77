"""Dialogs for a group: participants, who answers, parked topics."""

from __future__ import annotations

from collections.abc import Callable

from readiness.i18n import _
from readiness.interview.captions import Paragraph
from readiness.interview.facilitation import NOBODY, add_participant, park
from readiness.interview.fullscreen.dialogs import ChoiceDialog, TextDialog, back_choice
from readiness.interview.fullscreen.widgets import ChoiceItem
from readiness.interview.session import Transition
from readiness.interview.state import Interview
from readiness.report.parts.answers import respondent_name

TryChange = Callable[[Transition], str | None]
"""Changes and saves; returns None, or the reason why not."""
ADD = "+"
"""Key of the choice that adds a participant or a topic."""


def participants_dialog(interview: Interview) -> ChoiceDialog:
    """List the participants; the chosen one answers from now on."""
    people = [
        ChoiceItem(
            person.id,
            respondent_name(person),
            mark="(x)" if person.id == interview.speaker else "( )",
        )
        for person in interview.assessment.respondents
    ]
    add = ChoiceItem(ADD, _("Add a participant"))
    nobody = [ChoiceItem(NOBODY, _("No specific person"))] if people else []
    text = Paragraph(_("The chosen person is recorded with all new answers."))
    choices = (*people, add, *nobody, back_choice())
    return ChoiceDialog(_("Participants"), (text,), choices)


def new_participant_dialog(try_change: TryChange) -> TextDialog:
    """Ask for the name and the role of a participant."""

    def save(text: str) -> str | None:
        name, _comma, role = text.partition(",")
        return try_change(lambda i: add_participant(i, name, role))

    hint = _("Name and role, with a comma between them. For example: A. Example, legal counsel")
    return TextDialog(_("Add a participant"), hint, save)


def topics_dialog(interview: Interview) -> ChoiceDialog:
    """List the parked topics; the chosen one is removed."""
    topics = [
        ChoiceItem(str(number), _("Remove: {topic}").format(topic=topic))
        for number, topic in enumerate(interview.assessment.topics, start=1)
    ]
    text = Paragraph(_("Parked topics are printed in the minutes in the report."))
    choices = (ChoiceItem(ADD, _("Park a topic")), *topics, back_choice())
    return ChoiceDialog(_("Parked topics"), (text,), choices)


def new_topic_dialog(try_change: TryChange) -> TextDialog:
    """Ask for a topic to park."""
    hint = _("In one line: what should be discussed later?")
    return TextDialog(_("Park a topic"), hint, lambda text: try_change(lambda i: park(i, text)))
