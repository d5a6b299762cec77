"""Run the interview on plain lines: for any terminal, for a screen reader, for a pipe.

Typed lines become changes of the interview; the result of each is printed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from readiness.errors import StorageError
from readiness.i18n import _, label, translated_words
from readiness.interview.captions import answer_summary
from readiness.interview.events import detect_events
from readiness.interview.facilitation import AgendaRoute
from readiness.interview.plain.command_parser import (
    CONFIDENCE_WORDS,
    ParsedLine,
    parse,
)
from readiness.interview.plain.console import Console
from readiness.interview.plain.facilitation import facilitation_commands
from readiness.interview.plain.line_input import LineReader
from readiness.interview.plain.screens import (
    prompt_for,
    show_commands,
    show_events,
    show_help,
    show_list,
    show_open,
    show_question,
)
from readiness.interview.session import Session, Transition, next_question, write_copy
from readiness.interview.signals import Terminated
from readiness.interview.state import InputRejected, Interview
from readiness.models.assessment import Confidence

_END_OF_NOTE = "."


class LineFrontEnd:
    """Runs one session until its end."""

    def __init__(
        self,
        session: Session,
        lines: LineReader,
        console: Console,
        *,
        facilitate: bool = False,
        route: AgendaRoute | None = None,
    ) -> None:
        self._session = session
        self._facilitate = facilitate
        """Stay on a question after its answer, so that a group can discuss it."""
        self._route = route
        """The questions of an agenda; None for all that are asked."""
        self._lines = lines
        self._console = console
        self._leaving = False
        self._question_is_due = True
        self._commands = self._all_commands()

    def _all_commands(self) -> dict[str, Callable[[ParsedLine], None]]:
        session, console = self._session, self._console
        return {
            "answer": lambda line: self._record(
                lambda i: i.answer(i.position, line.words, session.now())
            ),
            "unknown": lambda _: self._record(lambda i: i.unknown(i.position, session.now())),
            "not-applicable": lambda line: self._record(
                lambda i: i.not_applicable(i.position, line.rest, session.now())
            ),
            "next": lambda _: self._next(),
            "back": lambda _: self._move(Interview.back),
            "show": lambda _: self._move(lambda i: i),
            "go": lambda line: self._move(
                lambda i: i.go(line.rest) if line.rest else i.next_open()
            ),
            "undo": lambda _: self._undo(),
            "note": self._note,
            "evidence": self._evidence,
            "confidence": self._confidence,
            "target": self._target,
            "flag": lambda _: self._change(lambda i: i.flag(i.position)),
            "clear": lambda _: self._change(lambda i: i.clear(i.position)),
            "help": lambda _: show_help(console, self._interview),
            "commands": lambda _: show_commands(console),
            "list": lambda line: show_list(console, self._interview, line.rest),
            "open": lambda _: show_open(console, self._interview),
            "write": self._write,
            "quit": lambda _: self._quit(),
            **facilitation_commands(session, console),
        }

    @property
    def _interview(self) -> Interview:
        return self._session.interview

    def run(self) -> None:
        """Ask until the end of the input, or until the user leaves."""
        self._console.say(_("Type ? for help, ?? for all commands."))
        if self._route:
            self._console.say(
                _("Add the reason as a note (n) before you choose; it is printed in the report.")
            )
        while not self._leaving:
            if self._question_is_due:
                self._show_agenda()
                show_question(self._console, self._interview)
                self._question_is_due = False
            try:
                text = self._lines.read(prompt_for(self._interview.question))
                if text is None:
                    return
                line = parse(text, self._interview.question)
                self._commands[line.name](line)
            except InputRejected as error:
                self._warn(str(error))
            except StorageError as error:
                self._warn(_("NOT SAVED: {error}").format(error=error))
                advice = _(
                    "The last entry was not saved. Enter it again when the problem is "
                    "solved, or save a copy of all earlier answers: w PATH"
                )
                self._console.say(f"  {advice}", indent="  ")

    def _warn(self, text: str) -> None:
        self._console.say(f"! {text}", "warning", indent="  ")

    # --- answers

    def _record(self, transition: Transition) -> None:
        """Record the answer to the current question, and go to the next."""
        before = self._interview

        def and_next(interview: Interview) -> Interview:
            return self._next_question(transition(interview))

        changed = self._session.change(transition if self._facilitate else and_next)
        self._confirm(before.position, changed=changed)
        self._show_events(before)
        self._question_is_due = not self._facilitate
        if self._is_done and self._interview.position == before.position:
            done = _(
                "No open questions left. Press Enter to end and see the result; use b, g or l "
                "to return to the questions."
            )
            agreed = _("All items on the agenda are agreed. Press Enter to end.")
            self._console.say(agreed if self._route else done, "strong")
            self._question_is_due = False

    def _next_question(self, interview: Interview) -> Interview:
        return self._route.next_question(interview) if self._route else next_question(interview)

    @property
    def _is_done(self) -> bool:
        if self._route:
            return not self._route.left(self._interview)
        return self._interview.is_done

    def _change(self, transition: Transition) -> None:
        """Change what belongs to an answer, and stay on the question."""
        before = self._interview
        changed = self._session.change(transition)
        self._confirm(self._interview.position, changed=changed)
        self._show_events(before)

    def _confirm(self, question_id: str, *, changed: bool) -> None:
        saved_at = self._session.saved_at
        if not changed or saved_at is None:
            self._console.say("  " + _("no change"))
            return
        summary = answer_summary(self._interview, question_id)
        saved = _("saved {time}").format(time=f"{saved_at:%H:%M:%S}")
        self._console.say(label(f"  {saved}  {question_id}", summary), "quiet", indent="    ")

    def _show_events(self, before: Interview) -> None:
        show_events(self._console, detect_events(before, self._interview), self._interview)

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
        note = self._interview.answer_of(self._interview.position).note
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
                self._warn(str(error))

    def _evidence(self, line: ParsedLine) -> None:
        number = line.removal
        if number is not None:
            self._change(lambda i: i.remove_evidence(i.position, number))
            return
        title, reference, strength = [*line.rest.split("|"), "", ""][:3]
        if strength.strip() and not strength.strip().isdecimal():
            raise InputRejected(
                _("the strength is a number from 0 (asserted) to 3 (checked by an external person)")
            )
        grade = int(strength) if strength.strip() else 1
        self._change(lambda i: i.add_evidence(i.position, title, reference, grade))

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

    def _undo(self) -> None:
        self._session.change(Interview.undo)
        undone = _("undone and saved: back to {question} as it was")
        self._console.say("  " + undone.format(question=self._interview.position), "quiet")
        self._question_is_due = True

    # --- moving and leaving

    def _move(self, transition: Transition) -> None:
        self._session.move(transition)
        self._question_is_due = True

    def _show_agenda(self) -> None:
        if self._route:
            left, total = len(self._route.left(self._interview)), len(self._route.questions)
            self._console.say()
            sentence = _("On the agenda: {left} of {all} not agreed yet")
            self._console.say(sentence.format(left=left, all=total), "strong")

    def _next(self) -> None:
        if self._route:
            self._leaving = self._is_done
            self._move(self._route.next_question)
            return
        at_end = self._interview.states.visible[-1].id == self._interview.position
        if at_end and self._interview.is_done:
            self._leaving = True
        elif at_end:
            self._console.say(_("That was the last question; back to the first open question."))
            self._move(Interview.next_open)
        else:
            self._move(Interview.next)

    def _quit(self) -> None:
        self._leaving = True

    def _write(self, line: ParsedLine) -> None:
        if not line.rest:
            raise InputRejected(_("type w and a path, for example w /media/stick/answers.yaml"))
        path = write_copy(self._interview, line.rest)
        self._console.say("  " + _("a copy of everything is in {path}").format(path=path))
