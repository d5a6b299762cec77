"""`readiness` without a command, and `assess` without a name: an overview and a first choice."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from readiness.cli.exit_codes import ExitCode
from readiness.cli.output import command_line
from readiness.data_classes import dataclass
from readiness.errors import CatalogError, ReadinessError
from readiness.files.catalog import catalog_entries, head_of
from readiness.files.folder_scan import answers_files
from readiness.i18n import N_, _
from readiness.interview.plain.console import Console
from readiness.interview.terminal.signals import SignalGuard, Terminated
from readiness.text import visible_name

if TYPE_CHECKING:
    from readiness.cli.interview_runner import MakeReport
    from readiness.interview.plain.line_input import LineReader

_JOURNEYS = (
    (
        N_("Answer a questionnaire"),
        (
            ("readiness assess", N_("start or continue")),
            ("readiness list", N_("list of questionnaires")),
            ("readiness show ai-ml --questions", N_("all questions, to prepare on paper")),
        ),
    ),
    (
        N_("See the result"),
        (
            ("readiness score FILE", N_("the result, here in the terminal")),
            ("readiness report FILE", N_("the report, as PDF")),
            ("readiness cases", N_("what other administrations did")),
        ),
    ),
    (
        N_("Write your own questionnaire"),
        (
            ("readiness new cloud", N_("a small questionnaire to start from")),
            ("readiness check cloud.yaml", N_("errors and warnings, with line numbers")),
            ("readiness simulate cloud.yaml", N_("test it with synthetic respondents")),
        ),
    ),
)
_MOST_FILES = 3


@dataclass(frozen=True)
class _Choice:
    """A questionnaire to answer, or an answers file to continue."""

    name: str
    """The argument of ``readiness assess``."""
    text: str
    is_started: bool = False


def welcome(make_report: MakeReport) -> int:
    """Print the overview; in a terminal, offer what can be answered, and run the interview.

    ``make_report`` is called when somebody asked for the report at the end.
    """
    console = Console(sys.stdout)
    console.say(_("Find out how ready a Customs administration is, and what to do next."), "strong")
    console.say(_("Offline: the answers stay on this computer."))
    for title, commands in _JOURNEYS:
        console.say(_(title), "strong")
        for command, meaning in commands:
            console.say(f"  {command:33} {_(meaning)}", indent=" " * 36)
    console.say(_("Everything else: readiness --help"))
    name = choose(console) if _is_interactive() else None
    if not name:
        return ExitCode.OK
    # 0.1 s, and most calls only show the overview.
    from readiness.cli.interview_runner import run_interview

    return run_interview(name, make_report=make_report)


def name_to_assess() -> str | None:
    """Ask what to answer; None when nothing was chosen."""
    if _is_interactive():
        return choose(Console(sys.stdout))
    names = ", ".join(item.id for item in catalog_entries())
    raise CatalogError(
        _("give a questionnaire ({names}) or an answers file; for example {example}").format(
            names=names, example="readiness assess ai-ml"
        )
    )


def choose(console: Console) -> str | None:
    """Offer the answers files of this folder, the newest first, and every questionnaire."""
    choices = [*_files(), *_questionnaires()]
    console.say()
    started = sum(choice.is_started for choice in choices)
    for number, choice in enumerate(choices, start=1):
        if number in {1, started + 1}:
            console.say(_("Continue") if choice.is_started else _("Begin"), "strong")
        console.say(f"  {number}. {choice.text}", indent="     ")
    # 50 ms, while the list is read.
    from readiness.interview.plain.line_input import LineReader

    with SignalGuard() as guard:
        chosen = _chosen(LineReader(sys.stdin, console, guard), console, choices)
    if chosen:
        console.say_unbroken(command_line("assess", chosen.name))
        console.say()
    return chosen.name if chosen else None


def _chosen(lines: LineReader, console: Console, choices: Sequence[_Choice]) -> _Choice | None:
    # As above.
    from readiness.interview.input_parsing import InputRejected, plain_digits

    while True:
        try:
            line = lines.read(_("A number, or Enter to leave > "))
        except Terminated as stopped:
            console.say()
            raise typer.Exit(stopped.exit_code) from None
        except InputRejected as refused:
            console.say(f"! {refused}", "warning")
            continue
        typed = plain_digits((line or "").strip()).rstrip(".")
        if not typed or typed.lower() in {"q", "quit"}:
            return None
        if typed.isdecimal() and 1 <= int(typed) <= len(choices):
            return choices[int(typed) - 1]
        sentence = _("type a number from 1 to {number}, or press Enter to leave")
        console.say(f"! {sentence.format(number=len(choices))}", "warning")


def _files() -> Iterator[_Choice]:
    for file in answers_files(Path())[:_MOST_FILES]:
        about = ", ".join(part for part in (file.organisation, file.questionnaire) if part)
        # Nobody has checked these texts: the files are not loaded yet.
        text = visible_name(f"{file.path}  {about}")
        yield _Choice(str(file.path), text, is_started=True)


def _questionnaires() -> Iterator[_Choice]:
    for item in catalog_entries():
        try:
            title = head_of(item.path).title
        except ReadinessError:
            # `readiness list` names the files that are not valid.
            continue
        yield _Choice(item.id, f"{item.id}  {title}")


def _is_interactive() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()
