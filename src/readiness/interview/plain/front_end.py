"""The interview on plain lines: for any terminal, for a screen reader, for a pipe.

It only turns typed lines into steps of the interview, and says what became of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast, get_args

from readiness.errors import StorageError
from readiness.i18n import _
from readiness.interview.captions import answer_summary
from readiness.interview.events import detect_events
from readiness.interview.facilitation import AgendaRoute
from readiness.interview.plain import screens as ask
from readiness.interview.plain.command_parser import ParsedLine, parse
from readiness.interview.plain.console import Console
from readiness.interview.plain.events import show_events
from readiness.interview.plain.facilitation import facilitation_commands
from readiness.interview.plain.line_input import LineReader
from readiness.interview.session import Session, Transition, next_question, write_copy
from readiness.interview.signals import Terminated
from readiness.interview.state import InputRejected, Interview
from readiness.models.assessment import Confidence

_END_OF_NOTE = "."


class LineFrontEnd:
    """Drives one session until its end."""

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
        self._room = facilitate
        """Stay on a question once answered, so that people can talk about it."""
        self._route = route
        """The agenda to go along; none for all that is asked."""
        self._lines = lines
        self._console = console
        self._leaving = False
        self._show = True
        self._commands = self._all_commands()

    def _all_commands(self) -> dict[str, Callable[[ParsedLine], None]]:
        session, console = self._session, self._console
        return {
            "answer": lambda wish: self._settle(
                lambda i: i.answer(i.position, wish.words, session.now())
            ),
            "unknown": lambda _: self._settle(lambda i: i.unknown(i.position, session.now())),
            "not-applicable": lambda wish: self._settle(
                lambda i: i.not_applicable(i.position, wish.rest, session.now())
            ),
            "next": lambda _: self._next(),
            "back": lambda _: self._move(Interview.back),
            "show": lambda _: self._move(lambda i: i),
            "go": lambda wish: self._move(
                lambda i: i.go(wish.rest) if wish.rest else i.next_open()
            ),
            "undo": lambda _: self._undo(),
            "note": self._note,
            "evidence": self._evidence,
            "confidence": self._confidence,
            "target": self._target,
            "flag": lambda _: self._add(lambda i: i.flag(i.position)),
            "clear": lambda _: self._add(lambda i: i.clear(i.position)),
            "help": lambda _: ask.show_help(console, self._interview),
            "commands": lambda _: ask.show_commands(console),
            "list": lambda wish: ask.show_list(console, self._interview, wish.rest),
            "open": lambda _: ask.show_open(console, self._interview),
            "write": self._write,
            "quit": lambda _: self._quit(),
            **facilitation_commands(session, console),
        }

    @property
    def _interview(self) -> Interview:
        return self._session.interview

    def run(self) -> None:
        """Ask until the end of the input, or until the typist leaves."""
        ask.show_commands(self._console)
        if self._route:
            self._console.say(
                _("Add the reason as a note (n) before you choose; it is printed in the report.")
            )
        while not self._leaving:
            if self._show:
                self._say_what_is_left()
                ask.show_question(self._console, self._interview)
                self._show = False
            try:
                line = self._lines.read(ask.prompt_for(self._interview.question))
                if line is None:
                    return
                wish = parse(line, self._interview.question)
                self._commands[wish.name](wish)
            except InputRejected as refused:
                self._console.say(f"! {refused}", "warning", indent="  ")
            except StorageError as error:
                trouble = _("NOT SAVED: {error}").format(error=error)
                self._console.say(f"! {trouble}", "warning", indent="  ")
                self._console.say(
                    "  "
                    + _(
                        "The last entry was not saved. Enter it again when the problem is "
                        "solved, or save a copy of all earlier answers: w PATH"
                    ),
                    indent="  ",
                )

    # --- answers

    def _settle(self, step: Transition) -> None:
        """Settle the question at hand, and go on to the next."""
        settled = self._interview.position
        before = self._interview
        changed = self._session.change(step if self._room else lambda i: self._onward(step(i)))
        self._acknowledge(settled, changed=changed)
        self._say_news(before)
        self._show = not self._room
        if self._is_done and self._interview.position == settled:
            done = _(
                "No open questions left. Press Enter to end and see the result; use b, g or l "
                "to return to the questions."
            )
            agreed = _("All items on the agenda are agreed. Press Enter to end.")
            self._console.say(agreed if self._route else done, "strong")
            self._show = False

    def _onward(self, interview: Interview) -> Interview:
        return self._route.next_question(interview) if self._route else next_question(interview)

    @property
    def _is_done(self) -> bool:
        if self._route:
            return not self._route.left(self._interview)
        return self._interview.is_done

    def _add(self, step: Transition) -> None:
        """Change what stands beside an answer, and stay."""
        before = self._interview
        changed = self._session.change(step)
        self._acknowledge(self._interview.position, changed=changed)
        self._say_news(before)

    def _acknowledge(self, question_id: str, *, changed: bool) -> None:
        saved = self._session.saved_at
        if not changed or saved is None:
            self._console.say("  " + _("no change"))
            return
        now = answer_summary(self._interview, question_id)
        kept = _("saved {time}").format(time=f"{saved:%H:%M:%S}")
        self._console.say(f"  {kept}  {question_id}: {now}", "quiet", indent="    ")

    def _say_news(self, before: Interview) -> None:
        """Say what the answer brought to light."""
        show_events(self._console, detect_events(before, self._interview), self._interview)

    def _note(self, wish: ParsedLine) -> None:
        if wish.rest == "-":
            self._add(lambda i: i.note(i.position, ""))
        elif wish.rest:
            self._write_note(wish.rest)
        else:
            self._several_lines()

    def _write_note(self, text: str) -> None:
        """Add to the note, so that nothing which was written before is lost."""
        if not text.strip():
            raise InputRejected(_("empty text: note unchanged"))
        known = self._interview.answer_of(self._interview.position).note
        self._add(lambda i: i.note(i.position, f"{known}\n{text}" if known else text))

    def _several_lines(self) -> None:
        """Take a note up to a line with only a dot; being stopped keeps what was written."""
        self._console.say(_("Write the note. A line with only a dot ends it."))
        written: list[str] = []
        try:
            while (line := self._note_line()) is not None and line.strip() != _END_OF_NOTE:
                written.append(line)
        except Terminated:
            if written:
                self._write_note("\n".join(written))
            raise
        self._write_note("\n".join(written))

    def _note_line(self) -> str | None:
        while True:
            try:
                return self._lines.read(f"  {_('note')} > ")
            except InputRejected as refused:
                self._console.say(f"! {refused}", "warning", indent="  ")

    def _evidence(self, wish: ParsedLine) -> None:
        if wish.rest.startswith("-") and wish.rest[1:].strip().isdecimal():
            number = int(wish.rest[1:])
            self._add(lambda i: i.remove_evidence(i.position, number))
            return
        title, reference, strength = [*wish.rest.split("|"), "", ""][:3]
        if strength.strip() and not strength.strip().isdecimal():
            raise InputRejected(
                _("the strength is a number from 0 (asserted) to 3 (checked by an external person)")
            )
        grade = int(strength) if strength.strip() else 1
        self._add(lambda i: i.add_evidence(i.position, title, reference, grade))

    def _confidence(self, wish: ParsedLine) -> None:
        word = wish.rest.lower()
        if word in {"-", "none", _("none")}:
            self._add(lambda i: i.confidence(i.position, None))
            return
        grades = get_args(Confidence)
        meant = [g for g in grades if word and (g.startswith(word) or _(g).startswith(word))]
        if not meant:
            raise InputRejected(_("type c high, c medium, c low, or c - for none"))
        self._add(lambda i: i.confidence(i.position, cast("Confidence", meant[0])))

    def _target(self, wish: ParsedLine) -> None:
        if not wish.rest.isdecimal() and wish.rest != "-":
            raise InputRejected(_("type t and a level, for example t 4, or t - for none"))
        level = None if wish.rest == "-" else int(wish.rest)
        self._add(lambda i: i.target(i.position, level))

    def _undo(self) -> None:
        self._session.change(Interview.undo)
        undone = self._interview.position
        back = _("undone and saved: back to {question} as it was").format(question=undone)
        self._console.say(f"  {back}", "quiet")
        self._show = True

    # --- moving and leaving

    def _move(self, step: Transition) -> None:
        self._session.move(step)
        self._show = True

    def _say_what_is_left(self) -> None:
        if self._route:
            left, total = len(self._route.left(self._interview)), len(self._route.questions)
            self._console.say()
            on_agenda = _("On the agenda: {left} of {all} not agreed yet")
            self._console.say(on_agenda.format(left=left, all=total), "strong")

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

    def _write(self, wish: ParsedLine) -> None:
        if not wish.rest:
            raise InputRejected(_("type w and a path, for example w /media/stick/answers.yaml"))
        path = write_copy(self._interview, wish.rest)
        copied = _("a copy of everything is in {path}").format(path=path)
        self._console.say(f"  {copied}")
