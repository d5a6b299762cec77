"""The commands that look into results, and their options."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from readiness.cli.completion import answers_paths
from readiness.cli.options import (
    ForceOption,
    OutputOption,
    QuestionnaireOption,
    ScorerOption,
    finish,
)

analysing = typer.Typer()


class MergeFormat(StrEnum):
    """Forms of an agenda."""

    TABLE = "table"
    MD = "md"
    CSV = "csv"
    JSON = "json"


class MergeRule(StrEnum):
    """What settles an answer on which people are apart."""

    ASK = "ask"
    MEDIAN = "median"
    LOWEST = "lowest"
    EVIDENCE = "evidence"


class CompareFormat(StrEnum):
    """Forms of a comparison."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"


TargetOption = Annotated[
    int | None, typer.Option(help="Overall level to reach; default: the next level.")
]
UseCaseOption = Annotated[
    list[str] | None,
    typer.Option(help="Use case to make ready: ID for a pilot, or ID=production. Repeatable."),
]
WithoutOption = Annotated[
    list[str] | None,
    typer.Option(
        help="Leave out an effort (L: legislation, major procurement), a role, a dimension or a "
        "question. Repeatable."
    ),
]
WithinOption = Annotated[
    float | None, typer.Option(min=0, help="Maximum number of person-months available.")
]
StartOption = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"], help="First day of the plan; default: the date of the assessment."
    ),
]
PlanFormOption = Annotated[
    str | None,
    typer.Option(help="table, md, csv, xlsx, ics or json; default: the file extension of -o."),
]


RuleOption = Annotated[
    MergeRule,
    typer.Option(
        help="For responses that differ: leave them open (ask), or take the median (the lower "
        "of two), the lowest, or the one with the strongest evidence."
    ),
]
InteractiveOption = Annotated[
    bool, typer.Option("--interactive", "-i", help="Agree on the answers one by one.")
]
AnonymousOption = Annotated[
    bool, typer.Option("--anonymous", help="Leave out names, roles and times.")
]
MergedOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        readable=False,
        help="Write the responses of all respondents to this file.",
    ),
]


@analysing.command()
def explain(
    file: Annotated[
        Path, typer.Argument(readable=False, help="Answers file.", autocompletion=answers_paths)
    ],
    name: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="Dimension, question, gate or use case; default: all."),
    ] = None,
    questionnaire: QuestionnaireOption = None,
    scorer: ScorerOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Show how a figure was calculated, with its numbers.

    \b
    readiness explain norland.answers.yaml            every formula, as a tree
    readiness explain norland.answers.yaml DAT        one dimension
    readiness explain norland.answers.yaml DAT-4      one question
    readiness explain norland.answers.yaml GA-1       one gate
    """
    from readiness.cli.commands.explain import explain as run

    finish(run(file, name, questionnaire, scorer, output, force))


@analysing.command()
def plan(
    file: Annotated[
        Path, typer.Argument(readable=False, help="Answers file.", autocompletion=answers_paths)
    ],
    target: TargetOption = None,
    use_case: UseCaseOption = None,
    without: WithoutOption = None,
    within: WithinOption = None,
    start: StartOption = None,
    format: PlanFormOption = None,
    questionnaire: QuestionnaireOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Compute the least effort that reaches a level or makes a use case ready.

    The plan is exact: no other choice of recommendations in the questionnaire reaches the goal
    with less effort. Exit code 1 if the goal cannot be reached.

    \b
    readiness plan norland.answers.yaml --target 3
    readiness plan norland.answers.yaml --use-case risk-targeting=production
    readiness plan norland.answers.yaml --target 3 --without L --within 12
    readiness plan norland.answers.yaml --target 3 -o plan.xlsx
    readiness plan norland.answers.yaml --target 3 -o milestones.ics
    """
    from readiness.cli.commands.plan import plan as run
    from readiness.cli.commands.plan_goal import Wish

    first = start.date() if start else None
    wish = Wish(target, tuple(use_case or ()), tuple(without or ()), within, first)
    finish(run(file, wish, questionnaire, format, output, force))


@analysing.command()
def compare(
    files: Annotated[
        list[Path],
        typer.Argument(
            readable=False, help="Two or more answers files.", autocompletion=answers_paths
        ),
    ],
    format: Annotated[CompareFormat, typer.Option(help="Output format.")] = CompareFormat.TABLE,
    questionnaire: QuestionnaireOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Compare assessments of one administration over time.

    Shows clear differences and those without a clear direction, actions completed and targets
    reached. Different administrations are never compared.

    \b
    readiness compare norland-2026.answers.yaml norland-2027.answers.yaml
    readiness compare 2025.yaml 2026.yaml 2027.yaml --format csv -o movement.csv
    """
    from readiness.cli.commands.compare import compare_files as run

    finish(run(files, questionnaire, format.value, output, force))


@analysing.command()
def merge(
    files: Annotated[
        list[Path],
        typer.Argument(
            readable=False,
            help="Answers files of one administration, or one that was merged before.",
            autocompletion=answers_paths,
        ),
    ],
    rule: RuleOption = MergeRule.ASK,
    interactive: InteractiveOption = False,
    anonymous: AnonymousOption = False,
    format: Annotated[MergeFormat, typer.Option(help="Format of the agenda.")] = MergeFormat.TABLE,
    questionnaire: QuestionnaireOption = None,
    output: MergedOption = None,
    force: ForceOption = False,
) -> None:
    """Merge the answers of several respondents, and prepare their meeting.

    Shows the disagreements, highest priority first, and who has not answered which questions.
    With -o, one file contains the agreed answers and the responses of each respondent; it is
    scored and reported like any other. Nothing is averaged: different responses stay open,
    unless you choose a rule.

    \b
    readiness merge it.yaml legal.yaml risk.yaml            the agenda only
    readiness merge it.yaml legal.yaml -o norland.answers.yaml
    readiness merge norland.answers.yaml --interactive      agree on answers together
    readiness merge it.yaml legal.yaml --format md > agenda.md
    """
    from readiness.cli.commands.merge import Wanted
    from readiness.cli.commands.merge import merge as run
    from readiness.cli.commands.score import print_result

    wanted = Wanted(rule.value, anonymous, interactive, format.value, output, force)
    finish(run(files, questionnaire, wanted, print_result))
