"""The page that lists the questions, so that one can go to any of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static, TextArea

from readiness.i18n import N_, _
from readiness.interview.captions import answer_summary, matches_filter
from readiness.interview.fullscreen.dialogs import GuardedScreen
from readiness.interview.fullscreen.widgets import ChoiceItem, ChoiceList, TextField
from readiness.interview.state import Interview

_FILTERS = (
    ("all", N_("all")),
    ("open", N_("open or unknown")),
    ("flagged", N_("flagged")),
    ("disagreeing", N_("disagreeing")),
)


class QuestionList(GuardedScreen[str | None]):
    """Questions with their states; what is typed narrows them, F2 goes through the filters."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("f2", "filter", show=False),
        Binding("up", "point(-1)", show=False, priority=True),
        Binding("down", "point(1)", show=False, priority=True),
        Binding("pageup", "point(-10)", show=False, priority=True),
        Binding("pagedown", "point(10)", show=False, priority=True),
    ]

    def __init__(self, interview: Interview) -> None:
        super().__init__(classes="page")
        self._interview = interview
        self._filter = 0

    def compose(self) -> ComposeResult:
        """Lay the page out."""
        yield Static(Content(_("Questions")), classes="title")
        yield Static(id="narrowed")
        yield TextField(name="filter")
        yield ChoiceList(name="options")
        hint = _("Type to filter   F2 open, flagged, disagreeing   ↑↓ Enter go there   Esc back")
        yield Static(Content(hint), classes="keys")

    def on_mount(self) -> None:
        """List everything, with the pointer on the question at hand."""
        self._list()
        self.query_one(TextField).focus()

    def action_close(self) -> None:
        """Go back to the question."""
        self.dismiss(None)

    def action_filter(self) -> None:
        """Take the next filter."""
        self._filter = (self._filter + 1) % len(_FILTERS)
        self._list()

    def action_point(self, steps: int) -> None:
        """Move the pointer while the cursor stays in the field."""
        choices = self.query_one(ChoiceList)
        last = choices.option_count - 1
        if last >= 0:
            choices.highlighted = min(max((choices.highlighted or 0) + steps, 0), last)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Narrow the list as one types."""
        event.stop()
        self._list()

    def on_text_field_submitted(self, event: TextField.Submitted) -> None:
        """Go to the line at hand."""
        event.stop()
        at_hand = self.query_one(ChoiceList).at_hand
        if at_hand:
            self.dismiss(at_hand.key)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the line that was clicked."""
        event.stop()
        self.dismiss(self.query_one(ChoiceList).choices[event.option_index].key)

    def _list(self) -> None:
        choices = tuple(self._found(self.query_one(TextField).text.strip().lower()))
        keys = [choice.key for choice in choices]
        here = self._interview.position
        self.query_one(ChoiceList).fill(choices, keys.index(here) if here in keys else 0)
        name = _(_FILTERS[self._filter][1])
        narrowed = _("{number} questions: {name}").format(number=len(choices), name=name)
        self.query_one("#narrowed", Static).update(Content(narrowed))

    def _found(self, words: str) -> Iterator[ChoiceItem]:
        for question in self._interview.states.visible:
            if matches_filter(self._interview, question, _FILTERS[self._filter][0]) and (
                not words or matches_filter(self._interview, question, words)
            ):
                state = answer_summary(self._interview, question.id)
                yield ChoiceItem(question.id, f"{question.id:9} {question.title}{_(':')} {state}")
