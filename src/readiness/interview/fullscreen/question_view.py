"""Show one question with its options and keys, and record what is chosen or typed."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from readiness.errors import ConflictError, StorageError
from readiness.i18n import _
from readiness.interview.events import detect_events
from readiness.interview.fullscreen.dialogs import GuardedScreen
from readiness.interview.fullscreen.events_dialog import events_dialog
from readiness.interview.fullscreen.question_page import QuestionPage
from readiness.interview.fullscreen.widgets import ChoiceList, TextField
from readiness.interview.input_parsing import typed_value
from readiness.interview.session import Session, Transition, next_question
from readiness.interview.state import InputRejected, Interview
from readiness.models.kinds.interface import Entry
from readiness.report.parts.answers import option_labels


class QuestionView(GuardedScreen[None]):
    """Shows the current question; turns what is chosen or typed into changes of the session."""

    # Textual would scroll to the options, away from the question.
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
    ]

    def __init__(self, session: Session, *, facilitate: bool = False) -> None:
        super().__init__()
        self.session = session
        self.facilitate = facilitate
        """Stay on a question after its answer, so that a group can discuss it."""
        self.conflict: ConflictError | None = None
        """Another program changed the file: this ends the interview."""
        self._seen = session.interview
        """The last state whose events were shown."""

    def compose(self) -> ComposeResult:
        """Add the page."""
        yield QuestionPage(self.session, facilitate=self.facilitate)

    @property
    def interview(self) -> Interview:
        """The state that is on the disk."""
        return self.session.interview

    def on_mount(self) -> None:
        """Show the current question."""
        self.show_question()

    def show_question(self) -> None:
        """Show the current question, with the pointer on what is chosen."""
        self.query_one(QuestionPage).show_question()

    def show_message(self, text: str) -> None:
        """Show the result of the last key."""
        self.query_one(QuestionPage).show_message(text)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Keep the option under the pointer visible."""
        event.stop()
        self.query_one(QuestionPage).show_pointer()

    def action_page(self, pages: int) -> None:
        """Show what is below, or above; the pointer stays."""
        self.query_one(QuestionPage).turn(pages)

    # --- answering

    def change(self, transition: Transition) -> bool:
        """Change and save, and show the result; say whether it was accepted."""
        error = self.try_change(transition)
        self.show_message(f"! {error}" if error else "")
        if error is None:
            self.show_question()
        return error is None

    def try_change(self, transition: Transition) -> str | None:
        """Change and save; return the reason when it was not accepted."""
        try:
            self.session.change(transition)
        except InputRejected as error:
            return str(error)
        except StorageError as error:
            sentence = _(
                "NOT SAVED: {error} – the last change was not saved. Solve the problem and do "
                "it again, or save all earlier answers in another place (Esc)."
            )
            return sentence.format(error=str(error).rstrip("."))
        except ConflictError as error:
            self.conflict = error
            self.app.exit()
            return str(error)
        return None

    def keep_draft(self) -> bool:
        """Save a text that was typed and not submitted yet; nothing prevents leaving."""
        question, now = self.interview.question, self.session.now()
        text = self.query_one(TextField).text.strip()
        if question.rules.entry is Entry.TYPE_TEXT and text:
            self.try_change(lambda i: i.answer(question.id, (text,), now))
        return True

    def record(self, transition: Transition) -> None:
        """Record the answer, show its events, and go on unless a group wants to discuss."""
        position = self.interview.position

        def and_next(interview: Interview) -> Interview:
            return next_question(transition(interview))

        if not self.change(transition if self.facilitate else and_next):
            return
        self.show_events()
        if self.interview.is_done and self.interview.position == position:
            self.show_message(
                _("No open questions are left. Ctrl+Q ends and shows the result; ← goes back.")
            )

    def show_events(self) -> None:
        """Show what the answers caused since the last time."""
        dialog = events_dialog(detect_events(self._seen, self.interview), self.interview)
        self._seen = self.interview
        if dialog:
            self.app.push_screen(dialog, self.go)

    def go(self, name: str | None) -> None:
        """Go to a question or a dimension, when one was chosen."""
        if name:
            self.move(lambda i: i.go(name))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose the option under the pointer."""
        # What somebody chooses in a dialog over the question must never become its answer.
        if self.accepts(event) and (choice := self.query_one(ChoiceList).choice_of(event)):
            self._choose(choice.key)

    def on_choice_list_typed(self, event: ChoiceList.Typed) -> None:
        """Choose the option with this number."""
        labels = option_labels(self.interview.question)
        if self.accepts(event) and (key := labels.get(event.label)):
            self._choose(key)

    def on_choice_list_nothing_highlighted(self, event: ChoiceList.NothingHighlighted) -> None:
        """Explain how to choose."""
        event.stop()
        self.show_message("! " + _("choose with ↑↓ or a number; → continues without an answer"))

    def on_choice_list_confirmed(self, event: ChoiceList.Confirmed) -> None:
        """Go on; the ticked options are saved already."""
        if self.accepts(event):
            self.go_on()

    def on_text_field_submitted(self, event: TextField.Submitted) -> None:
        """Record the typed answer; go on when nothing was typed."""
        if not self.accepts(event):
            return
        question, now = self.interview.question, self.session.now()
        text = event.text.strip()
        if not text:
            self.go_on()
            return
        try:
            value = typed_value(text, question) or text
        except InputRejected as error:
            self.show_message(f"! {error}")
            return
        self.record(lambda i: i.answer(question.id, (value,), now))

    def _choose(self, key: str) -> None:
        question, now = self.interview.question, self.session.now()
        if not question.rules.takes_several:
            self.record(lambda i: i.answer(question.id, (key,), now))
            return
        ticked = self.interview.answer_of(question.id).value or ()
        keys = [option.key for option in question.options]
        value = question.toggled(ticked, key)
        if self.change(
            lambda i: i.answer(question.id, value, now) if value else i.clear(question.id)
        ):
            self.query_one(ChoiceList).highlighted = keys.index(key)

    # --- moving

    def move(self, transition: Transition) -> None:
        """Go to another question."""
        try:
            self.session.move(transition)
        except InputRejected as error:
            self.show_message(f"! {error}")
        else:
            self.show_message("")
            self.show_question()
        self.show_events()

    def go_on(self) -> None:
        """Go to the next question; from the last, to one that is open."""
        self.move(next_question)

    def action_back(self) -> None:
        """Go to the previous question."""
        self.move(Interview.back)

    def action_next(self) -> None:
        """Go to the question after, answered or not."""
        self.move(Interview.next)
