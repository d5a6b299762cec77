"""The commands that look into results, and their options."""

from __future__ import annotations

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


@analysing.command()
def explain(
    file: Annotated[
        Path, typer.Argument(readable=False, help="Answers file.", autocompletion=answers_paths)
    ],
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]", help="Dimension, question, gate or use case; all when left out."
        ),
    ] = None,
    questionnaire: QuestionnaireOption = None,
    scorer: ScorerOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Show how a figure came about, with its numbers.

    \b
    readiness explain norland.answers.yaml            every formula, as a tree
    readiness explain norland.answers.yaml DAT        one dimension
    readiness explain norland.answers.yaml DAT-4      one question
    readiness explain norland.answers.yaml GA-1       one gate
    """
    from readiness.cli.explain import explain as run

    finish(run(file, name, questionnaire, scorer, output, force))
