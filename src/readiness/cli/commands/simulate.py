"""``readiness simulate``: test a questionnaire with synthetic respondents."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Annotated, Any

import typer

from readiness.authoring.sensitivity import Sensitivity, measure_sensitivity
from readiness.authoring.simulation import Simulation
from readiness.authoring.simulation import simulate as simulated
from readiness.authoring.synthetic_respondents import SyntheticRespondents
from readiness.cli.diagnostics import tell
from readiness.cli.exit_codes import ExitCode
from readiness.cli.options import QuestionnaireArgument, TextOrJson
from readiness.cli.output import emit
from readiness.files.catalog import find_questionnaire
from readiness.files.load import load_questionnaire
from readiness.i18n import N_, _, decimal, ngettext, use_words
from readiness.models.questionnaire import Questionnaire
from readiness.report.line_breaks import cell_width, pad, wrap_page
from readiness.report.tables import to_json
from readiness.scoring.scorecard import decimal_text, percent, rounded_number

_VARIED = 12
"""Respondents whose answers are changed one by one."""
_BAR = 30
_NAMED = 10
_KINDS = (
    N_("question"),
    N_("option"),
    N_("outcome"),
    N_("gate"),
    N_("check"),
    N_("notice"),
    N_("use case"),
    N_("level"),
)
"""What respondents can reach, by its name in the simulation."""


RespondentsOption = Annotated[
    int, typer.Option(min=1, max=100_000, help="Number of synthetic respondents.")
]
SeedOption = Annotated[int, typer.Option(help="The same seed gives the same respondents.")]
ReadingSpeedOption = Annotated[
    int, typer.Option(min=20, max=1_000, help="Words that a respondent reads in a minute.")
]


def simulate(
    name: QuestionnaireArgument,
    respondents: RespondentsOption = 2_000,
    seed: SeedOption = 1,
    reading_speed: ReadingSpeedOption = 150,
    format: TextOrJson = "text",
) -> int:
    """Test a questionnaire with synthetic respondents.

    Shows questions, options, gates, outcomes and levels that are never reached; the
    distribution of results; which answers change results and which have no effect on any
    result; the reading time. Exit code 1 if something is never reached or has no effect on any
    result.

    \b
    readiness simulate ai-ml
    readiness simulate ./cloud.yaml --respondents 500
    """
    questionnaire = load_questionnaire(find_questionnaire(name))
    use_words(questionnaire.own_words)
    told = _counting(_("{number} of {total} respondents"), respondents)
    simulation = simulated(questionnaire, respondents, seed, told)
    respondents_to_vary = SyntheticRespondents(questionnaire, seed).correlated(_VARIED)
    sensitivities = measure_sensitivity(
        questionnaire,
        respondents_to_vary,
        _counting(_("{number} of {total} respondents computed"), _VARIED),
    )
    if format == "json":
        emit(to_json(_plain(simulation, sensitivities, reading_speed)))
    else:
        page = _page(questionnaire, simulation, sensitivities, reading_speed)
        emit(wrap_page(page))
    if simulation.unreached or _dead(sensitivities):
        reason = _("exit code 1: something is never reached, or has no effect on any result")
        tell(f"readiness: {reason}")
        return ExitCode.CHECK_FAILED
    return ExitCode.OK


def _counting(message: str, total: int) -> Callable[[int], None]:
    """Show progress in a terminal; the line is erased at the end."""
    if not sys.stderr.isatty():
        return lambda _: None

    def show(number: int) -> None:
        if number == total:
            sys.stderr.write("\r\x1b[K")
        elif number % max(1, total // 100) == 0:
            sys.stderr.write("\r" + message.format(number=number, total=total))
        sys.stderr.flush()

    return show


def _dead(sensitivities: tuple[Sensitivity, ...]) -> list[str]:
    return [item.question for item in sensitivities if item.is_scored and not item.has_effect]


def _page(
    questionnaire: Questionnaire,
    simulation: Simulation,
    sensitivities: tuple[Sensitivity, ...],
    reading_speed: int,
) -> Iterator[str]:
    yield f"{questionnaire.title}  ({questionnaire.id} {questionnaire.version})"
    yield _(
        "{number} synthetic respondents, seed {seed}. This tests the questionnaire only. It "
        "says nothing about any administration."
    ).format(number=simulation.respondents, seed=simulation.seed)
    yield ""
    yield from _reached(simulation)
    yield ""
    if questionnaire.has_overall:
        yield from _spread(questionnaire, simulation)
        yield ""
    yield from _decisive(questionnaire, sensitivities)
    yield ""
    yield _("Time to read the questions and options")
    yield "  " + _reading_time(*_minutes(simulation, reading_speed), reading_speed)
    yield "  " + _("Add time to think, to discuss and to collect evidence.")


def _reached(simulation: Simulation) -> Iterator[str]:
    totals = Counter(kind for kind, _ in simulation.counts)
    never = Counter(kind for kind, _ in simulation.unreached)
    yield _("Reached by at least one respondent")
    # A use case counts once for each state in which it can be.
    counted = {kind: _(kind) for kind in totals} | {"use case": _("state of a use case")}
    width = max(9, *(cell_width(counted[kind]) for kind in totals))
    for kind, total in totals.items():
        share = _("{part} of {whole}").format(part=f"{total - never[kind]:>4}", whole=total)
        yield f"  {pad(counted[kind], width)} {share}"
    for kind, name in simulation.unreached:
        yield "  " + _("NEVER REACHED: {kind} {name}").format(kind=_(kind), name=name)
    rare = sorted((count, thing) for thing, count in simulation.counts.items() if count)[:3]
    named = ", ".join(f"{_(kind)} {name} ({count})" for count, (kind, name) in rare)
    yield "  " + _("Reached least often: {names}").format(names=named)


def _spread(questionnaire: Questionnaire, simulation: Simulation) -> Iterator[str]:
    yield _("Overall result, after gates")
    scored = len(simulation.scores)
    for level in questionnaire.levels:
        count = sum(questionnaire.level_at(score) == level for score in simulation.scores)
        share = Fraction(count, scored) if scored else Fraction(0)
        bar = "#" * int(share * _BAR + Fraction(1, 2))
        yield f"  {level.level} {pad(level.name, 12)} {percent(share):>4}  {bar}"
    if simulation.withheld:
        withheld = _("no overall level, because too little is answered: {number}")
        yield "  " + withheld.format(number=simulation.withheld)
    if scored:
        marks = [simulation.scores[min(scored - 1, scored * part // 100)] for part in (5, 50, 95)]
        low, middle, high = (decimal(decimal_text(mark, 1)) for mark in marks)
        spread = _(
            "Nine of ten results are between {low} and {high}; half of them are below {middle}."
        )
        yield "  " + spread.format(low=low, high=high, middle=middle)


def _decisive(
    questionnaire: Questionnaire, sensitivities: tuple[Sensitivity, ...]
) -> Iterator[str]:
    head = _("Single answers that change the overall score most (mean of {number} respondents)")
    if not questionnaire.has_overall:
        head = _(
            "Single answers that change the score of their dimension most (mean of {number} "
            "respondents)"
        )
    if questionnaire.has_scored:
        yield head.format(number=_VARIED)
    else:
        yield _("No question of this questionnaire is scored, so there are no scores.")
    for item in sensitivities[: _NAMED if questionnaire.has_scored else 0]:
        title = questionnaire.by_id[item.question].title
        yield f"  {item.question:9} {decimal(decimal_text(item.mean_effect, 2)):>5}  {title}"
    for name in _dead(sensitivities):
        title = questionnaire.by_id[name].title
        yield "  " + _("NO EFFECT ON ANY RESULT: {name} {title}").format(name=name, title=title)
    context = {question.id for question in questionnaire.context}
    described = [i.question for i in sensitivities if i.question in context and not i.has_effect]
    if described:
        names = ", ".join(described)
        yield "  " + _("Context questions without effect on results (allowed): {names}").format(
            names=names
        )


def _minutes(simulation: Simulation, reading_speed: int) -> tuple[int, int, int]:
    words = simulation.words
    low, middle, high = (round(words[i] / reading_speed) for i in (0, len(words) // 2, -1))
    return low, middle, high


def _reading_time(low: int, middle: int, high: int, speed: int) -> str:
    if high == 0:
        return _("Less than one minute, at {speed} words a minute.").format(speed=speed)
    if low == high:
        same = ngettext(
            "About {number} minute, at {speed} words a minute.",
            "About {number} minutes, at {speed} words a minute.",
            high,
        )
        return same.format(number=high, speed=speed)
    span = _("{low} to {high} minutes, {middle} for most, at {speed} words a minute.")
    return span.format(low=low, high=high, middle=middle, speed=speed)


def _plain(
    simulation: Simulation, sensitivities: tuple[Sensitivity, ...], reading_speed: int
) -> dict[str, Any]:
    return {
        "respondents": simulation.respondents,
        "seed": simulation.seed,
        "met": {f"{kind} {name}": count for (kind, name), count in simulation.counts.items()},
        "never_met": [f"{kind} {name}" for kind, name in simulation.unreached],
        "never_counts": _dead(sensitivities),
        "scores": [rounded_number(score) for score in simulation.scores],
        "without_overall_level": simulation.withheld,
        "influence": {
            item.question: {
                "mean": rounded_number(item.mean_effect),
                "most": float(item.max_effect),
            }
            for item in sensitivities
        },
        "minutes_to_read": dict(
            zip(("fewest", "median", "most"), _minutes(simulation, reading_speed), strict=True)
        ),
    }
