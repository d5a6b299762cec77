"""``readiness template``: a report theme as a starting point, and the standard templates."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from readiness.cli.diagnostics import note
from readiness.cli.exit_codes import ExitCode
from readiness.cli.output import emit, write_result
from readiness.errors import PreconditionError, StorageError, UnknownNameError
from readiness.i18n import _
from readiness.report.tables import to_json
from readiness.resources import TEMPLATES
from readiness.text import did_you_mean

_STARTER = TEMPLATES / "look"
_STANDARD = TEMPLATES / "report"


ActionArgument = Annotated[Literal["new", "list", "show"], typer.Argument(help="Action to run.")]
NameArgument = Annotated[
    str | None, typer.Argument(help="Theme folder to create, or template to show.")
]


FormatOption = Annotated[Literal["text", "json"], typer.Option(help="Output format of the list.")]


def template(
    action: ActionArgument, name: NameArgument = None, format: FormatOption = "text"
) -> int:
    """Create or show report themes: colour, logo, style, chapters.

    \b
    readiness template new house                     creates a theme folder
    readiness report norland.answers.yaml --template house
    readiness template list                          lists the templates
    readiness template show _cover.html.j2           shows the standard template
    """
    if format == "json" and action != "list":
        raise PreconditionError(_("only the list has JSON: readiness template list --format json"))
    if action == "list":
        emit(to_json(_names()) if format == "json" else "".join(f"{n}\n" for n in _names()))
        return ExitCode.OK
    if name is None:
        message = (
            _("give the name of the theme folder")
            if action == "new"
            else _("give the template name")
        )
        raise UnknownNameError(f"readiness template {action}: {message}")
    return _new(Path(name)) if action == "new" else _show(name)


def _names() -> list[str]:
    return sorted(path.name for path in _STANDARD.iterdir() if path.suffix in {".j2", ".css"})


def _show(name: str) -> int:
    if name not in _names():
        message = _("there is no template «{name}»{did_you_mean}; all: readiness template list")
        hint = did_you_mean(name, _names())
        raise UnknownNameError(message.format(name=name, did_you_mean=hint))
    emit((_STANDARD / name).read_text(encoding="utf-8"))
    return ExitCode.OK


def _new(folder: Path) -> int:
    """Write a small theme; never overwrite anything."""
    if folder.exists():
        raise StorageError(_("{path} exists; choose another folder").format(path=folder))
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise StorageError(
            _("cannot write {path}: {reason}").format(path=folder, reason=error.strerror or error)
        ) from error
    for path in sorted(_STARTER.iterdir()):
        write_result(path.read_bytes(), folder / path.name, force=False, private=False)
    note(f"readiness: {_('theme folder written to {path}').format(path=folder)}")
    command = "readiness report norland.answers.yaml --template " + str(folder)
    note(f"readiness: {_('next: edit it, then: {command}').format(command=command)}")
    return ExitCode.OK
