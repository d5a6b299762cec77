"""Options that several commands have, and how a command ends."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

QuestionnaireOption = Annotated[
    str | None,
    typer.Option(
        "--questionnaire", "-q", help="Questionnaire by id or path, if not found by itself."
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
ForceOption = Annotated[bool, typer.Option("--force", help="Write over an existing file.")]


OrganisationOption = Annotated[
    str | None, typer.Option(help="Whose assessment this is (kept in the file).")
]
DayOption = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="Day of the assessment; today when left out."),
]
PlainOption = Annotated[
    bool, typer.Option("--plain", help="Plain lines instead of the full screen.")
]
LookOption = Annotated[
    bool, typer.Option("--look", help="Only look: nothing is written, also while it is open.")
]
FacilitateOption = Annotated[
    bool,
    typer.Option(
        "--facilitate", help="For a room: large and calm, and no hurry to the next question."
    ),
]

FirmnessOption = Annotated[
    bool, typer.Option("--firmness", help="Say how firm the level is: 2,000 variations.")
]
SeedOption = Annotated[int, typer.Option(help="The same seed gives the same variations.")]
SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", help="What if: score with this answer instead, as DAT-4=3. Repeatable."),
]


ReportOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", readable=False, help="Write to this file, or into this folder."),
]
ReportFormOption = Annotated[
    str | None,
    typer.Option(
        help="pdf, html, docx, xlsx, md or json; by the ending of -o when left out, else pdf."
    ),
]
NoAttachmentOption = Annotated[
    bool, typer.Option("--no-attachment", help="Do not let the answers travel in the PDF.")
]
TemplateOption = Annotated[
    Path | None,
    typer.Option(
        "--template", readable=False, help="Folder with your own look: only what differs from ours."
    ),
]
OpenOption = Annotated[bool, typer.Option("--open", help="Open the report when it is made.")]
TakeOutOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", readable=False, help="Write the answers in it to this file."),
]


def finish(code: int) -> None:
    """End the command with this exit code."""
    if code:
        raise typer.Exit(code)
