"""``readiness simulate``: what invented respondents meet in a questionnaire."""

from __future__ import annotations

import json
import sys
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from readiness import plugins
from readiness.catalog import find_questionnaire
from readiness.cli.exit_codes import ExitCode
from readiness.cli.output import emit
from readiness.influence import Influence, influences
from readiness.loading import load_questionnaire
from readiness.questionnaire import Questionnaire
from readiness.respondents import Crowd
from readiness.scorecard import percent, rounded
from readiness.simulation import Simulation
from readiness.simulation import simulate as simulated

_VARIED = 12
"""Respondents whose answers are changed one by one."""
_BAR = 30
_NAMED = 10
_WIDTH = 80


def simulate(name: str, respondents: int, seed: int, reading_speed: int, form: str) -> int:
    """Print what the respondents met; 1 when something is never met or never counts."""
    questionnaire = load_questionnaire(find_questionnaire(name))
    score = plugins.load("scorers", questionnaire.scoring.scorer).loaded
    found = simulated(
        questionnaire, score, respondents, seed, _counting("respondents", respondents)
    )
    some = Crowd(questionnaire, seed).leaning(_VARIED)
    deciding = influences(questionnaire, score, some, _counting("respondents varied", _VARIED))
    if form == "json":
        emit(json.dumps(_plain(found, deciding, reading_speed), indent=2) + "\n")
    else:
        page = _page(questionnaire, found, deciding, reading_speed)
        emit("".join(f"{line}\n" for text in page for line in _wrapped(text)))
    return ExitCode.NO if found.never or _dead(deciding) else ExitCode.DONE


def _counting(noun: str, total: int) -> Callable[[int], None]:
    """Show progress where somebody is looking; the line is wiped at the end."""
    if not sys.stderr.isatty():
        return lambda _: None

    def show(number: int) -> None:
        if number == total:
            sys.stderr.write("\r\x1b[K")
        elif number % max(1, total // 100) == 0:
            sys.stderr.write(f"\r{number} of {total} {noun}")
        sys.stderr.flush()

    return show


def _dead(deciding: tuple[Influence, ...]) -> list[str]:
    return [item.question for item in deciding if item.counts and not item.decides]


def _page(
    of: Questionnaire, found: Simulation, deciding: tuple[Influence, ...], reading_speed: int
) -> Iterator[str]:
    yield f"{of.title}  ({of.id} {of.version})"
    yield (
        f"{found.respondents} invented respondents, seed {found.seed}. Nobody is like them: this "
        "tests the questionnaire, and says nothing about any administration."
    )
    yield ""
    yield from _reached(found)
    yield ""
    yield from _spread(of, found)
    yield ""
    yield from _decisive(of, deciding)
    yield ""
    low, middle, high = _minutes(found, reading_speed)
    yield "Time to read the questions and options"
    yield f"  {low} to {high} minutes, {middle} for most, at {reading_speed} words a minute."
    yield "  To that comes the time to think, to talk, and to find the evidence."


def _wrapped(text: str) -> list[str]:
    hanging = " " * (4 if text.startswith(" ") else 0)
    return textwrap.wrap(text, _WIDTH, subsequent_indent=hanging, break_on_hyphens=False) or [""]


def _reached(found: Simulation) -> Iterator[str]:
    totals = Counter(kind for kind, _ in found.met)
    never = Counter(kind for kind, _ in found.never)
    yield "Met by at least one respondent"
    for kind, total in totals.items():
        yield f"  {kind:9} {total - never[kind]:>4} of {total}"
    for kind, name in found.never:
        yield f"  NEVER MET: {kind} {name}"
    rare = sorted((count, thing) for thing, count in found.met.items() if count)[:3]
    named = ", ".join(f"{kind} {name} ({count})" for count, (kind, name) in rare)
    yield f"  Met least often: {named}"


def _spread(of: Questionnaire, found: Simulation) -> Iterator[str]:
    yield "Overall result, after gates"
    scored = len(found.scores)
    for level in of.levels:
        count = sum(of.level_at(score) == level for score in found.scores)
        share = Fraction(count, scored) if scored else Fraction(0)
        bar = "#" * int(share * _BAR + Fraction(1, 2))
        yield f"  {level.level} {level.name:12} {percent(share):>4}  {bar}"
    if found.withheld:
        yield f"  no overall level, because too little is answered: {found.withheld}"
    if scored:
        marks = [found.scores[min(scored - 1, scored * part // 100)] for part in (5, 50, 95)]
        low, middle, high = (rounded(mark, 1) for mark in marks)
        yield f"  Nine of ten lie between {low} and {high}, half of them below {middle}."


def _decisive(of: Questionnaire, deciding: tuple[Influence, ...]) -> Iterator[str]:
    yield f"Single answers that change the overall score most (mean of {_VARIED} respondents)"
    for item in deciding[:_NAMED]:
        title = of.by_id[item.question].title
        yield f"  {item.question:9} {rounded(item.mean, 2):>5}  {title}"
    for name in _dead(deciding):
        yield f"  NEVER COUNTS: {name} {of.by_id[name].title}"
    described = [item.question for item in deciding if not item.counts and not item.decides]
    if described:
        yield f"  Only describe, as context may: {', '.join(described)}"


def _minutes(found: Simulation, reading_speed: int) -> tuple[int, int, int]:
    words = found.words
    low, middle, high = (round(words[i] / reading_speed) for i in (0, len(words) // 2, -1))
    return low, middle, high


def _plain(
    found: Simulation, deciding: tuple[Influence, ...], reading_speed: int
) -> dict[str, Any]:
    return {
        "respondents": found.respondents,
        "seed": found.seed,
        "met": {f"{kind} {name}": count for (kind, name), count in found.met.items()},
        "never_met": [f"{kind} {name}" for kind, name in found.never],
        "never_counts": _dead(deciding),
        "scores": [float(rounded(score, 4)) for score in found.scores],
        "without_overall_level": found.withheld,
        "influence": {
            item.question: {"mean": float(rounded(item.mean, 4)), "most": float(item.most)}
            for item in deciding
        },
        "minutes_to_read": dict(
            zip(("fewest", "median", "most"), _minutes(found, reading_speed), strict=True)
        ),
    }
