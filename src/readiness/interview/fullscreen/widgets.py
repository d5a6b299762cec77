"""A list of options to choose from, and a field to type in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, TextArea
from textual.widgets.option_list import Option

from readiness.data_classes import dataclass
from readiness.i18n import _
from readiness.interview.input_parsing import FRENCH_ROW, plain_digits
from readiness.report.line_breaks import wrap_paragraphs

WIDEST = 100
"""Most cells of a line; longer ones are hard to read."""
MARGIN = 1
"""Columns that stay free on each side of the text."""
_POINTERS = (" ", ">")
"""Without the pointer, and with it."""


def line_width(columns: int, margin: int = MARGIN) -> int:
    """Return the cells of a line in a window with so many columns."""
    # Two columns less: a scroll bar, and the one beside it.
    return max(min(columns - 2 * margin - 2, WIDEST), 10)


@dataclass(frozen=True)
class ChoiceItem:
    """One entry of a list."""

    key: str
    text: str
    label: str = ""
    """Number to type for it; empty when only arrows choose it."""
    mark: str = ""
    """«(x)» or «[ ]»: whether it is chosen, without colours."""


class ChoiceList(OptionList):
    """Options with a hanging indent; signs show what is chosen and where the pointer is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "space", show=False),
        Binding("enter", "enter", show=False),
        Binding("left", "screen.back", show=False),
        Binding("right", "screen.next", show=False),
    ]

    class Typed(Message):
        """A digit was typed, in any script."""

        def __init__(self, label: str) -> None:
            super().__init__()
            self.label = label

    class Lettered(Message):
        """A letter was typed that has a meaning for the question."""

        def __init__(self, letter: str) -> None:
            super().__init__()
            self.letter = letter

    class Unfinished(Message):
        """A digit was typed that is a number, and the beginning of others."""

        def __init__(self, typed: str, longer: Sequence[str]) -> None:
            super().__init__()
            self.typed = typed
            self.longer = longer

    class NotOffered(Message):
        """The typed number is none of the options."""

        def __init__(self, typed: str) -> None:
            super().__init__()
            self.typed = typed

    class NothingHighlighted(Message):
        """Enter, while the pointer is on no option."""

    class Confirmed(Message):
        """Enter, where Space chooses: the choice is complete."""

    def __init__(self, *, name: str = "") -> None:
        super().__init__(id=name or None, compact=True, markup=False)
        self.question_id = ""
        """The question to which the options belong, where it changes."""
        self.letters = frozenset[str]()
        """Letters that have a meaning beside the numbers."""
        self.several = False
        """Several may be chosen: Space chooses, Enter goes on."""
        self._choices: tuple[ChoiceItem, ...] = ()
        self._digits = ""
        """The beginning of a number of two digits."""
        self._width = 0
        self._spaced = False
        """An empty line between options, so that a group can read them from a distance."""

    @property
    def choices(self) -> tuple[ChoiceItem, ...]:
        """All options."""
        return self._choices

    @property
    def highlighted_choice(self) -> ChoiceItem | None:
        """The option under the pointer."""
        index = self.highlighted
        return self._choices[index] if index is not None and index < len(self._choices) else None

    def choice_of(self, event: OptionList.OptionSelected) -> ChoiceItem | None:
        """Return the chosen option; None when the options are those of another question by now."""
        index = event.option_index
        is_current = event.option_list is self and event.option_id == f"{self.question_id}:{index}"
        return self._choices[index] if is_current else None

    def action_enter(self) -> None:
        """Choose the option under the pointer, or go on."""
        is_typed, self._digits = bool(self._digits), ""
        if self.several and not is_typed:
            self.post_message(self.Confirmed())
        elif self.highlighted is None:
            self.post_message(self.NothingHighlighted())
        else:
            self.action_select()

    async def action_space(self) -> None:
        """Choose the option under the pointer; without a pointer, show what is below."""
        if self.highlighted is None:
            await self.run_action("screen.page(1)")
        else:
            self.action_select()

    def heights(self, width: int) -> list[int]:
        """Count the lines of each option at this width, without empty lines."""
        return [len(_wrapped(choice, " ", width)) for choice in self._choices]

    @property
    def shown_heights(self) -> list[int]:
        """Count the lines of each option as it is shown."""
        return [height + self._spaced for height in self.heights(self._line_width)]

    def space_out(self, spaced: bool) -> None:  # noqa: FBT001 (it says what it switches)
        """Put an empty line between options, or none."""
        if spaced != self._spaced:
            self._spaced = spaced
            self.fill(self._choices, self.highlighted)

    def fill(self, choices: Sequence[ChoiceItem], pointer: int | None = 0) -> None:
        """Show these options, with the pointer on one of them, or on none."""
        self._choices = tuple(choices)
        self._digits = ""
        if pointer is not None:
            pointer = min(pointer, len(choices) - 1) if choices else None
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options(
                Option(
                    self._prompt(choice, _POINTERS[index == pointer]),
                    id=f"{self.question_id}:{index}",
                )
                for index, choice in enumerate(self._choices)
            )
            self.highlighted = pointer

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Move the pointer, which needs no colours."""
        super().watch_highlighted(highlighted)
        for index, choice in enumerate(self._choices[: self.option_count]):
            prompt = self._prompt(choice, _POINTERS[index == highlighted])
            if self.get_option_at_index(index).prompt != prompt:
                self.replace_option_prompt_at_index(index, prompt)

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the options to the new width."""
        if event.size.width != self._width:
            self._width = event.size.width
            self.fill(self._choices, self.highlighted)

    def on_key(self, event: events.Key) -> None:
        """Accept digits of every script, and the upper row of a French keyboard."""
        sign = event.character or ""
        if sign.lower() in self.letters:
            # As a message like that of a digit, so that both are obeyed in their order.
            event.stop()
            self.post_message(self.Lettered(sign.lower()))
        digit = FRENCH_ROW.get(sign) or plain_digits(sign)
        if not digit.isdecimal():
            # Enter chooses what was typed so far; any other key begins anew.
            self._digits = self._digits if event.key == "enter" else ""
            return
        labels = [choice.label for choice in self._choices]
        begun, typed = self._digits, self._digits + digit
        self._digits = ""
        if longer := [label for label in labels if label.startswith(typed) and label != typed]:
            self._digits = typed
            self.highlighted = labels.index(typed) if typed in labels else self.highlighted
            self.post_message(self.Unfinished(typed, longer))
        elif typed in labels:
            self.post_message(self.Typed(typed))
        elif begun:
            self.post_message(self.NotOffered(typed))
        else:
            return
        event.stop()

    @property
    def _line_width(self) -> int:
        # The last column is for a scroll bar.
        return min((self._width or 80) - 1, WIDEST)

    def _prompt(self, choice: ChoiceItem, pointer: str) -> Content:
        lines = "\n".join(_wrapped(choice, pointer, self._line_width))
        return Content(lines + ("\n" if self._spaced else ""))


