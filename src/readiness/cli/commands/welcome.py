"""`readiness` alone, and `assess` without a name: what one can do, and a first choice."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from readiness.cli.options import finish
from readiness.errors import CatalogError, ReadinessError
from readiness.files.catalog import catalog_entries
from readiness.files.folder_scan import answers_files
from readiness.files.load import load_questionnaire
from readiness.i18n import N_, _
from readiness.interview.input_parsing import plain_digits
from readiness.interview.plain.console import Screen
from readiness.interview.plain.line_input import Lines
from readiness.interview.signals import Stopped, Stops
from readiness.interview.state import Refused

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
class _Offer:
    """Something to begin with."""

    name: str
    """What stands behind ``readiness assess``."""
    text: str
    goes_on: bool = False
    """It was begun before."""


def welcome() -> str | None:
    """Say what one can do; give what was chosen to be answered, when somebody sits here."""
    screen = Screen(sys.stdout)
    screen.say(_("Find out how ready a Customs administration is, and what to do next."), "strong")
    screen.say(_("Offline: the answers stay on this computer."))
    for title, commands in _JOURNEYS:
        screen.say(_(title), "strong")
        for command, meaning in commands:
            screen.say(f"  {command:33} {_(meaning)}", indent=" " * 36)
    screen.say(_("Everything else: readiness --help"))
    return choose(screen) if _somebody_is_here() else None


def name_to_assess() -> str | None:
    """Let somebody choose what to answer; None when nothing was chosen."""
    if _somebody_is_here():
        return choose(Screen(sys.stdout))
    names = ", ".join(item.id for item in catalog_entries())
    raise CatalogError(
        _("give a questionnaire ({names}) or an answers file; for example {example}").format(
            names=names, example="readiness assess ai-ml"
        )
    )


def choose(screen: Screen) -> str | None:
    """Offer the answers files here, the newest first, and every questionnaire."""
    offers = [*_files(), *_questionnaires()]
    screen.say()
    begun = sum(offer.goes_on for offer in offers)
    for number, offer in enumerate(offers, start=1):
        if number in {1, begun + 1}:
            screen.say(_("Continue") if offer.goes_on else _("Begin"), "strong")
        screen.say(f"  {number}. {offer.text}", indent="     ")
    with Stops() as stops:
        chosen = _chosen(Lines(sys.stdin, screen, stops), screen, offers)
    if chosen:
        screen.say_unbroken(f"readiness assess {chosen.name}")
        screen.say()
    return chosen.name if chosen else None


def _chosen(lines: Lines, screen: Screen, offers: Sequence[_Offer]) -> _Offer | None:
    while True:
        try:
            line = lines.read(_("A number, or Enter to leave > "))
        except Stopped as stopped:
            screen.say()
            finish(stopped.exit_code)
        except Refused as refused:
            screen.say(f"! {refused}", "warning")
            continue
        typed = plain_digits((line or "").strip()).rstrip(".")
        if not typed or typed.lower() in {"q", "quit"}:
            return None
        if typed.isdecimal() and 1 <= int(typed) <= len(offers):
            return offers[int(typed) - 1]
        sentence = _("type a number from 1 to {number}, or press Enter to leave")
        screen.say(f"! {sentence.format(number=len(offers))}", "warning")


def _files() -> Iterator[_Offer]:
    for file in answers_files(Path())[:_MOST_FILES]:
        about = ", ".join(part for part in (file.organisation, file.questionnaire) if part)
        yield _Offer(str(file.path), f"{file.path}  {about}", goes_on=True)


def _questionnaires() -> Iterator[_Offer]:
    for item in catalog_entries():
        try:
            title = load_questionnaire(item.path).title
        except ReadinessError:
            # A broken file of one's own; `readiness list` says more about it.
            continue
        yield _Offer(item.id, f"{item.id}  {title}")


def _somebody_is_here() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()
