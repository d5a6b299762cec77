"""Commands on plain lines for what belongs to an answer: note, evidence, confidence and more."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from readiness.i18n import _, translated_words
from readiness.interview.input_parsing import InputRejected, plain_digits
from readiness.interview.plain.command_parser import CONFIDENCE_WORDS, ParsedLine
from readiness.interview.plain.console import Console
from readiness.interview.plain.documents import typed_evidence
from readiness.interview.plain.line_input import LineReader
from readiness.interview.second_values import choices
from readiness.interview.session import Session, Transition
from readiness.interview.terminal.signals import Terminated
from readiness.models.fields import Confidence

_END_OF_NOTE = "."


class AnswerDetails:
    """Changes what belongs to the answer of the current question."""

    def __init__(
        self,
        session: Session,
        lines: LineReader,
        console: Console,
        change: Callable[[Transition], None],
    ) -> None:
        self._session = session
        self._lines = lines
        self._console = console
        self._change = change
        """Changes the interview, and says so."""

    def commands(self) -> dict[str, Callable[[ParsedLine], None]]:
        """Return a function for each command; it may raise what a change of the session raises."""
        return {
            "note": self._note,
            "evidence": self._evidence,
            "confidence": self._confidence,
            "target": self._target,
            "importance": self._importance,
        }

    def _note(self, line: ParsedLine) -> None:
        if line.rest == "-":
            self._change(lambda i: i.note(i.position, ""))
        elif line.rest:
            self._add_to_note(line.rest)
        else:
            self._read_note()

    def _add_to_note(self, text: str) -> None:
        """Add to the note, so that nothing which was written before is lost."""
        if not text.strip():
            raise InputRejected(_("empty text: note unchanged"))
        note = self._session.interview.answer_of(self._session.interview.position).note
        self._change(lambda i: i.note(i.position, f"{note}\n{text}" if note else text))

    def _read_note(self) -> None:
        """Read a note up to a line with only a dot; a signal keeps what was written before."""
        self._console.say(_("Write the note. A line with only a dot ends it."))
        lines: list[str] = []
        try:
            while (line := self._note_line()) is not None and line.strip() != _END_OF_NOTE:
                lines.append(line)
        except Terminated:
            if lines:
                self._add_to_note("\n".join(lines))
            raise
        self._add_to_note("\n".join(lines))

    def _note_line(self) -> str | None:
        while True:
            try:
                return self._lines.read(f"  {_('note')} > ")
            except InputRejected as error:
                self._console.warn(str(error))

    def _evidence(self, line: ParsedLine) -> None:
        number = line.removal
        if number is not None:
            self._change(lambda i: i.remove_evidence(i.position, number))
            return
        item = typed_evidence(line.rest, strength=1)
        self._change(
            lambda i: i.add_evidence(i.position, item.title, item.reference or "", item.strength)
        )

    def _confidence(self, line: ParsedLine) -> None:
        word = line.rest.lower()
        if word in {"-", "none", _("none")}:
            self._change(lambda i: i.confidence(i.position, None))
            return
        values: tuple[Confidence, ...] = get_args(Confidence)
        names = {name: name for name in values} | translated_words(CONFIDENCE_WORDS)
        meant = {names[name] for name in names if word and name.startswith(word)}
        matches = [value for value in values if value in meant]
        if not matches:
            raise InputRejected(_("type c high, c medium, c low, or c - for none"))
        self._change(lambda i: i.confidence(i.position, matches[0]))

    def _target(self, line: ParsedLine) -> None:
        if not line.rest.isdecimal() and line.rest != "-":
            raise InputRejected(_("type t and a level, for example t 4, or t - for none"))
        level = None if line.rest == "-" else int(line.rest)
        self._change(lambda i: i.target(i.position, level))

    def _importance(self, line: ParsedLine) -> None:
        if line.rest == "-":
            self._change(lambda i: i.importance(i.position, None))
            return
        offered = choices(self._session.interview, "importance")
        word = plain_digits(line.rest).lower()
        keys = [c.key for c in offered if word in {c.label, c.key.lower(), c.text.lower()}]
        if offered and not keys:
            names = ", ".join(f"i {choice.label} ({choice.text})" for choice in offered)
            raise InputRejected(_("type {names}, or i - for none"), names=names)
        self._change(lambda i: i.importance(i.position, keys[0] if keys else ""))
