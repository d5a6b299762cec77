"""``readiness schema``: the JSON Schema of a file type, or of the result as JSON."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from readiness.authoring.json_schema import schema_text
from readiness.cli.exit_codes import ExitCode
from readiness.cli.options import ForceOption, OutputOption
from readiness.cli.output import emit, target_of

KindArgument = Annotated[
    Literal["questionnaire", "assessment", "library", "translation", "map", "report", "scorecard"],
    typer.Argument(help="File type, or a result of the program: report, scorecard."),
]


def schema(
    kind: KindArgument = "questionnaire", output: OutputOption = None, force: ForceOption = False
) -> int:
    """Print the JSON Schema of a file type, for editors.

    \b
    readiness schema -o questionnaire.schema.json
    readiness schema assessment
    readiness schema scorecard       what score --format json prints
    """
    target = target_of(output, f"{kind}.schema.json", force=force)
    emit(schema_text(kind), target, force=force, private=False)
    return ExitCode.OK
