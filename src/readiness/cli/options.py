"""Arguments and options that several commands have."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from readiness.cli.completion import answers_paths, questionnaire_ids, scorers
from readiness.errors import CatalogError
from readiness.i18n import _

if TYPE_CHECKING:
    from readiness.models.questionnaire import Questionnaire

# ``readable=False`` everywhere: a path that cannot be read is our message and exit code 4.
AnswersFile = Annotated[
    Path, typer.Argument(readable=False, help="Answers file.", autocompletion=answers_paths)
]
AnswersFiles = Annotated[
    list[Path],
    typer.Argument(readable=False, help="Answers files.", autocompletion=answers_paths),
]
QuestionnaireArgument = Annotated[
    str,
    typer.Argument(help="Questionnaire, by id or path.", autocompletion=questionnaire_ids),
]
QuestionnaireOption = Annotated[
    str | None,
    typer.Option(
        "--questionnaire",
        "-q",
        help="Questionnaire by id or path, if it is not found automatically.",
        autocompletion=questionnaire_ids,
    ),
]
TableOption = Annotated[
    bool,
    typer.Option(
        "--table",
        help="The file is a table with one assessment in each row (see: readiness table).",
    ),
]
ScorerOption = Annotated[
    str | None,
    typer.Option(
        help="Score with this scorer instead of the questionnaire's.", autocompletion=scorers
    ),
]
TextOrJson = Annotated[Literal["text", "json"], typer.Option(help="Output format.")]
TextOrJsonByName = Annotated[
    Literal["text", "json"] | None,
    typer.Option(help="Output format; default: the file extension of -o, else text."),
]
TemplateOption = Annotated[
    Path | None,
    typer.Option(
        "--template",
        readable=False,
        help="Theme folder: only the files that differ from the standard theme.",
    ),
]
OutputOption = Annotated[
    str | None,  # a path would lose the «/» at its end, which names a folder
    typer.Option(
        "--output",
        "-o",
        metavar="<path>",
        help="Write to this file, or into this folder (a name with /).",
    ),
]
StartOption = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="First day of the plan; default: today."),
]
RoadmapOption = Annotated[
    bool,
    typer.Option(
        "--roadmap", help="Add the roadmap even if the pre-check advises against every use case."
    ),
]
RoleOption = Annotated[
    str | None,
    typer.Option("--role", metavar="<id>", help="Only what is asked of this role."),
]
ForceOption = Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")]


def short_form_of(questionnaire: Questionnaire) -> frozenset[str]:
    """Return what the short form asks; raise CatalogError when there is none."""
    if not questionnaire.short_form:
        raise CatalogError(
            _("«{id}» has no short form: no question has «short: true»").format(id=questionnaire.id)
        )
    return questionnaire.short_form


def role_of(questionnaire: Questionnaire, role: str | None) -> str | None:
    """Return a role that is asked something; raise CatalogError for any other name."""
    # It loads the models, and few commands need it.
    from readiness.files.validation.answers import role_refusal

    if role is not None and (refused := role_refusal(role, questionnaire)):
        raise CatalogError(refused)
    return role


def first_day_of_plan(start: datetime | None) -> date:
    """Return the day that the user gave, else today."""
    return start.date() if start else date.today()  # noqa: DTZ011 (the user's day)
