"""The page that asks: one question, its options, what is known of it, and the keys."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from readiness.errors import ConflictError, StorageError
from readiness.i18n import _
from readiness.interview.captions import (
    answer_details,
    number_range,
    position_caption,
    speaker_name,
)
from readiness.interview.events import detect_events
from readiness.interview.fullscreen.actions import ACTIONS, MENU
from readiness.interview.fullscreen.dialogs import GuardedScreen
from readiness.interview.fullscreen.events_dialog import events_dialog
from readiness.interview.fullscreen.widgets import ChoiceItem, ChoiceList, TextField
from readiness.interview.input_parsing import typed_value
from readiness.interview.session import Session, Transition, next_question
from readiness.interview.state import InputRejected, Interview
from readiness.models.kinds import Entry
from readiness.models.question import AskedQuestion
from readiness.report.answer_text import option_labels
from readiness.report.line_breaks import wrap_paragraphs

_CHOSEN = frozenset({"(x)", "[x]"})


class QuestionView(GuardedScreen[None]):
    """Shows the question at hand, and turns what is chosen or typed into steps."""

    def __init__(self, session: Session, *, facilitate: bool = False) -> None:
        super().__init__(classes="facilitate" if facilitate else "")
        self.session = session
        self.facilitate = facilitate
        """Stay on a question once answered, so that people can talk about it."""
        self.conflict: ConflictError | None = None
        """Somebody else changed the file: this ends the interview."""
        self._told = session.interview
        """The state up to which everything new was told."""

    def compose(self) -> ComposeResult:
        """Lay the page out."""
        yield Static(id="head")
        yield Static(id="parts")
        yield Static(id="text")
        yield ChoiceList(name="options", spaced=self.facilitate)
        yield TextField(name="entry")
        yield Static(id="more")
        yield Static(id="known")
        yield Static(id="message")
        yield Static(id="keys", classes="keys")

    @property
    def interview(self) -> Interview:
        """The state that is on the disk."""
        return self.session.interview

    def on_mount(self) -> None:
        """Ask the question at hand."""
        self.watch(self.query_one(ChoiceList), "scroll_y", self._announce, init=False)
        self.ask()

    def on_resize(self) -> None:
        """Wrap anew."""
        self._show_texts()
        self.call_after_refresh(self._announce)

    # --- showing

    def ask(self) -> None:
        """Show the question at hand, with the pointer on what is chosen."""
        question = self.interview.question
        choices, entry = self.query_one(ChoiceList), self.query_one(TextField)
        typed = not question.rules.has_options
        choices.set_class(typed, "hidden")
        entry.set_class(not typed, "hidden")
        if typed:
            value = self.interview.answer_of(question.id).value or ("",)
            entry.write(value[0])
        else:
            lines = self._choices(question)
            choices.asks, choices.several = question.id, question.rules.takes_several
            # Nothing is pointed at before somebody points: a number and then Enter, as on plain
            # lines, must not answer the next question, too.
            nothing = 0 if choices.several else None
            at = next((i for i, c in enumerate(lines) if c.mark in _CHOSEN), nothing)
            choices.fill(lines, at)
            choices.focus()
        self._show_texts()
        self.call_after_refresh(self._announce)

    def say(self, text: str) -> None:
        """Say what became of the last key."""
        self._put("#message", [text])

    def _choices(self, question: AskedQuestion) -> list[ChoiceItem]:
        chosen = self.interview.answer_of(question.id).value or ()
        signs = ("[x]", "[ ]") if question.rules.takes_several else ("(x)", "( )")
        return [
            ChoiceItem(key, option.text, label, signs[key not in chosen])
            for label, key in option_labels(question).items()
            if (option := question.option(key))
        ]

    def _show_texts(self) -> None:
        interview, question = self.interview, self.interview.question
        width = max(self.size.width - (10 if self.facilitate else 3), 10)
        saved = self.session.saved_at
        kept = "   " + _("saved {time}").format(time=f"{saved:%H:%M:%S}") if saved else ""
        if interview.speaker:
            kept += "   " + _("{name} speaks").format(name=speaker_name(interview))
        self._put("#head", wrap_paragraphs(position_caption(interview) + kept, width))
        self._put("#parts", [_parts(interview, width)])
        lead = f"{question.id}  "
        self._put("#text", wrap_paragraphs(lead + question.text, width, " " * len(lead)))
        facts = answer_details(interview, value=False)
        self._put(
            "#known",
            (line for fact in facts for line in wrap_paragraphs(fact.strip(), width, "  ")),
        )
        self._put("#keys", wrap_paragraphs(_keys(question), width))

    def _put(self, name: str, lines: Iterable[str]) -> None:
        self.query_one(name, Static).update(Content("\n".join(lines)))

    def _announce(self) -> None:
        choices = self.query_one(ChoiceList)
        shown = not choices.has_class("hidden")
        above = shown and choices.scroll_offset.y > 0
        below = shown and choices.scroll_offset.y < choices.max_scroll_y
        says = {
            (True, True): _("– more above and below: ↑↓ –"),
            (True, False): _("– more above: ↑ –"),
            (False, True): _("– more below: ↓ –"),
        }
        self._put("#more", [says.get((above, below), "")])

    # --- answering

    def take(self, step: Transition, *, said: str = "") -> bool:
        """Change and save; say what became of it, and whether it was taken."""
        refused = self.attempt(step)
        self.say(f"! {refused}" if refused else said)
        if refused is None:
            self.ask()
        return refused is None

    def attempt(self, step: Transition) -> str | None:
        """Change and save; say why it was not taken."""
        try:
            self.session.change(step)
        except InputRejected as refused:
            return str(refused)
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
        """Keep a text that was typed and not yet confirmed; say that one may leave."""
        question, now = self.interview.question, self.session.now()
        text = self.query_one(TextField).text.strip()
        if question.rules.entry is Entry.TYPE_TEXT and text:
            self.attempt(lambda i: i.answer(question.id, (text,), now))
        return True

    def settle(self, step: Transition) -> None:
        """Settle the question at hand, tell what is new, and go on unless people want to talk."""
        at = self.interview.position
        if not self.take(step if self.facilitate else lambda i: next_question(step(i))):
            return
        self.tell_news()
        if self.interview.is_done and self.interview.position == at:
            self.say(
                _("No open questions are left. Ctrl+Q ends and shows the result; ← goes back.")
            )

    def tell_news(self) -> None:
        """Tell what the answers brought to light since the last time."""
        page = events_dialog(detect_events(self._told, self.interview), self.interview)
        self._told = self.interview
        if page:
            self.app.push_screen(page, self.go)

    def go(self, name: str | None) -> None:
        """Go to a question or a dimension, when one was chosen."""
        if name:
            self.move(lambda i: i.go(name))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose the option under the pointer."""
        # What a page over this one chooses must never arrive here as an answer.
        if self.accepts(event) and (choice := self.query_one(ChoiceList).meant(event)):
            self._choose(choice.key)

    def on_choice_list_typed(self, event: ChoiceList.Typed) -> None:
        """Choose the option with this number."""
        if self.accepts(event) and (key := option_labels(self.interview.question).get(event.label)):
            self._choose(key)

    def on_choice_list_nothing_highlighted(self, event: ChoiceList.NothingHighlighted) -> None:
        """Say how to choose, rather than choose for somebody."""
        event.stop()
        self.say("! " + _("choose with ↑↓ or a number; → goes on without an answer"))

    def on_choice_list_confirmed(self, event: ChoiceList.Confirmed) -> None:
        """Go on; what was ticked is saved already."""
        if self.accepts(event):
            self.go_on()

    def on_text_field_submitted(self, event: TextField.Submitted) -> None:
        """Take what was typed as the answer; nothing typed goes on."""
        if not self.accepts(event):
            return
        question, now = self.interview.question, self.session.now()
        text = event.text.strip()
        if not text:
            self.go_on()
            return
        try:
            value = typed_value(text, question) or text
        except InputRejected as refused:
            self.say(f"! {refused}")
            return
        self.settle(lambda i: i.answer(question.id, (value,), now))

    def _choose(self, key: str) -> None:
        question, now = self.interview.question, self.session.now()
        if not question.rules.takes_several:
            self.settle(lambda i: i.answer(question.id, (key,), now))
            return
        ticked = self.interview.answer_of(question.id).value or ()
        order = [option.key for option in question.options]
        wanted = tuple(k for k in order if (k in ticked) != (k == key))
        if wanted:
            taken = self.take(lambda i: i.answer(question.id, wanted, now))
        else:
            taken = self.take(lambda i: i.clear(question.id))
        if taken:
            self.query_one(ChoiceList).highlighted = order.index(key)

    # --- moving

    def move(self, step: Transition) -> None:
        """Go to another question."""
        try:
            self.session.move(step)
        except InputRejected as refused:
            self.say(f"! {refused}")
        else:
            self.say("")
            self.ask()
        self.tell_news()

    def go_on(self) -> None:
        """Go to the next question; from the last, to one that nobody has touched."""
        self.move(next_question)

    def action_back(self) -> None:
        """Go to the question before."""
        self.move(Interview.back)

    def action_next(self) -> None:
        """Go to the question after, answered or not."""
        self.move(Interview.next)


