"""Record what is chosen or typed, show what follows from it, and go to the next question."""

from __future__ import annotations

from collections.abc import Callable

from textual.widgets import OptionList

from readiness.i18n import _, label
from readiness.interview.captions import answer_summary
from readiness.interview.closing import Next, Walk, closing_of
from readiness.interview.events import count_change, detect_events
from readiness.interview.evidence import asks_for_document, lacks_document
from readiness.interview.fullscreen.dialogs import TextDialog
from readiness.interview.fullscreen.pauses import (
    DOCUMENTS,
    closing_dialog,
    events_dialog,
    result_dialog,
    second_value_dialog,
    unsupported_answers,
)
from readiness.interview.fullscreen.question_view import QuestionView
from readiness.interview.fullscreen.widgets import ChoiceList, TextField, line_width
from readiness.interview.input_parsing import InputRejected, typed_value
from readiness.interview.second_values import give_value, missing_values
from readiness.interview.session import Session, Transition, next_question
from readiness.interview.state import Interview
from readiness.report.parts.answers import option_labels


class AnsweringView(QuestionView):
    """Turns keys into answers, and leads from the first question to the closing page."""

    def __init__(self, session: Session, *, facilitate: bool = False) -> None:
        super().__init__(session, facilitate=facilitate)
        self._seen = session.interview
        """The last state whose events were shown."""
        self._was_done = False
        """Whether the closing page was shown since the last question was answered."""
        self._walk = Walk()
        """The questions that somebody chose to go through."""
        self._asked_beside: set[str] = set()
        """Questions whose importance or target was asked for in this session."""

    def on_mount(self) -> None:
        """Show the current question; where none is open, the closing page."""
        super().on_mount()
        if self.interview.is_done:
            self.show_closing()

    # --- answering

    def record(self, transition: Transition) -> None:
        """Record the answer, go on unless a group wants to discuss, and show what follows."""
        before = self.interview

        def and_next(interview: Interview) -> Interview:
            now = transition(interview)
            return now if missing_values(now, now.position) else self._next(now)

        if self.change(transition if self.facilitate else and_next):
            self._ask_namely(before.position, lambda: self._ask_values_of(before))

    def _ask_values_of(self, before: Interview) -> None:
        if missing_values(self.interview, before.position):
            self.ask_beside((before.position,), lambda: self._go_on_after(before))
        else:
            self._follow(before)

    def _go_on_after(self, before: Interview) -> None:
        """Go on when all is asked that belongs beside an answer."""
        if not self.facilitate:
            self.session.move(self._next)
            self.show_question()
        self._follow(before)

    def ask_beside(self, questions: tuple[str, ...], then: Callable[[], None]) -> None:
        """Ask for what is missing beside answers, one after the other; Esc ends it."""
        self._asked_beside.update(questions)
        left = [(q, name) for q in questions for name in missing_values(self.interview, q)]

        def ask(number: int) -> None:
            if number == len(left):
                then()
                return
            place = ""
            if len(questions) > 1:
                place = _("{number} of {all}").format(number=number + 1, all=len(left))
            question_id, name = left[number]

            def give(key: str | None) -> None:
                if key:
                    self.change(lambda i: give_value(i, question_id, name, key))
                ask(len(left) if key is None else number + 1)

            dialog = second_value_dialog(self.interview, question_id, name, place)
            self.app.push_screen(dialog, give)

        ask(0)

    def _next(self, interview: Interview) -> Interview:
        """Go to the next question: of those that one goes through, else of all."""
        if interview.position in self._walk.questions:
            following = self._walk.beside(interview, 1)
            return interview.go(following) if following else interview
        return next_question(interview)

    def _ask_namely(self, question_id: str, then: Callable[[], None]) -> None:
        """Ask which one is meant, where the chosen option asks so, and go on."""
        interview = self.interview
        answer = interview.answer_of(question_id)
        question = interview.questionnaire.by_id[question_id]
        option = question.to_specify(answer.value)
        if option is None:
            then()
            return

        def save(text: str) -> str | None:
            return self.try_change(lambda i: i.namely(question_id, text))

        def go_on(_closed: None) -> None:
            self.show_question()
            then()

        which = label(option.lead_in, _("which one?"))
        dialog = TextDialog(question.title, which, save, text=answer.namely or "")
        self.app.push_screen(dialog, go_on)

    def _follow(self, before: Interview) -> None:
        """Ask for a document of the answer that was just given; at the end, show that page."""
        now, question = self.interview, before.question
        if asks_for_document(now, question):
            keys = _("Document shown? d choose it · s only said")
            if not now.question.rules.has_options:
                keys = _("Document shown? F4 choose it")
            if lacks_document(now, question):
                keys = _("This answer needs a document: F4 choose it")
            answered = f"{question.id}, {answer_summary(now, question.id)}"
            self.show_message(label(answered, keys))
            self.asked_for = question.id
        else:
            self.show_message(self._walk.place(now))
        if self.facilitate and now.is_done and not before.is_done:
            self.add_message(_("No question is left open. To see what is left to do: Esc"))
        stays = now.position == question.id
        was_last = stays or (now.is_done and not self._was_done)
        self.show_events(self.show_closing if was_last and not self.facilitate else None)

    def show_events(self, then: Callable[[], None] | None = None) -> None:
        """Show what the answers caused since the last time, and go on with something else."""
        seen, self._seen = self._seen, self.interview
        if told := count_change(seen, self.interview):
            self.add_message(told)
        events = detect_events(seen, self.interview)
        dialog = events_dialog(events, self.interview)

        def close(name: str | None) -> None:
            if name == DOCUMENTS:
                bare = unsupported_answers(events, self.interview)
                self.ask_for_documents(bare, then or self.show_question)
            elif name:
                self.go(name)
            elif then:
                then()

        if dialog:
            self.app.push_screen(dialog, close)
        elif then:
            then()

    # --- the end

    def show_closing(self) -> None:
        """Show what is answered and what is left, and offer what can be done."""
        self._was_done, self._walk = self.interview.is_done, Walk()
        dialog = closing_dialog(self.interview, with_result=self.session.write_result is not None)
        self.app.push_screen(dialog, self._do_next)

    def _do_next(self, name: str | None) -> None:
        step = Next[name] if name else None
        closing = closing_of(self.interview)
        if step is Next.DOCUMENTS:
            self.ask_for_documents(closing.unsupported, self.show_closing)
        elif step is Next.RESULT and self.session.write_result:
            text = self.session.write_result(self.interview, line_width(self.app.size.width))
            self.app.push_screen(result_dialog(text), lambda _: self.show_closing())
        elif step in {Next.REPORT, Next.LEAVE}:
            self.session.wants_report = step is Next.REPORT
            self.keep_draft()
            self.app.exit()
        elif step is Next.VALUES:
            self.ask_beside(closing.questions(step), self.show_closing)
        elif step:
            self._walk = Walk(closing.questions(step))
            self.go(self._walk.questions[0])

    # --- choosing and typing

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

    def on_choice_list_unfinished(self, event: ChoiceList.Unfinished) -> None:
        """Wait for the second digit."""
        event.stop()
        sentence = _("{number}: Enter chooses it, or type the second digit of {longer}")
        self.show_message(sentence.format(number=event.typed, longer=", ".join(event.longer)))

    def on_choice_list_not_offered(self, event: ChoiceList.NotOffered) -> None:
        """Refuse a number without an option."""
        event.stop()
        sentence = _("there is no option {number}; choose from {numbers}")
        numbers = ", ".join(option_labels(self.interview.question))
        self.show_message("! " + sentence.format(number=event.typed, numbers=numbers))

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
        if not self.accepts(event) or event.time < self.query_one(TextField).asked_at:
            return
        question, now = self.interview.question, self.session.now()
        text = event.text.strip()
        if not text:
            self.go_on()
            return
        try:
            # What is in the file already is not asked back.
            known = (text,) == self.interview.answer_of(question.id).value
            value = text if known else typed_value(text, question) or text
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
            if key in value and question.to_specify((key,)):
                self._ask_namely(question.id, lambda: None)

    # --- moving

    def go(self, name: str | None) -> None:
        """Go to a question or a dimension, when one was chosen."""
        if name:
            self.move(lambda i: i.go(name))

    def move(self, transition: Transition, *, answered: bool = False) -> None:
        """Go to another question; ``answered`` when the current one has its answer."""
        before = self.interview
        try:
            self.session.move(transition)
        except InputRejected as error:
            self.show_message(f"! {error}")
        else:
            self.show_message(self._walk.place(self.interview))
            self.show_question()
        if answered:
            self._follow(before)
        else:
            self.show_events()

    def go_on(self) -> None:
        """Go to the next question; from the last, to one that is open, or to the closing page."""
        position = self.interview.position
        if position not in self._asked_beside and missing_values(self.interview, position):
            self.ask_beside((position,), self.go_on)
        else:
            self.move(self._next, answered=True)

    def action_back(self) -> None:
        """Go to the previous question."""
        earlier = self._walk.beside(self.interview, -1)
        self.move(lambda i: i.go(earlier) if earlier else i.back())

    def action_next(self) -> None:
        """Go to the question after, answered or not; after the last, to the closing page."""
        walking = self.interview.position in self._walk.questions
        following = self._walk.beside(self.interview, 1)
        at_end = self.interview.position == self.interview.states.visible[-1].id
        if following:
            self.go(following)
        elif walking or at_end:
            self.show_closing()
        else:
            self.move(Interview.next)
