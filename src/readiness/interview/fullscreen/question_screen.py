"""Every action on the question at hand; each has a key, and all stand in the menu."""

from __future__ import annotations

from typing import ClassVar, cast, get_args

from textual.binding import Binding, BindingType

from readiness.errors import StorageError
from readiness.i18n import _
from readiness.interview.facilitation import remove_topic, set_speaker
from readiness.interview.fullscreen.actions import ACTIONS, MENU
from readiness.interview.fullscreen.dialogs import ChoiceDialog, TextDialog
from readiness.interview.fullscreen.facilitation_dialogs import (
    ADD,
    NOBODY,
    new_participant_dialog,
    new_topic_dialog,
    participants_dialog,
    topics_dialog,
)
from readiness.interview.fullscreen.help_dialog import help_dialog
from readiness.interview.fullscreen.question_list import QuestionList
from readiness.interview.fullscreen.question_view import QuestionView
from readiness.interview.fullscreen.widgets import ChoiceItem
from readiness.interview.session import Transition, write_copy
from readiness.interview.state import InputRejected, Interview
from readiness.models.assessment import MAX_STRENGTH, Confidence
from readiness.models.question import Question
from readiness.report.wording import EVIDENCE_STRENGTHS


class QuestionScreen(QuestionView):
    """The page that asks, with everything that can be done on it."""

    # Function keys come first, because a field to type in has its own use for some of them.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, action.name, show=False, priority=key.startswith("f"))
        for action in (*ACTIONS, MENU)
        for key in action.keys.split(",")
        if key and action.name != "leave"
    ]

    def action_menu(self) -> None:
        """List everything that can be done."""
        choices = [
            ChoiceItem(action.name, f"{action.shown:7} {_(action.long)}", "") for action in ACTIONS
        ]
        page = ChoiceDialog(
            _("What do you want to do?"), (), (ChoiceItem("", _("Back to the question")), *choices)
        )
        self.app.push_screen(page, self._do)

    def _do(self, name: str | None) -> None:
        if name == "leave":
            self.keep_draft()
            self.app.exit()
        elif name:
            getattr(self, f"action_{name}")()

    def action_help(self) -> None:
        """Explain the question."""
        self.app.push_screen(help_dialog(self.interview))

    def action_list(self) -> None:
        """List the questions, to go to one."""
        self.app.push_screen(QuestionList(self.interview), self.go)

    def action_note(self) -> None:
        """Write a note of several lines."""
        at, before = self.interview.position, len(self.interview.history)

        def rewrite(interview: Interview, text: str) -> Interview:
            # Drafts of one note are one change, so that one undo takes it back.
            drafted = len(interview.history) > before
            return (interview.undo() if drafted else interview).note(at, text)

        page = TextDialog(
            _("Note to {question}").format(question=at),
            self.interview.question.text,
            lambda text: self._kept(lambda i: rewrite(i, text)),
            text=self.interview.answer_of(at).note or "",
            several_lines=True,
        )
        self.app.push_screen(page)

    def _kept(self, step: Transition) -> str | None:
        refused = self.attempt(step)
        if refused is None:
            self.ask()
        return refused

    def action_evidence(self) -> None:
        """Add evidence, or take some away."""
        items = self.interview.answer_of(self.interview.position).evidence
        known = (
            ChoiceItem(
                str(place),
                _("Remove: {title}").format(title=item.title),
            )
            for place, item in enumerate(items, start=1)
        )
        question = self.interview.question
        wanted = question.evidence if isinstance(question, Question) else ()
        text = [(_("Evidence to prepare:"), "")] if wanted else []
        text += [(f"- {each}", "  ") for each in wanted]
        choices = (
            ChoiceItem("+", _("Add evidence")),
            *known,
            ChoiceItem("", _("Back to the question")),
        )
        self.app.push_screen(ChoiceDialog(_("Evidence"), text, choices), self._evidence_chosen)

    def _evidence_chosen(self, chosen: str | None) -> None:
        at = self.interview.position
        if chosen == "+":
            page = TextDialog(
                _("Evidence for {question}").format(question=at),
                _("What is it called? For example: Customs code, article 12"),
                self._ask_where_kept,
            )
            self.app.push_screen(page)
        elif chosen:
            self.take(lambda i: i.remove_evidence(at, int(chosen)))

    def _ask_where_kept(self, title: str) -> str | None:
        if not title.strip():
            return _("name the evidence, or go back with Esc")
        page = TextDialog(
            title,
            _("Where is it kept? For example a file number or a shelf (optional)."),
            lambda reference: self._ask_strength(title, reference),
        )
        self.app.call_later(self.app.push_screen, page)
        return None

    def _ask_strength(self, title: str, reference: str) -> str | None:
        at = self.interview.position
        choices = [
            ChoiceItem(str(n), _(EVIDENCE_STRENGTHS[n]), str(n)) for n in range(MAX_STRENGTH + 1)
        ]
        page = ChoiceDialog(_("How strong is it?"), ((title, ""),), choices)

        def add(strength: str | None) -> None:
            if strength is not None:
                self.take(lambda i: i.add_evidence(at, title, reference, int(strength)))

        self.app.call_later(self.app.push_screen, page, add)
        return None

    def action_confidence(self) -> None:
        """Say how sure one is: low, medium, high, not said."""
        at = self.interview.position
        order = (None, *get_args(Confidence))
        now = self.interview.answer_of(at).confidence
        then = order[(order.index(now) + 1) % len(order)]
        self.take(lambda i: i.confidence(at, cast("Confidence | None", then)))

    def action_not_applicable(self) -> None:
        """Ask why the question does not apply."""
        at, now = self.interview.position, self.session.now()

        def keep(reason: str) -> str | None:
            if not reason.strip():
                return _("say why the question does not apply, or go back with Esc")
            refused = self._refused(lambda i: i.not_applicable(at, reason, now))
            if refused is None:
                self.app.call_later(self.settle, lambda i: i.not_applicable(at, reason, now))
            return refused

        page = TextDialog(
            _("{question} is not applicable").format(question=at),
            _("Why does it not apply? The reason is printed in the report."),
            keep,
            text=self.interview.answer_of(at).not_applicable or "",
        )
        self.app.push_screen(page)

    def _refused(self, step: Transition) -> str | None:
        try:
            step(self.interview)
        except InputRejected as refused:
            return str(refused)
        return None

    def action_unknown(self) -> None:
        """Say «we do not know»."""
        at, now = self.interview.position, self.session.now()
        self.settle(lambda i: i.unknown(at, now))

    def action_undo(self) -> None:
        """Take back the last change."""
        if self.take(Interview.undo):
            undone = _("undone and saved: back to {question} as it was")
            self.say(undone.format(question=self.interview.position))

    def action_flag(self) -> None:
        """Mark the question for discussion, or take the mark away."""
        at = self.interview.position
        self.take(lambda i: i.flag(at))

    def action_clear(self) -> None:
        """Take the answer back."""
        at = self.interview.position
        self.take(lambda i: i.clear(at))

    def action_target(self) -> None:
        """Choose the level to aim at."""
        at = self.interview.position
        levels = self.interview.questionnaire.levels
        choices = [
            ChoiceItem(str(step.level), f"{step.name}. {step.meaning}", str(step.level))
            for step in levels
        ]
        own = ChoiceItem("-", _("As in the questionnaire"))

        def aim(level: str | None) -> None:
            if level is not None:
                self.take(lambda i: i.target(at, None if level == "-" else int(level)))

        self.app.push_screen(ChoiceDialog(_("Target level"), (), (*choices, own)), aim)

    def action_next_open(self) -> None:
        """Go to the next question that nobody has touched."""
        self.move(Interview.next_open)

    def action_write(self) -> None:
        """Write a copy of everything to another place."""

        def keep(path: str) -> str | None:
            try:
                written = write_copy(self.interview, path)
            except InputRejected as refused:
                return str(refused)
            except StorageError as error:
                return str(error)
            self.say(_("a copy of everything is in {path}").format(path=written))
            return None

        page = TextDialog(
            _("Save a copy"), _("Path of the copy? For example /media/stick/answers.yaml"), keep
        )
        self.app.push_screen(page)

    def action_people(self) -> None:
        """Say who is in the room, and who speaks."""
        self.app.push_screen(participants_dialog(self.interview), self._speaks)

    def _speaks(self, chosen: str | None) -> None:
        if chosen == ADD:
            self.app.push_screen(new_participant_dialog(self._kept))
        elif chosen:
            self.move(lambda i: set_speaker(i, None if chosen == NOBODY else chosen))

    def action_park(self) -> None:
        """Set a topic aside, or take one off the list."""
        self.app.push_screen(topics_dialog(self.interview), self._topic_chosen)

    def _topic_chosen(self, chosen: str | None) -> None:
        if chosen == ADD:
            self.app.push_screen(new_topic_dialog(self._kept))
        elif chosen:
            self.take(lambda i: remove_topic(i, int(chosen)))