def _wrapped(choice: ChoiceItem, pointer: str, width: int) -> list[str]:
    number = f"{choice.label}. " if choice.label else ""
    mark = f"{choice.mark} " if choice.mark else ""
    head = f"{pointer}{mark}{number}"
    return list(wrap_paragraphs(head + choice.text, width, " " * len(head)))


class TextField(TextArea):
    """A text to type; Enter submits it, unless it may have several lines."""

    class Submitted(Message):
        """The text is complete."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, *, several_lines: bool = False, name: str = "") -> None:
        placeholder = Content(_("Type here"))
        super().__init__(
            id=name or None, compact=True, highlight_cursor_line=False, placeholder=placeholder
        )
        self._several_lines = several_lines
        self.asked_at = 0.0
        """When the question was shown; what was typed earlier, as by a paste, is not for it."""

    def ask(self) -> None:
        """Ignore from now on what was typed before."""
        self.asked_at = Message().time

    def write(self, text: str) -> None:
        """Show a text, with the cursor at its end, ready to type."""
        self.load_text(text)
        self.move_cursor(self.document.end)
        self.focus()

    async def _on_key(self, event: events.Key) -> None:
        if event.time < self.asked_at:
            event.stop()
            event.prevent_default()
            return
        at_top, at_end = self.cursor_at_first_line, self.cursor_at_last_line
        if event.key == "enter" and not self._several_lines:
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted(self.text))
        elif event.key == "up" and at_top and not self._several_lines:
            event.prevent_default()
            await self.run_action("screen.back")
        elif event.key == "down" and at_end and not self._several_lines:
            event.prevent_default()
            await self.run_action("screen.next")
        elif event.key != "escape":
            # Escape would leave the field; here it opens the menu or ends the note.
            await super()._on_key(event)
