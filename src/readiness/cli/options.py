"""Options that several commands have, and how a command ends."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

QuestionnaireOption = Annotated[
    str | None,
    typer.Option(
        "--questionnaire",
        "-q",
        help="Questionnaire by id or path, if it is not found automatically.",
    ),
]
ScorerOption = Annotated[
    str | None, typer.Option(help="Score with this scorer instead of the questionnaire's.")
]
# ``readable=False`` everywhere: a path that cannot be read is our message and exit code 4.
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", readable=False, help="Write to this file instead."),
]
ForceOption = Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")]


OrganisationOption = Annotated[
    str | None, typer.Option(help="Name of the administration (saved in the file).")
]
DayOption = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="Date of the assessment; default: today."),
]
PlainOption = Annotated[
    bool, typer.Option("--plain", help="Show the questions line by line instead of full screen.")
]
LookOption = Annotated[
    bool,
    typer.Option(
        "--read-only",
        help="Open read-only: changes are not saved. Works while the file is open elsewhere.",
    ),
]
FacilitateOption = Annotated[
    bool,
    typer.Option(
        "--facilitate",
        help="For a workshop: large layout; stays on each question after the answer.",
    ),
]

FirmnessOption = Annotated[
    bool,
    typer.Option("--robustness", help="Test the robustness of the level with 2,000 variations."),
]
SeedOption = Annotated[int, typer.Option(help="The same seed gives the same variations.")]
SetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set", help="What if: score with this answer instead, for example DAT-4=3. Repeatable."
    ),
]


ReportOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", readable=False, help="Write to this file, or into this folder."),
]
ReportFormOption = Annotated[
    str | None,
    typer.Option(
        help="pdf, html, docx, xlsx, md or json; default: the file extension of -o, otherwise pdf."
    ),
]
NoAttachmentOption = Annotated[
    bool, typer.Option("--no-attachment", help="Do not attach the answers to the PDF.")
]
TemplateOption = Annotated[
    Path | None,
    typer.Option(
        "--template",
        readable=False,
        help="Theme folder: only the files that differ from the standard theme.",
    ),
]
OpenOption = Annotated[bool, typer.Option("--open", help="Open the report when it is made.")]
TakeOutOption = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", readable=False, help="Extract the attached answers to this file."
    ),
]


def finish(code: int) -> None:
    """End the command with this exit code."""
    if code:
        raise typer.Exit(code)
