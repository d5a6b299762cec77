"""`readiness assess`: find the files, hold them, run the interview, say how to go on."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import date, datetime
from enum import Flag, auto
from pathlib import Path
from typing import TextIO, TypeVar

from readiness.cli.commands.assess_target import Place, locate, new_assessment, resumed
from readiness.cli.exit_codes import ExitCode
from readiness.errors import CatalogError, ConflictError, StorageError
from readiness.files.answers_store import AnswersStore
from readiness.i18n import _, ngettext
from readiness.interview.agenda_route import Route
from readiness.interview.fullscreen import terminal_support as fit
from readiness.interview.plain.console import Screen
from readiness.interview.plain.front_end import LineFrontEnd
from readiness.interview.plain.line_input import Lines
from readiness.interview.session import Clock, Session
from readiness.interview.signals import Stopped, Stops
from readiness.interview.state import Interview, Refused
from readiness.models.assessment import Assessment, Occasion
from readiness.models.fields import FieldError, iso_date
from readiness.models.questionnaire import Questionnaire
from readiness.text import refusal_reason

Kind = TypeVar("Kind")
_WINDOW_CLOSED = 129
ShowResult = Callable[[Questionnaire, Assessment], None]
"""Prints the result of what is answered so far."""


class Look(Flag):
    """How an interview looks."""

    FITTING = 0
    """On the full screen where the terminal can show it."""
    PLAIN = auto()
    """On plain lines everywhere."""
    ROOM = auto()
    """For a room: large and calm, and staying on a question once it is answered."""
    READING = auto()
    """Only to look; nothing is held and nothing is written."""


def assess(
    name: str,
    file: Path | None = None,
    organisation: str | None = None,
    *,
    day: date | None = None,
    look: Look = Look.FITTING,
    route: Route | None = None,
    show_result: ShowResult | None = None,
    stdin: TextIO | None = None,
    stdout: TextIO | None = None,
    clock: Clock | None = None,
) -> int:
    """Hold an interview; 0 at its end, 4 with unsaved answers, 130, 143 or 129 when stopped.

    Args:
        name: Questionnaire by id or path, or an answers file to resume.
        file: Answers file; ``<id>.answers.yaml`` here, or beside an own questionnaire.
        organisation: Whose assessment it is; asked for when somebody sits at a new file.
        day: Date of the assessment; asked for likewise, else today.
        look: On plain lines or the full screen, for few or for a room of people.
        route: Disagreements to settle, one after the other, on plain lines.
        show_result: Called at the end when something is answered.
        stdin: Where lines come from.
        stdout: Where lines go.
        clock: Tells the time.
    """
    clock, screen = clock or _now, Screen(stdout or sys.stdout)
    place = locate(name, file)
    with _held(AnswersStore(place.file, clock), look) as store, Stops(store.release) as stops:
        lines = Lines(stdin or sys.stdin, screen, stops)
        assessment, warnings = resumed(store, place.questionnaire)
        _greet(screen, store, place.questionnaire, warnings, look)
        try:
            begun = assessment or _begun(lines, screen, place, organisation, day, clock().date())
        except Stopped as stopped:
            return _nothing_begun(screen, stopped)
        session = _session(store, Interview.begin(place.questionnaire, begun), clock, look)
        run = _front_end(session, lines, screen, stops, look, route)
        return _hold(session, run, screen, place.commands(name, file, route), show_result)


def _session(store: AnswersStore, interview: Interview, clock: Clock, look: Look) -> Session:
    timed, looking = Look.ROOM in look, Look.READING in look
    return Session(store, interview, clock, timed=timed, looking=looking)


def _nothing_begun(screen: Screen, stopped: Stopped) -> int:
    screen.say("\n" + _("No question was answered. No file was created."))
    return stopped.exit_code


def _now() -> datetime:
    return datetime.now().astimezone()


def _held(store: AnswersStore, look: Look) -> AbstractContextManager[AnswersStore]:
    """Hold the file for this session, unless somebody only looks."""
    if Look.READING not in look:
        return store
    if not store.path.is_file():
        raise CatalogError(_("file not found: {name}").format(name=store.path))
    return nullcontext(store)


def _front_end(
    session: Session,
    lines: Lines,
    screen: Screen,
    stops: Stops,
    look: Look,
    route: Route | None,
) -> Callable[[], None]:
    """Choose the full screen where it fits and nobody wants plain lines."""
    if route:
        session.move(route.begin)
        return LineFrontEnd(session, lines, screen, route=route).run
    plain, room = Look.PLAIN in look, Look.ROOM in look
    language = session.interview.questionnaire.language
    obstacle = fit.obstacle(sys.stdin, sys.stdout, language, os.environ)
    if plain or obstacle is not None or not lines.interactive:
        if obstacle and not plain and lines.interactive:
            screen.say(obstacle)
        return LineFrontEnd(session, lines, screen, room=room).run

    # Textual takes 0.3 s, and plain lines need none of it.
    from readiness.interview.fullscreen.app import run_full_screen

    return lambda: run_full_screen(session, stops, room=room)


def _hold(
    session: Session,
    run: Callable[[], None],
    screen: Screen,
    commands: tuple[str, str],
    show_result: ShowResult | None,
) -> int:
    """Run the interview; whatever ends it, keep the position and say where everything is."""
    code = 0
    try:
        run()
    except Stopped as stopped:
        code = stopped.exit_code
    except ConflictError:
        raise
    except OSError as error:
        # The window or the reader of the pipe is gone; what was acknowledged is on the disk.
        with suppress(StorageError, Refused):
            session.leave()
        screen.give_up()
        if isinstance(error, BrokenPipeError):
            raise
        return _WINDOW_CLOSED
    troubles = _troubles(session)
    try:
        _farewell(session, screen, commands, troubles, show_result if code == 0 else None)
    except OSError:
        if code == 0:
            raise
        screen.give_up()
    return code or (ExitCode.IO_ERROR if troubles else ExitCode.OK)


def _troubles(session: Session) -> list[str]:
    """Leave, and tell what is not on the disk at the end."""
    troubles = []
    path, unsaved = session.store.path, session.unsaved
    try:
        session.leave()
    except (StorageError, Refused) as error:
        trouble = _("Your position could not be saved: {error}").format(error=error)
        troubles.append(trouble)
    if not session.has_file and (session.saved_at or session.interview.progress().answered):
        gone = _("The file {path} no longer exists. The answers that were saved in it are missing.")
        troubles.append(gone.format(path=path))
    if unsaved:
        sentence = ngettext(
            "{number} of the last answers is NOT saved in {path}: {questions}",
            "{number} of the last answers are NOT saved in {path}: {questions}",
            len(unsaved),
        )
        names = ", ".join(unsaved)
        troubles.append(sentence.format(number=len(unsaved), path=path, questions=names))
    return troubles


def _greet(
    screen: Screen,
    store: AnswersStore,
    questionnaire: Questionnaire,
    warnings: list[str],
    look: Look,
) -> None:
    screen.say(questionnaire.title, "strong")
    again = _("Continuing with {path}, saved after each answer, on this computer only.")
    anew = _("Your answers are saved in {path} after each answer, on this computer only.")
    if Look.READING in look:
        again = _("{path} is opened read-only; changes are not saved.")
    screen.say((again if store.path.exists() else anew).format(path=store.path))
    if store.stale_lock_owner:
        left = _("The last session ({name}) was not closed properly.")
        screen.say(left.format(name=store.stale_lock_owner))
    for warning in warnings:
        screen.say(warning, "warning", indent="  ")
    screen.say()


def _begun(
    lines: Lines,
    screen: Screen,
    place: Place,
    organisation: str | None,
    day: date | None,
    today: date,
) -> Assessment:
    occasion = _occasion(lines, screen, organisation, day, today)
    return new_assessment(place.questionnaire, occasion)


def _occasion(
    lines: Lines, screen: Screen, organisation: str | None, day: date | None, today: date
) -> Occasion:
    """Gather whose assessment it is and when; ask only when somebody sits there."""
    if organisation is not None and (refused := refusal_reason(organisation)):
        raise CatalogError(f"--organisation: {refused}")
    if lines.interactive:
        organisation = organisation or _asked(
            lines, screen, _("Organisation (Enter to skip) > "), _text
        )
        question = _("Date of the assessment (Enter for {today}) > ").format(today=today)
        day = day or _asked(lines, screen, question, iso_date)
    name = organisation.strip() if organisation else ""
    return Occasion(organisation=name or None, date=day or today)


def _asked(lines: Lines, screen: Screen, prompt: str, read: Callable[[str], Kind]) -> Kind | None:
    """Ask until there is a value or nothing."""
    while True:
        try:
            line = (lines.read(prompt) or "").strip()
            return read(line) if line else None
        except FieldError as error:
            screen.say(f"! {error}", "warning")
        except Refused as refused_line:
            screen.say(f"! {refused_line}", "warning")


def _text(line: str) -> str:
    refused = refusal_reason(line)
    if refused:
        raise Refused(refused)
    return line


def _farewell(
    session: Session,
    screen: Screen,
    commands: tuple[str, str],
    troubles: list[str],
    show_result: ShowResult | None,
) -> None:
    """Say where everything is, or what is not saved, and what comes next."""
    screen.say()
    if not session.has_file:
        for trouble in troubles or [_("No question was answered. No file was created.")]:
            screen.say(trouble, "warning" if troubles else "")
        return
    interview, path = session.interview, session.store.path
    progress = interview.progress()
    if show_result and progress.answered:
        show_result(interview.questionnaire, interview.assessment)
        screen.say()
    for trouble in troubles:
        screen.say(trouble, "warning")
    saved = _("Everything is saved in {path}: {part} of {whole} answered.")
    if troubles:
        saved = _("Saved in {path}: {part} of {whole} answered.")
    screen.say(
        saved.format(path=path, part=progress.answered, whole=progress.asked),
        "strong",
    )
    screen.say_unbroken(_("Continue: {command}").format(command=commands[0]))
    if progress.answered:
        screen.say_unbroken(_("Report:   {command}").format(command=commands[1]))
