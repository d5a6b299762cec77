"""Everything that can be done on a question: its key, its name, and what it is called inside."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.i18n import N_


@dataclass(frozen=True)
class MenuAction:
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
    MenuAction("help", "f1,question_mark", "F1", N_("help"), N_("Help for this question")),
    MenuAction("list", "f2", "F2", N_("list"), N_("List of questions: go to a question")),
    MenuAction("note", "f3", "F3", N_("note"), N_("Note")),
    MenuAction("evidence", "f4", "F4", N_("evidence"), N_("Evidence")),
    MenuAction(
        "confidence",
        "f5",
        "F5",
        N_("confidence"),
        N_("How sure you are: low, medium, high, not given"),
    ),
    MenuAction("not_applicable", "f6", "F6", N_("not applicable"), N_("Not applicable, and why")),
    MenuAction("unknown", "f7", "F7", N_("don't know"), N_("We do not know (yet)")),
    MenuAction("undo", "f8", "F8", N_("undo"), N_("Undo the last change")),
    MenuAction("flag", "f9", "F9", N_("flag"), N_("Flag for discussion, or remove the flag")),
    MenuAction("target", "", "", "", N_("Target level")),
    MenuAction("clear", "", "", "", N_("Remove the answer")),
    MenuAction("next_open", "", "", "", N_("Go to the next open question")),
    MenuAction("people", "", "", "", N_("Participants, and who speaks")),
    MenuAction("park", "", "", "", N_("Park a topic, or see the parked topics")),
    MenuAction("write", "", "", "", N_("Save a copy in another place")),
    MenuAction("leave", "ctrl+q", "Ctrl+Q", N_("leave"), N_("Leave; everything is saved")),
)
MENU = MenuAction("menu", "escape", N_("Esc"), N_("menu"), N_("Everything that can be done"))
