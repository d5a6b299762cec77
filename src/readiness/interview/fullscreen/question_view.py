"""Show one question with its options and keys, save changes, and ask for documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from readiness.errors import ConflictError, StorageError
from readiness.i18n import _
from readiness.interview.captions import answer_summary
from readiness.interview.evidence import (
    add_document,
    add_statement,
    documents_to_choose,
    remove_document,
)
from readiness.interview.fullscreen.dialogs import GuardedScreen
from readiness.interview.fullscreen.pauses import (
    ADD,
    REMOVE,
    SAID,
    ask_for_title,
    documents_dialog,
)
from readiness.interview.fullscreen.question_page import DOCUMENT, QuestionPage
from readiness.interview.fullscreen.widgets import ChoiceList, TextField
from readiness.interview.input_parsing import InputRejected
from readiness.interview.session import Session, Transition
from readiness.interview.state import Interview
from readiness.models.assessment import Evidence
from readiness.models.kinds.interface import Entry
from readiness.text import visible_name


class QuestionView(GuardedScreen[None]):
    """Shows the current question, and saves changes."""

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
        self.asked_for: str | None = None
        """Id of the answer whose document the message asks for."""
        self._message = ""

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
        self.asked_for, self._message = None, text
        self.query_one(QuestionPage).show_message(text)

    def add_message(self, text: str) -> None:
        """Show something else beside the result of the last key."""
        asked_for = self.asked_for
        self.show_message("   ".join(part for part in (self._message, text) if part))
        self.asked_for = asked_for

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Keep the option under the pointer visible."""
        event.stop()
        self.query_one(QuestionPage).show_pointer()

    def action_page(self, pages: int) -> None:
        """Show what is below, or above; the pointer stays."""
        self.query_one(QuestionPage).turn(pages)

    # --- changing

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
            return sentence.format(error=visible_name(error).rstrip("."))
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

    # --- documents

    def ask_for_documents(
        self, questions: tuple[str, ...], end: Callable[[], None], number: int = 1
    ) -> None:
        """Ask for the document of each answer, one after the other; Esc ends it, too."""
        if number > len(questions):
            end()
            return
        place = _("{number} of {all}").format(number=number, all=len(questions))

        def go_on() -> None:
            self.ask_for_documents(questions, end, number + 1)

        self.ask_for_document(questions[number - 1], go_on, end, place)

    def ask_for_document(
        self,
        question_id: str,
        then: Callable[[], None] = lambda: None,
        end: Callable[[], None] = lambda: None,
        place: str = "",
    ) -> None:
        """Let somebody choose the document of an answer, type one, or remove one."""

        def choose(choice: str | None) -> None:
            if choice is None:
                end()
            elif choice == ADD:
                self._type_document(question_id, then)
            elif choice in self.interview.questionnaire.by_id:
                self.ask_for_document(choice)
            else:
                if choice:
                    self._change_documents(question_id, choice)
                then()

        earlier = self.asked_for if question_id == self.interview.position != self.asked_for else ""
        dialog = documents_dialog(self.interview, question_id, earlier or "", place)
        self.app.push_screen(dialog, choose)

    def _change_documents(self, question_id: str, choice: str) -> None:
        documents = documents_to_choose(self.interview, question_id)

        def transition(interview: Interview) -> Interview:
            if choice == SAID:
                return add_statement(interview, question_id)
            if choice.startswith(REMOVE):
                return remove_document(interview, question_id, int(choice.removeprefix(REMOVE)))
            return add_document(interview, question_id, documents[int(choice)])

        self._save_document(question_id, transition)

    def _type_document(self, question_id: str, then: Callable[[], None]) -> None:
        def add(title: str, reference: str, strength: int) -> None:
            item = Evidence(title=title, reference=reference or None, strength=strength)
            self._save_document(question_id, lambda i: add_document(i, question_id, item))
            then()

        ask_for_title(self.app, question_id, add)

    def _save_document(self, question_id: str, transition: Transition) -> None:
        if self.change(transition):
            self.show_message(f"{question_id}: {answer_summary(self.interview, question_id)}")

    def action_evidence(self) -> None:
        """Add or remove evidence of this question."""
        self.ask_for_document(self.interview.position)

    def on_choice_list_lettered(self, event: ChoiceList.Lettered) -> None:
        """Choose the document of the answer for which the message asks, or record it as said."""
        if not self.accepts(event) or not self.asked_for:
            return
        if event.letter == DOCUMENT:
            self.ask_for_document(self.asked_for)
        else:
            self._change_documents(self.asked_for, SAID)
