"""What is typed and chosen: a list of options, and a field for a text."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, TextArea
from textual.widgets.option_list import Option

from readiness.i18n import _
from readiness.interview.input_parsing import FRENCH_ROW, plain_digits
from readiness.report.line_breaks import wrap_paragraphs

_POINTER, _NO_POINTER = ">", " "


@dataclass(frozen=True)
class ChoiceItem:
    """One line to choose."""

    key: str
    text: str
    label: str = ""
    """Number that chooses it; empty when only arrows do."""
    mark: str = ""
    """«(x)», «[ ]»: its state, in signs that need no colour."""


class ChoiceList(OptionList):
    """Options that wrap with a hanging indent, and say by signs what is chosen and at hand."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", show=False),
        Binding("enter", "enter", show=False),
        Binding("left", "screen.back", show=False),
        Binding("right", "screen.next", show=False),
    ]

    class Typed(Message):
        """A digit was typed, in whatever script."""

        def __init__(self, label: str) -> None:
            super().__init__()
            self.label = label

    class NothingHighlighted(Message):
        """Enter, where the pointer is on no line yet."""

    class Confirmed(Message):
        """Enter, where Space chooses: that was all."""

    def __init__(self, *, spaced: bool = False, name: str = "") -> None:
        super().__init__(id=name or None, compact=True, markup=False)
        self.asks = ""
        """The question whose options these are, where that changes."""
        self.several = False
        """Several may be chosen: Space chooses, Enter goes on."""
        self._choices: tuple[ChoiceItem, ...] = ()
        self._width = 0
        self._spaced = spaced
        """An empty line between options, for a room that reads from far."""

    @property
    def choices(self) -> tuple[ChoiceItem, ...]:
        """What can be chosen."""
        return self._choices

    @property
    def at_hand(self) -> ChoiceItem | None:
        """The line under the pointer."""
        place = self.highlighted
        return self._choices[place] if place is not None and place < len(self._choices) else None

    def meant(self, event: OptionList.OptionSelected) -> ChoiceItem | None:
        """Give the line that was chosen; None when another question has taken its place."""
        place = event.option_index
        is_here = event.option_list is self and event.option_id == f"{self.asks}:{place}"
        return self._choices[place] if is_here else None

    def action_enter(self) -> None:
        """Choose the line at hand, or go on."""
        if self.several:
            self.post_message(self.Confirmed())
        elif self.highlighted is None:
            self.post_message(self.NothingHighlighted())
        else:
            self.action_select()

    def fill(self, choices: Sequence[ChoiceItem], at: int | None = 0) -> None:
        """Show these lines, with the pointer on one of them, or on none."""
        self._choices = tuple(choices)
        at = None if at is None or not choices else min(at, len(choices) - 1)
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options(
                Option(self._shown(choice, pointed=place == at), id=f"{self.asks}:{place}")
                for place, choice in enumerate(self._choices)
            )
            self.highlighted = at

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        # Textual knows the lines of new options only once they are laid out.
        with suppress(LookupError):
            super()._move_page(direction)

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Move the pointer, a sign that is seen without colours."""
        super().watch_highlighted(highlighted)
        for place, choice in enumerate(self._choices[: self.option_count]):
            shown = self._shown(choice, pointed=place == highlighted)
            if self.get_option_at_index(place).prompt != shown:
                self.replace_option_prompt_at_index(place, shown)

    def on_resize(self, event: events.Resize) -> None:
        """Wrap anew."""
        if event.size.width != self._width:
            self._width = event.size.width
            self.fill(self._choices, self.highlighted)

    def on_key(self, event: events.Key) -> None:
        """Take digits of every script, and the upper row of a French keyboard."""
        sign = event.character or ""
        label = FRENCH_ROW.get(sign) or plain_digits(sign)
        if label and label in {choice.label for choice in self._choices}:
            event.stop()
            self.post_message(self.Typed(label))

    def _shown(self, choice: ChoiceItem, *, pointed: bool) -> Content:
        number = f"{choice.label}. " if choice.label else ""
        mark = f"{choice.mark} " if choice.mark else ""
        head = f"{_POINTER if pointed else _NO_POINTER}{mark}{number}"
        width = (self._width or 80) - 2
        lines = "\n".join(wrap_paragraphs(head + choice.text, width, " " * len(head)))
        return Content(lines + ("\n" if self._spaced else ""))


class TextField(TextArea):
    """A text to type; Enter keeps it, unless it may have several lines."""

    class Submitted(Message):
        """What was typed is to be kept."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, *, several_lines: bool = False, name: str = "") -> None:
        placeholder = Content(_("Type here"))
        super().__init__(
            id=name or None, compact=True, highlight_cursor_line=False, placeholder=placeholder
        )
        self._several_lines = several_lines

    def write(self, text: str) -> None:
        """Show a text, with the cursor at its end, ready to type."""
        self.load_text(text)
        self.move_cursor(self.document.end)
        self.focus()

    async def _on_key(self, event: events.Key) -> None:
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
