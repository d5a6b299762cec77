"""Run the interview on plain lines: for any terminal, for a screen reader, for a pipe.

Typed lines become changes of the interview; the result of each is printed.
"""

from __future__ import annotations

from collections.abc import Callable

from readiness.errors import StorageError
from readiness.i18n import _, label
from readiness.interview.captions import answer_summary
from readiness.interview.closing import Next, Walk, closing_of
from readiness.interview.events import count_change, detect_events
from readiness.interview.facilitation import AgendaRoute
from readiness.interview.input_parsing import InputRejected, plain_digits
from readiness.interview.plain.answer_details import AnswerDetails
from readiness.interview.plain.command_parser import (
    ParsedLine,
    parse,
    parse_command,
)
from readiness.interview.plain.console import Console
from readiness.interview.plain.documents import DocumentChooser
from readiness.interview.plain.facilitation import facilitation_commands
from readiness.interview.plain.follow_ups import FollowUps
from readiness.interview.plain.line_input import LineReader
from readiness.interview.plain.screens import (
    prompt_for,
    show_agenda,
    show_closing,
    show_commands,
    show_events,
    show_help,
    show_list,
    show_open,
    show_question,
)
from readiness.interview.plain.second_values import SecondValues
from readiness.interview.second_values import missing_values
from readiness.interview.session import Session, Transition, next_question, write_copy
from readiness.interview.state import Interview
from readiness.text import visible_name


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
        self._documents = DocumentChooser(session, lines, console, self._change_of)
        self._follow_ups = FollowUps(session, lines, console, self._change_of)
        self._beside = SecondValues(session, console, self._change_of)
        self._steps: tuple[Next, ...] = ()
        """What the closing page offers by number, while it is shown."""
        self._walk = Walk()
        """The questions that somebody chose to go through."""
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
            "same": lambda _: self._record(lambda i: i.same_again(i.position, session.now())),
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
            "document": self._document,
            "flag": lambda _: self._change(lambda i: i.flag(i.position)),
            "clear": lambda _: self._change(lambda i: i.clear(i.position)),
            "help": lambda _: show_help(console, self._interview),
            "commands": lambda _: show_commands(console),
            "list": lambda line: show_list(console, self._interview, line.rest),
            "open": lambda _: show_open(console, self._interview),
            "write": self._write,
            "end": lambda _: self._end(),
            "quit": lambda _: self._quit(),
            **facilitation_commands(session, console),
            **AnswerDetails(session, self._lines, console, self._change).commands(),
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
                if self._route:
                    show_agenda(self._console, self._interview, self._route)
                show_question(self._console, self._interview)
                self._question_is_due, self._steps = False, ()
            try:
                text = self._lines.read(self._prompt())
                if text is None:
                    return
                self._obey(text)
            except InputRejected as error:
                self._console.warn(str(error))
            except StorageError as error:
                self._console.warn(_("NOT SAVED: {error}").format(error=visible_name(error)))
                advice = _(
                    "The last entry was not saved. Enter it again when the problem is "
                    "solved, or save a copy of all earlier answers: w PATH"
                )
                self._console.say(f"  {advice}", indent="  ")

    def _prompt(self) -> str:
        if self._beside.is_asking:
            return self._beside.prompt
        if self._steps:
            return _("1-{last}, Enter leaves, s back to the question > ").format(
                last=len(self._steps)
            )
        return prompt_for(self._interview.question)

    def _obey(self, text: str) -> None:
        """Do what was typed: an answer or a command, or a step of the closing page."""
        number = plain_digits(text.strip())
        if self._beside.is_asking:
            if self._beside.take(text):
                return
            line = parse_command(text)
            self._beside.stop()
            self._question_is_due = True
        elif not self._steps:
            line = parse(text, self._interview.question)
        elif not number:
            self._quit()
            return
        elif number.isdecimal() and 1 <= int(number) <= len(self._steps):
            self._do_next(self._steps[int(number) - 1])
            return
        else:
            line = parse_command(text)
        self._commands[line.name](line)

    # --- answers

    def _record(self, transition: Transition) -> None:
        """Record the answer to the current question, and go to the next."""
        before = self._interview

        def and_next(interview: Interview) -> Interview:
            now = transition(interview)
            return now if missing_values(now, now.position) else self._next_question(now)

        changed = self._session.change(transition if self._facilitate else and_next)
        self._confirm(before.position, changed=changed)
        self._follow_ups.ask(before.position)
        if missing_values(self._interview, before.position):
            self._beside.ask((before.position,), lambda: self._go_on_after(before))
        else:
            self._follow(before)

    def _go_on_after(self, before: Interview) -> None:
        if not self._facilitate:
            self._session.move(self._next_question)
        self._follow(before)

    def _follow(self, before: Interview) -> None:
        """Show what an answer causes, and ask the next question; at the end, show that page."""
        self._show_events(before)
        self._documents.offer(before.position)
        self._question_is_due = not self._facilitate
        stays = self._interview.position == before.position
        if self._route and self._is_done and stays:
            agreed = _("All items on the agenda are agreed. Press Enter to end.")
            self._console.say(agreed, "strong")
            self._question_is_due = False
        elif self._route:
            return
        elif self._facilitate:
            if self._is_done:
                self._console.say(_("No question is left open. To see what is left to do: end"))
        elif stays or (self._is_done and not before.is_done):
            self._end()

    def _document(self, line: ParsedLine) -> None:
        if self._documents.obey(line.rest):
            self._question_is_due = not self._steps

    def _change_of(self, question_id: str, transition: Transition) -> None:
        changed = self._session.change(transition)
        self._confirm(question_id, changed=changed)

    def _next_question(self, interview: Interview) -> Interview:
        if interview.position in self._walk.questions:
            following = self._walk.beside(interview, 1)
            return interview.go(following) if following else interview
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
        if told := count_change(before, self._interview):
            self._console.say(f"  {told}", indent="    ")

    def _undo(self) -> None:
        self._session.change(Interview.undo)
        undone = _("undone and saved: back to {question} as it was")
        self._console.say("  " + undone.format(question=self._interview.position), "quiet")
        self._question_is_due = True

    # --- moving and leaving

    def _move(self, transition: Transition) -> None:
        self._session.move(transition)
        self._question_is_due = True

    def _next(self) -> None:
        if self._beside.is_due(self._interview.position):
            self._beside.ask((self._interview.position,), self._next)
            return
        if self._route:
            self._leaving = self._is_done
            self._move(self._route.next_question)
            return
        interview = self._interview
        if interview.position in self._walk.questions:
            following = self._walk.beside(interview, 1)
            self._move(lambda i: i.go(following)) if following else self._end()
            return
        at_end = interview.states.visible[-1].id == interview.position
        if at_end and interview.is_done:
            self._end()
        elif at_end:
            self._console.say(_("That was the last question; back to the first open question."))
            self._move(Interview.next_open)
        else:
            self._move(Interview.next)

    # --- the end

    def _end(self) -> None:
        """Show what is answered and what is left, and ask what to do."""
        self._walk, self._question_is_due = Walk(), False
        has_result = self._session.write_result is not None
        self._steps = show_closing(self._console, self._interview, with_result=has_result)

    def _do_next(self, step: Next) -> None:
        closing = closing_of(self._interview)
        if step is Next.DOCUMENTS:
            all(self._documents.ask(name) for name in closing.unsupported)
            self._end()
        elif step is Next.RESULT and self._session.write_result:
            text = self._session.write_result(self._interview, self._console.width)
            self._console.say_unbroken(text)
            self._end()
        elif step in {Next.REPORT, Next.LEAVE}:
            self._session.wants_report = step is Next.REPORT
            self._quit()
        elif step is Next.VALUES:
            self._steps = ()
            self._beside.ask(closing.questions(step), self._end)
        else:
            self._walk = Walk(closing.questions(step))
            self._move(lambda i: i.go(self._walk.questions[0]))

    def _quit(self) -> None:
        self._leaving = True

    def _write(self, line: ParsedLine) -> None:
        if not line.rest:
            raise InputRejected(_("type w and a path, for example w /media/stick/answers.yaml"))
        path = visible_name(write_copy(self._interview, line.rest))
        self._console.say("  " + _("a copy of everything is in {path}").format(path=path))
