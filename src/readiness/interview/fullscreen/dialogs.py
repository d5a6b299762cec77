"""Dialogs over the question: a text to read, choices, or a field to write in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen, ScreenResultType
from textual.widgets import OptionList, Static

from readiness.i18n import _
from readiness.interview.captions import Paragraph
from readiness.interview.fullscreen.widgets import ChoiceItem, ChoiceList, TextField, line_width
from readiness.report.line_breaks import wrap_paragraphs

Save = Callable[[str], str | None]
"""Saves what was written; returns None, or the reason why it was not saved."""
DRAFT_EVERY = 2.0
"""Seconds between two saves of a half-written note, in case the power fails."""


class GuardedScreen(Screen[ScreenResultType]):
    """A screen that ignores keys and messages once another screen covers it, or it is closed.

    Textual sends keys that arrive together to the same screen, before the first of them opens or
    closes one.
    """

    @property
    def is_on_top(self) -> bool:
        """Say whether this screen is the visible one, and complete."""
        return self.is_mounted and self.app.screen_stack[-1:] == [self]

    @property
    def is_composed(self) -> bool:
        """Say whether it has its widgets; a screen that is closed at once never gets all."""
        return bool(self.children) and self in self.app.screen_stack

    def accepts(self, message: Message) -> bool:
        """Stop a message from reaching other screens, and say whether to act on it here."""
        message.stop()
        return self.is_on_top

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let keys act on the visible screen only."""
        return self.is_on_top and super().check_action(action, parameters)

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close once; a second time would close the screen below."""
        return super().dismiss(result) if self.is_on_top else AwaitComplete()


class ChoiceDialog(GuardedScreen[str | None]):
    """A title, a text that scrolls, and choices; returns the key of the choice, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("pageup", "scroll(-1)", show=False, priority=True),
        Binding("pagedown", "scroll(1)", show=False, priority=True),
    ]

    def __init__(
        self, title: str, text: Sequence[Paragraph], choices: Sequence[ChoiceItem]
    ) -> None:
        super().__init__(classes="dialog reading-only" if len(choices) == 1 else "dialog")
        self._title = title
        self._text = text
        self._choices = choices

    def compose(self) -> ComposeResult:
        """Add the widgets."""
        yield Static(Content(self._title), classes="title")
        with VerticalScroll(classes="reading", can_focus=False):
            yield Static(id="reading")
        yield Static(id="more")
        yield ChoiceList(name="options")
        hint = _("↑↓ and Enter choose   Esc back   PgUp PgDn scroll the text   Ctrl+Q leave")
        yield Static(Content(hint), classes="keys")

    def on_mount(self) -> None:
        """Show the text and the choices."""
        if not self.is_composed:
            return
        self.query_one(ChoiceList).fill(self._choices)
        self.query_one(ChoiceList).focus()
        self._wrap()

    def on_resize(self) -> None:
        """Wrap the text to the new width."""
        if self.is_composed:
            self._wrap()

    def action_close(self) -> None:
        """Close without a choice."""
        self.dismiss(None)

    def action_scroll(self, pages: int) -> None:
        """Scroll the text by pages."""
        reading = self.query_one(".reading", VerticalScroll)
        if pages > 0:
            reading.scroll_page_down(animate=False)
        else:
            reading.scroll_page_up(animate=False)
        self.call_after_refresh(self._show_more_hint)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Return the choice."""
        event.stop()
        self.dismiss(self._choices[event.option_index].key)

    def on_choice_list_typed(self, event: ChoiceList.Typed) -> None:
        """Return the choice with this number."""
        event.stop()
        self.dismiss(next(c.key for c in self._choices if c.label == event.label))

    def _wrap(self) -> None:
        width = line_width(self.app.size.width)
        lines: list[Content] = []
        after_heading = True
        for text, indent, style in self._text:
            if not (indent or after_heading):
                lines.append(Content())
            after_heading = bool(style)
            wrapped = wrap_paragraphs(text, width, indent)
            lines += [Content.styled(line, "bold" if style else "") for line in wrapped]
        for part in (".reading", "#more"):
            self.query_one(part).display = bool(lines)
        self.query_one("#reading", Static).update(Content("\n").join(lines))
        self.call_after_refresh(self._show_more_hint)

    def _show_more_hint(self) -> None:
        if not self.is_composed:
            return
        reading = self.query_one(".reading", VerticalScroll)
        below = reading.max_scroll_y > reading.scroll_offset.y
        more = _("– more below: PgDn –") if below else ""
        self.query_one("#more", Static).update(Content(more))


class TextDialog(GuardedScreen[None]):
    """A title, an explanation, and a field; saves the text before it closes."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "escape", show=False)]

    def __init__(
        self,
        title: str,
        explanation: str,
        save: Save,
        *,
        text: str = "",
        several_lines: bool = False,
    ) -> None:
        super().__init__(classes="dialog")
        self._title = title
        self._explanation = explanation
        self._save = save
        self._text = text
        self._several_lines = several_lines

    def compose(self) -> ComposeResult:
        """Add the widgets."""
        yield Static(Content(self._title), classes="title")
        yield Static(Content(self._explanation), classes="quiet")
        yield TextField(name="field", several_lines=self._several_lines)
        yield Static(id="message")
        hint = (
            _("Esc save the text and go back   Enter new line   Ctrl+Q save and leave")
            if self._several_lines
            else _("Enter save   Esc back without saving   Ctrl+Q leave")
        )
        yield Static(Content(hint), classes="keys")

    def on_mount(self) -> None:
        """Show the text with the cursor at its end."""
        if not self.is_composed:
            return
        self.query_one(TextField).write(self._text)
        if self._several_lines:
            self.set_interval(DRAFT_EVERY, self._save_draft)

    def on_text_field_submitted(self, event: TextField.Submitted) -> None:
        """Save the text, and close."""
        if self.accepts(event):
            self._close()

    def action_escape(self) -> None:
        """Save a note; close without saving anything else."""
        if self._several_lines:
            self._close()
        else:
            self.dismiss(None)

    def keep_draft(self) -> bool:
        """Save a half-written note; say whether nothing is lost on leaving."""
        return not (self._several_lines and self.is_composed) or self._is_saved()

    def _save_draft(self) -> None:
        if self.query_one(TextField).text != self._text:
            self._is_saved()

    def _close(self) -> None:
        if self._is_saved():
            self.dismiss(None)

    def _is_saved(self) -> bool:
        text = self.query_one(TextField).text
        error = self._save(text)
        if error is None:
            self._text = text
        self.query_one("#message", Static).update(Content(f"! {error}" if error else ""))
        return error is None


def back_choice(text: str = "") -> ChoiceItem:
    """Offer to close a dialog without a change."""
    return ChoiceItem("", text or _("Back to the question"))
