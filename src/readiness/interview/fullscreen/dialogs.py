"""Pages over the question: something to read, to choose or to write, and back again."""

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
from readiness.interview.fullscreen.widgets import ChoiceItem, ChoiceList, TextField
from readiness.report.line_breaks import wrap_paragraphs

Paragraph = tuple[str, str]
"""A text, and what its lines after the first begin with."""
Keep = Callable[[str], str | None]
"""Keeps what was written, or says why not."""
DRAFT_EVERY = 2.0
"""Seconds after which a half-written note is kept, should the power fail."""


class GuardedScreen(Screen[ScreenResultType]):
    """A screen that nothing reaches any more once another one covers it, or it is closed.

    Keys that arrive together are all on their way to the same screen before the first of them
    opens or closes one.
    """

    @property
    def is_on_top(self) -> bool:
        """Say whether this is the screen that people see, with everything on it."""
        return self.is_mounted and self.app.screen_stack[-1:] == [self]

    def accepts(self, message: Message) -> bool:
        """Keep a message from the screens below, and say whether it may still act here."""
        message.stop()
        return self.is_on_top

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let keys act on the screen that people see only."""
        return self.is_on_top and super().check_action(action, parameters)

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close once; what would close it again would close the screen below."""
        return super().dismiss(result) if self.is_on_top else AwaitComplete()


class ChoiceDialog(GuardedScreen[str | None]):
    """A title, a text that scrolls, and choices; gives the key of the choice, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("pageup", "scroll(-1)", show=False, priority=True),
        Binding("pagedown", "scroll(1)", show=False, priority=True),
    ]

    def __init__(
        self, title: str, text: Sequence[Paragraph], choices: Sequence[ChoiceItem]
    ) -> None:
        super().__init__(classes="page")
        self._title = title
        self._text = text
        self._choices = choices

    def compose(self) -> ComposeResult:
        """Lay the page out."""
        yield Static(Content(self._title), classes="title")
        with VerticalScroll(classes="reading", can_focus=False):
            yield Static(id="reading")
        yield Static(id="more")
        yield ChoiceList(name="options")
        yield Static(Content(self._hint()), classes="keys")

    def on_mount(self) -> None:
        """Show text and choices."""
        self.query_one(ChoiceList).fill(self._choices)
        self.query_one(ChoiceList).focus()
        self._wrap()

    def on_resize(self) -> None:
        """Wrap anew."""
        self._wrap()

    def action_close(self) -> None:
        """Go back without choosing."""
        self.dismiss(None)

    def action_scroll(self, pages: int) -> None:
        """Read on, or back."""
        reading = self.query_one(".reading", VerticalScroll)
        if pages > 0:
            reading.scroll_page_down(animate=False)
        else:
            reading.scroll_page_up(animate=False)
        self.call_after_refresh(self._announce)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the choice."""
        event.stop()
        self.dismiss(self._choices[event.option_index].key)

    def on_choice_list_typed(self, event: ChoiceList.Typed) -> None:
        """Take the choice that has this number."""
        event.stop()
        self.dismiss(next(c.key for c in self._choices if c.label == event.label))

    def _hint(self) -> str:
        return _("↑↓ and Enter choose   Esc back   PgUp PgDn scroll the text   Ctrl+Q leave")

    def _wrap(self) -> None:
        self.query_one(".reading").display = bool(self._text)
        width = max(self.size.width - 3, 10)
        lines = (
            line for text, indent in self._text for line in wrap_paragraphs(text, width, indent)
        )
        self.query_one("#reading", Static).update(Content("\n".join(lines)))
        self.call_after_refresh(self._announce)

    def _announce(self) -> None:
        reading = self.query_one(".reading", VerticalScroll)
        below = reading.max_scroll_y > reading.scroll_offset.y
        more = _("– more below: PgDn –") if below else ""
        self.query_one("#more", Static).update(Content(more))


class TextDialog(GuardedScreen[None]):
    """A title, an explanation, and a field; what is written is kept before the page closes."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "escape", show=False)]

    def __init__(
        self,
        title: str,
        explanation: str,
        keep: Keep,
        *,
        text: str = "",
        several_lines: bool = False,
    ) -> None:
        super().__init__(classes="page")
        self._title = title
        self._explanation = explanation
        self._keep = keep
        self._text = text
        self._several_lines = several_lines

    def compose(self) -> ComposeResult:
        """Lay the page out."""
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
        """Begin to write at the end of what is there."""
        self.query_one(TextField).write(self._text)
        if self._several_lines:
            self.set_interval(DRAFT_EVERY, self._keep_what_is_new)

    def on_text_field_submitted(self, event: TextField.Submitted) -> None:
        """Keep the text, and go back."""
        if self.accepts(event):
            self._close()

    def action_escape(self) -> None:
        """Keep a note; leave anything else as it was."""
        if self._several_lines:
            self._close()
        else:
            self.dismiss(None)

    def keep_draft(self) -> bool:
        """Keep a half-written note; say whether one may leave."""
        return not self._several_lines or self._kept()

    def _keep_what_is_new(self) -> None:
        if self.query_one(TextField).text != self._text:
            self._kept()

    def _close(self) -> None:
        if self._kept():
            self.dismiss(None)

    def _kept(self) -> bool:
        text = self.query_one(TextField).text
        refused = self._keep(text)
        if refused is None:
            self._text = text
        self.query_one("#message", Static).update(Content(f"! {refused}" if refused else ""))
        return refused is None