def _parts(interview: Interview, width: int) -> str:
    """Count what is answered in each dimension; «>» stands before the one at hand."""
    part = interview.part
    words = []
    for dimension in interview.questionnaire.dimensions:
        done = interview.progress(dimension)
        if done.asked:
            here = part is not None and any(inner.id == part.id for inner in dimension.walk())
            words.append(f"{'>' if here else ''}{dimension.id} {done.answered}/{done.asked}")
    fitting = (gap.join(words) for gap in ("  ", " ") if len(gap.join(words)) <= width)
    return next(fitting, "")


def _keys(question: AskedQuestion) -> str:
    if not question.rules.has_options:
        first = (
            _("Enter keep and go on"),
            _("↑ back"),
            _("↓ next"),
            number_range(question).strip(),
        )
    elif question.rules.takes_several:
        first = (_("Space tick"), _("Enter go on"), _("← back"), _("→ next"))
    else:
        first = (_("Enter choose"), _("← back"), _("→ next"), "")
    # The way out first: where there is little room, the last keys stand in the menu only.
    leave = next(action for action in ACTIONS if action.name == "leave")
    order = dict.fromkeys((MENU, leave, *ACTIONS))
    named = (f"{_(action.shown)} {_(action.short)}" for action in order if action.short)
    # A key and its word stay on one line.
    return "   ".join(w.replace(" ", "\N{NO-BREAK SPACE}") for w in (*first, *named) if w)
