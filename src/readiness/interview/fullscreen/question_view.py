"""Show one question with its options and keys, and record what is chosen or typed."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from readiness.errors import ConflictError, StorageError
from readiness.i18n import _
from readiness.interview.captions import (
    answer_details,
    dimension_progress,
    position_caption,
    speaker_name,
)
from readiness.interview.events import detect_events
from readiness.interview.fullscreen.actions import key_line
from readiness.interview.fullscreen.dialogs import GuardedScreen
from readiness.interview.fullscreen.events_dialog import events_dialog
from readiness.interview.fullscreen.widgets import ChoiceItem, ChoiceList, TextField
from readiness.interview.input_parsing import typed_value
from readiness.interview.session import Session, Transition, next_question
from readiness.interview.state import InputRejected, Interview
from readiness.models.kinds.interface import Entry
from readiness.models.question import AskedQuestion
from readiness.report.line_breaks import wrap_paragraphs
from readiness.report.parts.answers import option_labels


class QuestionView(GuardedScreen[None]):
    """Shows the current question; turns what is chosen or typed into changes of the session."""

    def __init__(self, session: Session, *, facilitate: bool = False) -> None:
        super().__init__(classes="facilitate" if facilitate else "")
        self.session = session
        self.facilitate = facilitate
        """Stay on a question after its answer, so that a group can discuss it."""
        self.conflict: ConflictError | None = None
        """Another program changed the file: this ends the interview."""
        self._seen = session.interview
        """The last state whose events were shown."""

    def compose(self) -> ComposeResult:
        """Add the widgets."""
        yield Static(id="head")
        yield Static(id="parts")
        yield Static(id="text")
        yield ChoiceList(name="options", spaced=self.facilitate)
        yield TextField(name="entry")
        yield Static(id="more")
        yield Static(id="details")
        yield Static(id="message")
        yield Static(id="keys", classes="keys")

    @property
    def interview(self) -> Interview:
        """The state that is on the disk."""
        return self.session.interview

    def on_mount(self) -> None:
        """Show the current question."""
        self.watch(self.query_one(ChoiceList), "scroll_y", self._show_more_hint, init=False)
        self.show_question()

    def on_resize(self) -> None:
        """Wrap the texts to the new width."""
        self._show_texts()
        self.call_after_refresh(self._show_more_hint)

    # --- showing

    def show_question(self) -> None:
        """Show the current question, with the pointer on what is chosen."""
        question = self.interview.question
        choices, entry = self.query_one(ChoiceList), self.query_one(TextField)
        typed = not question.rules.has_options
        choices.set_class(typed, "hidden")
        entry.set_class(not typed, "hidden")
        if typed:
            value = self.interview.answer_of(question.id).value or ("",)
            entry.write(value[0])
        else:
            self._fill(choices, question)
        self._show_texts()
        self.call_after_refresh(self._show_more_hint)

    def _fill(self, choices: ChoiceList, question: AskedQuestion) -> None:
        chosen = self.interview.answer_of(question.id).value or ()
        several = question.rules.takes_several
        marks = ("[x]", "[ ]") if several else ("(x)", "( )")
        items = [
            ChoiceItem(key, option.text, label, marks[key not in chosen])
            for label, key in option_labels(question).items()
            if (option := question.option(key))
        ]
        choices.question_id, choices.several = question.id, several
        # Without an answer the pointer is nowhere: a number and then Enter, as on plain lines,
        # must not answer the next question, too.
        start = 0 if several else None
        choices.fill(items, next((i for i, c in enumerate(items) if c.key in chosen), start))
        choices.focus()

    def show_message(self, text: str) -> None:
        """Show the result of the last key."""
        self._put("#message", [text])

    def _show_texts(self) -> None:
        interview, question = self.interview, self.interview.question
        width = max(self.size.width - (10 if self.facilitate else 3), 10)
        head = position_caption(interview)
        if saved_at := self.session.saved_at:
            head += "   " + _("saved {time}").format(time=f"{saved_at:%H:%M:%S}")
        if interview.speaker:
            head += "   " + _("{name} answers").format(name=speaker_name(interview))
        self._put("#head", wrap_paragraphs(head, width))
        self._put("#parts", [dimension_progress(interview, width)])
        label = f"{question.id}  "
        self._put("#text", wrap_paragraphs(label + question.text, width, " " * len(label)))
        details = answer_details(interview, value=False)
        lines = (line for text in details for line in wrap_paragraphs(text, width, "  "))
        self._put("#details", lines)
        self._put("#keys", wrap_paragraphs(key_line(question), width))

    def _put(self, name: str, lines: Iterable[str]) -> None:
        self.query_one(name, Static).update(Content("\n".join(lines)))

    def _show_more_hint(self) -> None:
        choices = self.query_one(ChoiceList)
        shown = not choices.has_class("hidden")
        above = shown and choices.scroll_offset.y > 0
        below = shown and choices.scroll_offset.y < choices.max_scroll_y
        hints = {
            (True, True): _("– more above and below: ↑↓ –"),
            (True, False): _("– more above: ↑ –"),
            (False, True): _("– more below: ↓ –"),
        }
        self._put("#more", [hints.get((above, below), "")])

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
