"""List the questions, filter them, and go to one."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static, TextArea

from readiness.i18n import N_, _
from readiness.interview.captions import matching_questions, question_line
from readiness.interview.fullscreen.dialogs import GuardedScreen
from readiness.interview.fullscreen.widgets import ChoiceItem, ChoiceList, TextField, line_width
from readiness.interview.state import Interview

_FILTERS = (
    ("all", N_("all")),
    ("open", N_("open or unknown")),
    ("flagged", N_("flagged")),
    ("contradictory", N_("contradictory")),
    ("incomplete", N_("importance or target missing")),
)


class QuestionList(GuardedScreen[str | None]):
    """Questions with their answers; typed words filter them, F2 goes through other filters."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("f2", "filter", show=False),
        Binding("up", "point(-1)", show=False, priority=True),
        Binding("down", "point(1)", show=False, priority=True),
        Binding("pageup", "point(-10)", show=False, priority=True),
        Binding("pagedown", "point(10)", show=False, priority=True),
    ]

    def __init__(self, interview: Interview) -> None:
        super().__init__(classes="dialog")
        self._interview = interview
        self._filter = 0

    def compose(self) -> ComposeResult:
        """Add the widgets."""
        yield Static(Content(_("Questions")), classes="title")
        yield Static(id="summary")
        yield TextField(name="filter")
        yield ChoiceList(name="options")
        hint = _("Type to filter   F2 next filter   ↑↓ Enter go there   Esc back")
        yield Static(Content(hint), classes="keys")

    def on_mount(self) -> None:
        """List all questions, with the pointer on the current one."""
        if not self.is_composed:
            return
        self._list()
        self.query_one(TextField).focus()

    def action_close(self) -> None:
        """Go back to the question."""
        self.dismiss(None)

    def action_filter(self) -> None:
        """Use the next filter."""
        asks_more = bool(self._interview.questionnaire.asked_beside)
        self._filter = (self._filter + 1) % (len(_FILTERS) - (not asks_more))
        self._list()

    def action_point(self, steps: int) -> None:
        """Move the pointer while the cursor stays in the field."""
        choices = self.query_one(ChoiceList)
        last = choices.option_count - 1
        if last >= 0:
            choices.highlighted = min(max((choices.highlighted or 0) + steps, 0), last)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Filter the list while somebody types."""
        event.stop()
        self._list()

    def on_text_field_submitted(self, event: TextField.Submitted) -> None:
        """Go to the question under the pointer."""
        event.stop()
        if choice := self.query_one(ChoiceList).highlighted_choice:
            self.dismiss(choice.key)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the question that was clicked."""
        event.stop()
        self.dismiss(self.query_one(ChoiceList).choices[event.option_index].key)

    def _list(self) -> None:
        filter_name, filter_label = _FILTERS[self._filter]
        words = self.query_one(TextField).text.strip()
        width = line_width(self.app.size.width) - 1
        questions = matching_questions(self._interview, filter_name, words)
        choices = [ChoiceItem(q.id, question_line(self._interview, q, width)) for q in questions]
        ids = [question.id for question in questions]
        position = self._interview.position
        pointer = ids.index(position) if position in ids else 0
        self.query_one(ChoiceList).fill(choices, pointer)
        summary = _("{number} questions: {name}").format(number=len(ids), name=_(filter_label))
        self.query_one("#summary", Static).update(Content(summary))
