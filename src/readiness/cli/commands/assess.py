"""``readiness assess``: answer a questionnaire in the terminal."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from readiness.cli.completion import answers_paths, ids_and_paths
from readiness.cli.exit_codes import ExitCode
from readiness.cli.interview_runner import run_interview
from readiness.cli.interview_target import Target
from readiness.cli.options import RoleOption

NameArgument = Annotated[
    str | None,
    typer.Argument(
        help="Questionnaire (id or path), or an answers file; if omitted, choose from a list.",
        autocompletion=ids_and_paths,
    ),
]
FileOption = Annotated[
    str | None,
    typer.Option(
        "--file",
        "-o",
        metavar="<path>",
        help="Answers file to write or to resume, or its folder (a name with /).",
    ),
]
OrganisationOption = Annotated[
    str | None, typer.Option(help="Name of the administration (saved in the file).")
]
DateOption = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="Date of the assessment; default: today."),
]
PlainOption = Annotated[
    bool, typer.Option("--plain", help="Show the questions line by line instead of full screen.")
]
FacilitateOption = Annotated[
    bool,
    typer.Option(
        "--facilitate",
        help="For a workshop: large layout; stays on each question after the answer.",
    ),
]
ReadOnlyOption = Annotated[
    bool,
    typer.Option(
        "--read-only",
        help="Open read-only: changes are not saved. Works while the file is open elsewhere.",
    ),
]

FromOption = Annotated[
    Path | None,
    typer.Option(
        "--from",
        readable=False,
        help="Answers of last time (a file, or a PDF report): shown beside each question; each "
        "counts only when you confirm it (=).",
        autocompletion=answers_paths,
    ),
]
ShortOption = Annotated[
    bool, typer.Option("--short", help="Ask only the short form; go on without it later.")
]


def assess(
    name: NameArgument = None,
    file: FileOption = None,
    organisation: OrganisationOption = None,
    date: DateOption = None,
    plain: PlainOption = False,
    facilitate: FacilitateOption = False,
    read_only: ReadOnlyOption = False,
    short: ShortOption = False,
    role: RoleOption = None,
    from_: FromOption = None,
) -> int:
    """Answer a questionnaire in the terminal; resume it.

    Every answer is saved at once; the same command resumes.

    \b
    readiness assess ai-ml                      writes ai-ml.answers.yaml here
    readiness assess ai-ml --facilitate         for a workshop, on a projector
    readiness assess ai-ml --short              the short form: a dozen questions
    readiness assess ai-ml --role LEG           what is asked of the role LEG
    readiness assess ai-ml -o norland.yaml      writes norland.yaml, or resumes it
    readiness assess ./cloud.yaml               your own questionnaire
    readiness assess --from norland.yaml        a year later, with the old answers
    """
    if name is None and from_ is None and (name := _choose()) is None:
        return ExitCode.OK
    return run_interview(
        name,
        file,
        organisation,
        day=date.date() if date else None,
        earlier=from_,
        plain=plain,
        facilitate=facilitate,
        read_only=read_only,
        short=short,
        role=role,
        make_report=make_report,
    )


def _choose() -> str | None:
    # 1 ms, and only where nothing is named.
    from readiness.cli.welcome import name_to_assess

    return name_to_assess()


def make_report(target: Target) -> int:
    """Make the report as ``readiness report`` does, with the questionnaire that was answered."""
    # 0.1 s, and only this choice needs it.
    from readiness.cli.commands.report import report

    return report([target.file], questionnaire=target.questionnaire_option)
