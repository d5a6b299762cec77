"""The question with every action on it; each has a key, and all are in the menu."""

from __future__ import annotations

from typing import ClassVar, get_args

from textual.binding import Binding, BindingType

from readiness.errors import StorageError
from readiness.i18n import _
from readiness.interview.captions import explanation
from readiness.interview.facilitation import remove_topic, set_speaker
from readiness.interview.fullscreen.actions import ACTIONS, MENU
from readiness.interview.fullscreen.answering import AnsweringView
from readiness.interview.fullscreen.dialogs import ChoiceDialog, TextDialog, back_choice
from readiness.interview.fullscreen.facilitation_dialogs import (
    ADD,
    new_participant_dialog,
    new_topic_dialog,
    participants_dialog,
    topics_dialog,
)
from readiness.interview.fullscreen.pauses import second_value_dialog
from readiness.interview.fullscreen.question_list import QuestionList
from readiness.interview.fullscreen.widgets import ChoiceItem
from readiness.interview.input_parsing import InputRejected
from readiness.interview.session import Transition, write_copy
from readiness.interview.state import Interview
from readiness.models.fields import Confidence
from readiness.text import visible_name


class QuestionScreen(AnsweringView):
    """Shows the current question, and does what the keys and the menu ask for."""

    # Function keys come first, because a field to type in has its own use for some of them.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, action.name, show=False, priority=key.startswith("f"))
        for action in (*ACTIONS, MENU)
        for key in action.keys.split(",")
        if key and action.name != "leave"
    ]

    def action_menu(self) -> None:
        """List all actions."""
        has_importance = self.interview.questionnaire.importance is not None
        choices = [
            ChoiceItem(action.name, f"{action.shown:7} {_(action.long)}")
            for action in ACTIONS
            if has_importance or action.name != "importance"
        ]
        title = _("What do you want to do?")
        self.app.push_screen(ChoiceDialog(title, (), (back_choice(), *choices)), self._do)

    def _do(self, name: str | None) -> None:
        if name == "leave":
            self.keep_draft()
            self.app.exit()
        elif name:
            getattr(self, f"action_{name}")()

    def action_help(self) -> None:
        """Explain why the question matters, what it means, and what is evidence for it."""
        question = self.interview.question
        title = f"{question.id}  {question.title}"
        text = tuple(explanation(self.interview))
        self.app.push_screen(ChoiceDialog(title, text, (back_choice(),)))

    def action_list(self) -> None:
        """List the questions, to go to one."""
        self.app.push_screen(QuestionList(self.interview), self.go)

    def action_note(self) -> None:
        """Write a note of several lines."""
        position, changes = self.interview.position, len(self.interview.history)

        def rewrite(interview: Interview, text: str) -> Interview:
            # All drafts of one note are one change, so that one undo removes it.
            is_drafted = len(interview.history) > changes
            return (interview.undo() if is_drafted else interview).note(position, text)

        dialog = TextDialog(
            _("Note to {question}").format(question=position),
            self.interview.question.text,
            lambda text: self._save(lambda i: rewrite(i, text)),
            text=self.interview.answer_of(position).note or "",
            several_lines=True,
        )
        self.app.push_screen(dialog)

    def _save(self, transition: Transition) -> str | None:
        """Change and save what was written in a dialog; return the reason when it failed."""
        error = self.try_change(transition)
        if error is None:
            self.show_question()
        return error

    def action_confidence(self) -> None:
        """Change the confidence to the next one: low, medium, high, not given."""
        position = self.interview.position
        values: tuple[Confidence | None, ...] = (None, *get_args(Confidence))
        current = self.interview.answer_of(position).confidence
        following = values[(values.index(current) + 1) % len(values)]
        self.change(lambda i: i.confidence(position, following))

    def action_not_applicable(self) -> None:
        """Ask why the question does not apply."""
        position, now = self.interview.position, self.session.now()

        def save(reason: str) -> str | None:
            if not reason.strip():
                return _("give the reason why the question does not apply, or go back with Esc")

            def transition(interview: Interview) -> Interview:
                return interview.not_applicable(position, reason, now)

            try:
                transition(self.interview)
            except InputRejected as error:
                return str(error)
            # The dialog closes first, so that what is new is shown over the question.
            self.app.call_later(self.record, transition)
            return None

        dialog = TextDialog(
            _("{question} is not applicable").format(question=position),
            _("Why does it not apply? The reason is printed in the report."),
            save,
            text=self.interview.answer_of(position).not_applicable or "",
        )
        self.app.push_screen(dialog)

    def action_unknown(self) -> None:
        """Record «don't know»."""
        position, now = self.interview.position, self.session.now()
        self.record(lambda i: i.unknown(position, now))

    def action_same(self) -> None:
        """Record the answer of last time."""
        position, now = self.interview.position, self.session.now()
        self.record(lambda i: i.same_again(position, now))

    def action_undo(self) -> None:
        """Undo the last change."""
        if self.change(Interview.undo):
            undone = _("undone and saved: back to {question} as it was")
            self.show_message(undone.format(question=self.interview.position))

    def action_flag(self) -> None:
        """Flag the question for discussion, or remove the flag."""
        self.change(lambda i: i.flag(i.position))

    def action_clear(self) -> None:
        """Remove the answer."""
        self.change(lambda i: i.clear(i.position))

    def action_target(self) -> None:
        """Choose the target level."""
        position = self.interview.position
        choices = [
            ChoiceItem(str(level.level), f"{level.name}. {level.meaning}", str(level.level))
            for level in self.interview.questionnaire.levels
        ]
        choices.append(ChoiceItem("-", _("As in the questionnaire")))

        def set_target(level: str | None) -> None:
            if level is not None:
                self.change(lambda i: i.target(position, None if level == "-" else int(level)))

        self.app.push_screen(ChoiceDialog(_("Target level"), (), choices), set_target)

    def action_importance(self) -> None:
        """Choose how important the question is."""
        position = self.interview.position

        def set_importance(key: str | None) -> None:
            if key:
                self.change(lambda i: i.importance(position, key))

        dialog = second_value_dialog(self.interview, position, "importance")
        self.app.push_screen(dialog, set_importance)

    def action_next_open(self) -> None:
        """Go to the next open question."""
        self.move(Interview.next_open)

    def action_write(self) -> None:
        """Save a copy in another place."""

        def save(path: str) -> str | None:
            try:
                copy = write_copy(self.interview, path)
            except (InputRejected, StorageError) as error:
                return visible_name(error)
            self.show_message(
                _("a copy of everything is in {path}").format(path=visible_name(copy))
            )
            return None

        hint = _("Path of the copy? For example /media/stick/answers.yaml")
        self.app.push_screen(TextDialog(_("Save a copy"), hint, save))

    def action_closing(self) -> None:
        """Show the closing page."""
        self.show_closing()

    def action_people(self) -> None:
        """Add participants, or choose who answers."""
        self.app.push_screen(participants_dialog(self.interview), self._change_participants)

    def _change_participants(self, choice: str | None) -> None:
        if choice == ADD:
            self.app.push_screen(new_participant_dialog(self._save))
        elif choice:
            self.move(lambda i: set_speaker(i, choice))

    def action_park(self) -> None:
        """Park a topic, or remove one."""
        self.app.push_screen(topics_dialog(self.interview), self._change_topics)

    def _change_topics(self, choice: str | None) -> None:
        if choice == ADD:
            self.app.push_screen(new_topic_dialog(self._save))
        elif choice:
            self.change(lambda i: remove_topic(i, int(choice)))
