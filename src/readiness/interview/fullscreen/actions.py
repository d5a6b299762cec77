"""The actions on a question, with their keys and their texts in the menu."""

from __future__ import annotations

from readiness.data_classes import dataclass
from readiness.i18n import N_, _
from readiness.interview.captions import number_range
from readiness.models.question import AskedQuestion
from readiness.report.line_breaks import cell_width, pad, wrap_paragraphs

_GAP, _NARROW_GAP = "   ", "  "
"""Between two keys; the second in a narrow window."""
NARROW = 70
"""A line with fewer cells is narrow."""


@dataclass(frozen=True)
class MenuAction:
    """An action of the menu."""

    name: str
    """The method ``action_<name>`` of the screen does it."""
    keys: str
    """Keys of Textual, separated by commas; empty when only the menu has it."""
    shown: str
    """The key as it is written on the screen."""
    short: str
    """One or two words for the line of keys; empty when only the menu has it."""
    long: str
    """The text in the menu."""


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
    MenuAction("importance", "", "", "", N_("Importance")),
    MenuAction("clear", "", "", "", N_("Remove the answer")),
    MenuAction("next_open", "", "", "", N_("Go to the next open question")),
    MenuAction("people", "", "", "", N_("Participants, and who answers")),
    MenuAction("park", "", "", "", N_("Park a topic, or see the parked topics")),
    MenuAction("write", "", "", "", N_("Save a copy in another place")),
    MenuAction("closing", "", "", "", N_("What is left to do; the result; the report")),
    MenuAction("same", "equals_sign,f12", "F12", "", N_("The same answer as last time")),
    MenuAction("leave", "ctrl+q", "Ctrl+Q", N_("leave"), N_("Leave; everything is saved")),
)
MENU = MenuAction("menu", "escape", N_("Esc"), N_("menu"), N_("All actions"))


def key_lines(question: AskedQuestion, width: int, *, all_keys: bool, more: str = "") -> list[str]:
    """List the keys that a question of this kind has, wrapped; the menu has them all.

    Args:
        question: The question that is shown.
        width: Cells of a line.
        all_keys: Whether there is room for several lines; else those on one line.
        more: How to see what is above or below; stands at the end of the line.
    """
    # The exit first: in a small window the last keys are in the menu only.
    leave = next(action for action in ACTIONS if action.name == "leave")
    actions = dict.fromkeys((leave, *ACTIONS))
    others = [f"{_(action.shown)} {_(action.short)}" for action in actions if action.short]
    if all_keys:
        keys = [*_own_keys(question), f"{_(MENU.shown)} {_(MENU.short)}", *others, more]
        # A key and its word stay on one line.
        unbroken = (key.replace(" ", "\N{NO-BREAK SPACE}") for key in keys if key)
        return list(wrap_paragraphs(_GAP.join(unbroken), width))
    own = _own_keys(question)
    menu = f"{_(MENU.shown)} {_('all keys')}"
    end = [more] if more else []
    gap = _NARROW_GAP if width < NARROW else _GAP
    shown: list[str] = []
    for key in (*own, *others):
        if cell_width(gap.join((menu, *shown, key, *end))) > width:
            break
        shown.append(key)
    # The menu is never left out, and stands behind the keys of the question.
    line = gap.join((*shown[: len(own)], menu, *shown[len(own) :]))
    return [pad(line, width - cell_width(more)) + more]


def _own_keys(question: AskedQuestion) -> list[str]:
    if not question.rules.has_options:
        limits = number_range(question).strip()
        return [_("Enter save and continue"), _("↑ back"), _("↓ next"), *filter(None, [limits])]
    if question.rules.takes_several:
        return [_("Space tick"), _("Enter continue"), _("← back"), _("→ next")]
    return [_("Enter choose"), _("← back"), _("→ next")]
