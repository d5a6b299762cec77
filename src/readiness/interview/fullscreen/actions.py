"""Everything that can be done on a question: its key, its name, and what it is called inside."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.i18n import N_


@dataclass(frozen=True)
class Action:
    """One thing to do."""

    name: str
    """The method ``action_<name>`` of the screen does it."""
    keys: str
    """Keys of Textual, separated by commas; empty when only the menu has it."""
    shown: str
    """The key as it is written on the screen."""
    short: str
    """A word or two for the line of keys; empty when it does not stand there."""
    long: str
    """What the menu says."""


ACTIONS = (
    Action("help", "f1,question_mark", "F1", N_("help"), N_("Help for this question")),
    Action("list", "f2", "F2", N_("list"), N_("List of questions: go to a question")),
    Action("note", "f3", "F3", N_("note"), N_("Note")),
    Action("evidence", "f4", "F4", N_("evidence"), N_("Evidence")),
    Action(
        "confidence",
        "f5",
        "F5",
        N_("confidence"),
        N_("How sure you are: low, medium, high, not given"),
    ),
    Action("not_applicable", "f6", "F6", N_("not applicable"), N_("Not applicable, and why")),
    Action("unknown", "f7", "F7", N_("don't know"), N_("We do not know (yet)")),
    Action("undo", "f8", "F8", N_("undo"), N_("Undo the last change")),
    Action("flag", "f9", "F9", N_("flag"), N_("Flag for discussion, or remove the flag")),
    Action("target", "", "", "", N_("Target level")),
    Action("clear", "", "", "", N_("Remove the answer")),
    Action("next_open", "", "", "", N_("Go to the next open question")),
    Action("people", "", "", "", N_("Participants, and who speaks")),
    Action("park", "", "", "", N_("Park a topic, or see the parked topics")),
    Action("write", "", "", "", N_("Save a copy in another place")),
    Action("leave", "ctrl+q", "Ctrl+Q", N_("leave"), N_("Leave; everything is saved")),
)
MENU = Action("menu", "escape", N_("Esc"), N_("menu"), N_("Everything that can be done"))
