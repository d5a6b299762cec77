"""The commands and their options. Each command's work is in its own module, loaded when used."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Annotated

import typer

from readiness.cli.app_authoring import authoring
from readiness.cli.app_results import analysing
from readiness.cli.completion import answers_paths, ids_and_paths
from readiness.cli.options import (
    DayOption,
    FacilitateOption,
    FirmnessOption,
    ForceOption,
    LookOption,
    NoAttachmentOption,
    OpenOption,
    OrganisationOption,
    OutputOption,
    PlainOption,
    QuestionnaireOption,
    ReportFormOption,
    ReportOption,
    ScorerOption,
    SeedOption,
    SetOption,
    TakeOutOption,
    TemplateOption,
    finish,
)
from readiness.i18n import N_, _

INDEPENDENT = N_(
    "Independent of the World Customs Organization, which neither made nor endorsed it."
)

app = typer.Typer(
    add_completion=True,
    no_args_is_help=False,
    invoke_without_command=True,
    pretty_exceptions_enable=False,  # a traceback would show answers
    rich_markup_mode=None,  # Typer's rich help costs 90 ms at every start
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog="Exit codes: 0 ok · 1 check failed · 2 usage error · 3 invalid file · 4 "
    "input/output error · 5 file locked or changed · 70 internal error (bug) · 129, "
    "130, 143 stopped by a signal · 141 output closed.",
)


class ScoreFormat(StrEnum):
    """Forms of a scorecard."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"


def _show_version(wanted: bool) -> None:
    if wanted:
        # Reading the version of the installed package takes 40 ms.
        from readiness import __version__

        typer.echo(f"readiness {__version__}\n{_(INDEPENDENT)}")
        raise typer.Exit


def _finite(level: float | None) -> float | None:
    if level is not None and not math.isfinite(level):
        raise typer.BadParameter(_("must be a finite number, for example 3"))
    return level


@app.callback()
def readiness(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 (its callback does everything)
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Find out how ready a Customs administration is for a technology, and what to do next.

    Works offline; answers never leave this machine. Independent of the World Customs
    Organization, which neither made nor endorsed it. For your own use; not for comparing
    countries.

    \b
    Answer in the terminal    readiness assess ai-ml
    Score an answers file     readiness score norland.answers.yaml
    Make the PDF report       readiness report norland.answers.yaml
    Add a questionnaire       readiness new cloud, then readiness check cloud.yaml
    """
    if context.invoked_subcommand is None:
        from readiness.cli.commands.welcome import welcome

        _assess(welcome())


@app.command()
def assess(
    name: Annotated[
        str | None,
        typer.Argument(
            help="Questionnaire (id or path), or an answers file; if omitted, choose from a list.",
            autocompletion=ids_and_paths,
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", "-o", readable=False, help="Answers file to write or to resume."),
    ] = None,
    organisation: OrganisationOption = None,
    date: DayOption = None,
    plain: PlainOption = False,
    facilitate: FacilitateOption = False,
    look: LookOption = False,
) -> None:
    """Answer a questionnaire in the terminal; resume it.

    Every answer is saved at once; the same command resumes.

    \b
    readiness assess ai-ml                      writes ai-ml.answers.yaml here
    readiness assess ai-ml --facilitate         for a workshop, on a projector
    readiness assess ai-ml -o norland.yaml      writes norland.yaml
    readiness assess norland.yaml               resumes it
    readiness assess ./cloud.yaml               your own questionnaire
    """
    if name is None:
        from readiness.cli.commands.welcome import name_to_assess

        name = name_to_assess()
    wanted = {"PLAIN": plain, "ROOM": facilitate, "READING": look}
    _assess(name, file, organisation, date, [way for way, is_wanted in wanted.items() if is_wanted])


def _assess(
    name: str | None,
    file: Path | None = None,
    organisation: str | None = None,
    date: datetime | None = None,
    ways: Iterable[str] = (),
) -> None:
    """Hold the interview, when there is something to answer."""
    if name is None:
        return
    from readiness.cli.commands.assess import Look
    from readiness.cli.commands.assess import assess as run
    from readiness.cli.commands.score import print_result

    day = date.date() if date else None
    look = reduce(or_, (Look[way] for way in ways), Look.FITTING)
    finish(run(name, file, organisation, day=day, look=look, show_result=print_result))


@app.command()
def score(
    files: Annotated[
        list[Path],
        typer.Argument(readable=False, help="Answers files.", autocompletion=answers_paths),
    ],
    questionnaire: QuestionnaireOption = None,
    scorer: ScorerOption = None,
    format: Annotated[ScoreFormat, typer.Option(help="Output format.")] = ScoreFormat.TABLE,
    fail_under: Annotated[
        float | None,
        typer.Option(
            callback=_finite,
            help="Return exit code 1 if an overall result is below this level.",
        ),
    ] = None,
    firmness: FirmnessOption = False,
    seed: SeedOption = 1,
    set_: SetOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Score answers files: profile, gates, use cases.

    \b
    readiness score norland.answers.yaml
    readiness score norland.answers.yaml --robustness
    readiness score norland.answers.yaml --set DAT-4=3 --set OPS-1=4
    readiness score norland.answers.yaml --format json -o norland.json
    readiness score norland.answers.yaml --fail-under 3
    """
    from readiness.cli.commands.score import Asked
    from readiness.cli.commands.score import score as run

    asked = Asked(questionnaire, scorer, fail_under, seed if firmness else None, tuple(set_ or ()))
    finish(run(files, asked, format.value, output, force))


@app.command()
def report(
    files: Annotated[
        list[Path],
        typer.Argument(readable=False, help="Answers files.", autocompletion=answers_paths),
    ],
    output: ReportOption = None,
    format: ReportFormOption = None,
    questionnaire: QuestionnaireOption = None,
    scorer: ScorerOption = None,
    no_attachment: NoAttachmentOption = False,
    template: TemplateOption = None,
    open_it: OpenOption = False,
    force: ForceOption = False,
) -> None:
    """Make the report of one or more answers files.

    The answers are attached to the PDF, so that it can be scored and verified.

    A Word, Markdown or Excel report that exists is kept, because you may have edited it; --force
    overwrites it. PDF, HTML and JSON reports are made again under their own name.

    \b
    readiness report norland.answers.yaml            writes norland.report.pdf
    readiness report norland.answers.yaml --open     and opens it
    readiness report norland.answers.yaml -o norland.html
    readiness report *.answers.yaml -o reports/      into a folder
    readiness report norland.answers.yaml --template house   with your own theme
    """
    from readiness.cli.commands.report import report as run

    ways = (questionnaire, scorer, not no_attachment)
    finish(run(files, output, format, *ways, template, open_it, force))


@app.command()
def verify(
    file: Annotated[Path, typer.Argument(readable=False, help="Report (PDF).")],
    questionnaire: QuestionnaireOption = None,
    template: TemplateOption = None,
    output: TakeOutOption = None,
    force: ForceOption = False,
) -> None:
    """Verify that a report matches its attached answers.

    Takes the answers attached to the PDF, scores them and makes the report again. Exit code 1
    if answers, questionnaire, result or pages differ.

    \b
    readiness verify norland.report.pdf
    readiness verify norland.report.pdf -o out.yaml    extracts the answers
    """
    from readiness.cli.commands.verify import verify as run

    finish(run(file, questionnaire, template, output, force))


app.add_typer(analysing)
app.add_typer(authoring)
