"""Ask on plain lines for what belongs beside an answer: its importance, its target."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from readiness.i18n import _
from readiness.interview.captions import answer_summary
from readiness.interview.input_parsing import plain_digits
from readiness.interview.plain.console import Console
from readiness.interview.second_values import Choice, choices, give_value, missing_values
from readiness.interview.second_values import value_question as question_of
from readiness.interview.session import Session, Transition
from readiness.models.question import BesideAnswer
from readiness.report.line_breaks import cell_width

Save = Callable[[str, Transition], None]
"""Changes the answer to a question, and says so."""


class SecondValues:
    """Asks one value after the other; Enter skips one, a command ends the asking."""

    def __init__(self, session: Session, console: Console, save: Save) -> None:
        self._session = session
        self._console = console
        self._save = save
        self._queue: list[tuple[str, BesideAnswer]] = []
        self._then: Callable[[], None] = lambda: None
        self._asked: set[str] = set()
        """Questions whose values were asked for in this session."""

    @property
    def is_asking(self) -> bool:
        """Whether a value is asked for now."""
        return bool(self._queue)

    def is_due(self, question_id: str) -> bool:
        """Say whether something is missing, and was not asked for in this session."""
        interview = self._session.interview
        return question_id not in self._asked and bool(missing_values(interview, question_id))

    def ask(self, question_ids: Iterable[str], then: Callable[[], None]) -> None:
        """Ask for all that is missing beside the answers to questions; then do something else."""
        interview, ids = self._session.interview, tuple(question_ids)
        self._then = then
        self._queue = [(i, name) for i in ids for name in missing_values(interview, i)]
        self._asked.update(ids)
        self._show(names_question=len(ids) > 1)

    def stop(self) -> None:
        """Ask for nothing more; what is missing stays on the list."""
        self._queue.clear()

    @property
    def prompt(self) -> str:
        """What is asked now, in one line."""
        labels = [choice.label for choice in self._choices]
        return _("{span}, Enter skips > ").format(span=f"{labels[0]}-{labels[-1]}")

    def take(self, text: str) -> bool:
        """Record a typed value, or skip it for an empty line; False for anything else."""
        question_id, name = self._queue[0]
        word = plain_digits(text.strip()).lower()
        found = [c for c in self._choices if word in {c.label, c.key.lower(), c.text.lower()}]
        if word and not found:
            return False
        if found:
            key = found[0].key
            self._save(question_id, lambda i: give_value(i, question_id, name, key))
        before = self._queue.pop(0)[0]
        if self._queue:
            self._show(names_question=self._queue[0][0] != before)
        else:
            self._then()
        return True

    @property
    def _choices(self) -> tuple[Choice, ...]:
        return choices(self._session.interview, self._queue[0][1])

    def _show(self, *, names_question: bool) -> None:
        question_id, name = self._queue[0]
        interview, say = self._session.interview, self._console.say
        if names_question:
            title = interview.questionnaire.by_id[question_id].title
            say(f"{question_id}  {title}: {answer_summary(interview, question_id)}", indent="    ")
        say(f"  {question_of(interview, question_id, name)}", indent="    ")
        texts = [f"{choice.label}. {choice.text}" for choice in self._choices]
        line = "    " + "   ".join(texts)
        if cell_width(line) <= self._console.width:
            say(line)
            return
        for text in texts:
            say(f"    {text}", indent="       ")
