"""Run an interview in the terminal: open and lock its file, ask, and say how to continue."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TextIO

from readiness.cli.exit_codes import ExitCode
from readiness.cli.interview_target import (
    Target,
    ask_occasion,
    locate,
    read_answers,
)
from readiness.cli.output import command_line, emit
from readiness.errors import CatalogError, ConflictError, StorageError
from readiness.files.answers_store import AnswersStore
from readiness.files.load_several import read_earlier
from readiness.i18n import _, label, ngettext, use_words
from readiness.interview.facilitation import AgendaRoute
from readiness.interview.input_parsing import InputRejected
from readiness.interview.plain.console import Console
from readiness.interview.plain.line_input import LineReader
from readiness.interview.session import Clock, Session
from readiness.interview.state import Interview
from readiness.interview.terminal import support
from readiness.interview.terminal.signals import SignalGuard, Terminated
from readiness.models.assessment import Assessment
from readiness.models.questionnaire import Questionnaire
from readiness.text import visible_name

ShowResult = Callable[[Questionnaire, Assessment], None]
"""Prints the result of the answers."""
MakeReport = Callable[[Target], int]
"""Makes the report of the answers; returns an exit code."""


def print_result(questionnaire: Questionnaire, assessment: Assessment) -> None:
    """Print the scorecard of the answers, if there are any."""
    emit(_result_text(questionnaire, assessment))


def _result_text(
    questionnaire: Questionnaire, assessment: Assessment, width: int | None = None
) -> str:
    """Write the scorecard of the answers: for the terminal, or plain for a width in columns."""
    # 20 ms, and only at the end of an interview.
    from readiness import api

    opened = api.OpenedAssessment(Path(), Path(), questionnaire, assessment, "", ())
    evaluation = opened.evaluate()
    answered = (evaluation.all_completeness[part.id].answered for part in questionnaire.dimensions)
    if not any(answered):
        return "" if width is None else _("There is no result yet.")
    # Rich takes 40 ms to load; only the table needs it.
    from readiness.cli.scorecard_table import scorecard_table

    report = api.report_of(opened, evaluation, cite=False)
    return scorecard_table(report, None, plain=width is not None, width=width)


def run_interview(
    name: str | None,
    file: str | None = None,
    organisation: str | None = None,
    *,
    day: date | None = None,
    earlier: Path | None = None,
    plain: bool = False,
    facilitate: bool = False,
    read_only: bool = False,
    short: bool = False,
    role: str | None = None,
    route: AgendaRoute | None = None,
    show_result: ShowResult | None = print_result,
    make_report: MakeReport | None = None,
    stdin: TextIO | None = None,
    stdout: TextIO | None = None,
    clock: Clock = lambda: datetime.now().astimezone(),
) -> int:
    """Run an interview; 0 at its end, 4 with unsaved answers, 130, 143 or 129 when stopped."""
    console, today = Console(stdout or sys.stdout), clock().date()
    target = locate(name, file, earlier, (day or today).year, role)
    with _opened(target, clock, read_only) as store, SignalGuard(store.release) as guard:
        lines = LineReader(_open(stdin or sys.stdin), console, guard)
        assessment = _greet(console, store, target.questionnaire, role, read_only=read_only)
        last = _show_last_time(console, target, earlier, assessment)
        try:
            about = assessment or ask_occasion(lines, console, organisation, day, today, last)
        except Terminated as stopped:
            return _stopped(console, stopped)
        begun = target.begin(about, short=None if read_only or route else short, role=role)
        wanted = target.with_options(begun, organisation, day, earlier, last)
        first = Interview.begin(target.questionnaire, begun if assessment else wanted, last)
        session = Session(store, first, clock, timed=facilitate, read_only=read_only)
        _change_as_asked(session, console, wanted)
        run = _front_end(session, lines, console, guard, plain, facilitate, route)
        code = _run(session, run, console, target.commands(name, file, route, begun), show_result)
    return make_report(target) if make_report and session.wants_report and not code else code


def _stopped(console: Console, stopped: Terminated) -> int:
    console.say("\n" + _("No question was answered. No file was created."))
    return stopped.exit_code


def _show_last_time(
    console: Console, target: Target, named: Path | None, assessment: Assessment | None
) -> Assessment | None:
    """Say with which answers of last time the questions are shown; return them."""
    stored = assessment.previous if assessment else None
    last, warnings = read_earlier(target.file, target.questionnaire, named, stored)
    for warning in warnings:
        console.say(warning, "warning")
    if last is None:
        return None
    message = _("The answers of last time, from {path}, are shown; they count only when confirmed.")
    console.say(message.format(path=visible_name(last.path)))
    return last.assessment


def _change_as_asked(session: Session, console: Console, wanted: Assessment) -> None:
    """Save what options change in an answers file that exists, and say so."""
    before, after = session.interview.assessment.assessment, wanted.assessment
    try:
        session.change(lambda interview: replace(interview, assessment=wanted))
    except InputRejected as error:
        raise CatalogError(str(error)) from error
    for name, old, new in (
        (_("Organisation"), before.organisation, after.organisation),
        (_("Date"), before.date, after.date),
    ):
        if old != new:
            console.say(label(name, f"{old or '–'} → {new}"), "strong")


def _open(stdin: TextIO) -> TextIO:
    """Refuse an input that is closed, before anything is asked."""
    if not stdin.readable():
        raise StorageError(_("the standard input is closed, so nothing can be answered"))
    return stdin


def _opened(target: Target, clock: Clock, read_only: bool) -> AbstractContextManager[AnswersStore]:
    """Lock the file for this session, unless it is read only."""
    store = AnswersStore(target.file, clock)
    if not read_only:
        return store
    if not store.path.is_file():
        raise CatalogError(_("file not found: {name}").format(name=store.path))
    return nullcontext(store)


def _front_end(
    session: Session,
    lines: LineReader,
    console: Console,
    guard: SignalGuard,
    plain: bool,
    facilitate: bool,
    route: AgendaRoute | None,
) -> Callable[[], None]:
    """Choose full screen, or line by line where it was asked for or the terminal needs it."""
    session.write_result = result_so_far
    language = session.interview.questionnaire.language
    obstacle = support.obstacle(sys.stdin, sys.stdout, language, os.environ)
    if route or plain or obstacle is not None or not lines.interactive:
        # 10 ms, and the full screen needs none of it.
        from readiness.interview.plain.front_end import LineFrontEnd

        if route:
            session.move(route.begin)
            return LineFrontEnd(session, lines, console, route=route).run
        if obstacle and not plain and lines.interactive:
            console.say(obstacle)
        return LineFrontEnd(session, lines, console, facilitate=facilitate).run

    # What is loaded so far stays to the end; to search it for cycles would take 40 ms.
    gc.freeze()
    # Textual takes 0.1 s to load; only the full screen needs it.
    from readiness.interview.fullscreen.app import run_full_screen

    is_new = session.interview.assessment.position is None and not session.has_file
    return lambda: run_full_screen(session, guard, facilitate=facilitate, welcome=is_new)


def result_so_far(interview: Interview, width: int) -> str:
    """Write the scorecard of the answers so far, for the closing page."""
    return _result_text(interview.questionnaire, interview.assessment, width)


def _run(
    session: Session,
    run: Callable[[], None],
    console: Console,
    commands: tuple[str, str],
    show_result: ShowResult | None,
) -> int:
    """Run the interview; however it ends, save the position and say how to continue."""
    code = 0
    try:
        run()
    except Terminated as stopped:
        code = stopped.exit_code
    except ConflictError:
        raise
    except OSError as error:
        # The terminal or the reader of the pipe is gone; the answers are saved already.
        with suppress(StorageError, InputRejected):
            session.leave()
        console.give_up()
        if isinstance(error, BrokenPipeError):
            raise
        return ExitCode.WINDOW_CLOSED
    warnings = _leave(session)
    try:
        _farewell(session, console, commands, warnings, show_result if code == 0 else None)
    except OSError:
        if code == 0:
            raise
        console.give_up()
    return code or (ExitCode.IO_ERROR if warnings else ExitCode.OK)


def _leave(session: Session) -> list[str]:
    """Save the position; return what could not be saved."""
    warnings = []
    path, unsaved = visible_name(session.store.path), session.unsaved
    try:
        session.leave()
    except (StorageError, InputRejected) as error:
        warnings.append(
            _("Your position could not be saved: {error}").format(error=visible_name(error))
        )
    if not session.has_file and (session.saved_at or session.interview.progress().answered):
        gone = _("The file {path} no longer exists. The answers that were saved in it are missing.")
        warnings.append(gone.format(path=path))
    if unsaved:
        sentence = ngettext(
            "{number} of the last answers is NOT saved in {path}: {questions}",
            "{number} of the last answers are NOT saved in {path}: {questions}",
            len(unsaved),
        )
        names = ", ".join(unsaved)
        warnings.append(sentence.format(number=len(unsaved), path=path, questions=names))
    return warnings


def _greet(
    console: Console,
    store: AnswersStore,
    questionnaire: Questionnaire,
    role: str | None,
    *,
    read_only: bool,
) -> Assessment | None:
    """Say what is answered and where it is saved; return the answers, if there are any."""
    use_words(questionnaire.own_words)
    assessment, warnings = read_answers(store, questionnaire)
    console.say(questionnaire.title, "strong")
    role = assessment.assessment.role if assessment else role
    for each in questionnaire.roles:
        if each.id == role:
            console.say(_("Questions for: {role}").format(role=each.title))
    if read_only:
        message = _("{path} is opened read-only; changes are not saved.")
    elif store.path.exists():
        message = _("Continuing with {path}, saved after each answer, on this computer only.")
    else:
        message = _("Your answers are saved in {path} after each answer, on this computer only.")
    console.say(message.format(path=visible_name(store.path)))
    if store.stale_lock_owner:
        message = _("The last session ({name}) was not closed properly.")
        console.say(message.format(name=store.stale_lock_owner))
    for warning in warnings:
        console.say(warning, "warning", indent="  ")
    console.say()
    return assessment


def _farewell(
    session: Session,
    console: Console,
    commands: tuple[str, str],
    warnings: list[str],
    show_result: ShowResult | None,
) -> None:
    """Say where the answers are, or what is not saved, and how to continue."""
    console.say()
    if not session.has_file:
        for line in warnings or [_("No question was answered. No file was created.")]:
            console.say(line, "warning" if warnings else "")
        return
    interview, path = session.interview, session.store.path
    progress = interview.progress()
    if show_result and progress.answered:
        show_result(interview.questionnaire, interview.assessment)
        console.say()
    for warning in warnings:
        console.say(warning, "warning")
    saved = _("Everything is saved in {path}: {part} of {whole} answered.")
    if warnings:
        saved = _("Saved in {path}: {part} of {whole} answered.")
    shown = visible_name(path)
    console.say(saved.format(path=shown, part=progress.answered, whole=progress.asked), "strong")
    console.say_unbroken(_("Continue: {command}").format(command=commands[0]))
    if interview.assessment.is_short:
        command = command_line("assess", path)
        console.say_unbroken(_("Full form: {command}").format(command=command))
    if progress.answered:
        console.say_unbroken(_("Report:   {command}").format(command=commands[1]))
