"""``readiness new``: a small questionnaire as a starting point."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from readiness.authoring.json_schema import schema_text
from readiness.cli.diagnostics import note
from readiness.cli.exit_codes import ExitCode
from readiness.cli.output import write_result
from readiness.errors import StorageError, UnknownNameError
from readiness.i18n import _
from readiness.models.fields import FieldError, check_id
from readiness.resources import TEMPLATES

SCHEMA_FILE = "questionnaire.schema.json"


IdArgument = Annotated[
    str, typer.Argument(help="Id of the new questionnaire; the file is called ID.yaml.")
]
FolderOption = Annotated[Path, typer.Option(readable=False, help="Folder for the new file.")]


def new(id: IdArgument, folder: FolderOption = Path()) -> int:
    """Create a small questionnaire as a starting point.

    \b
    readiness new cloud          writes cloud.yaml and questionnaire.schema.json
    readiness check cloud.yaml
    readiness assess ./cloud.yaml
    """
    if id.lower().endswith((".yaml", ".yml")):
        raise UnknownNameError(
            _("give the id alone: readiness new {name}").format(name=Path(id).stem)
        )
    try:
        check_id(id)
    except FieldError as error:
        wrong = _("the id «{id}» {trouble}").format(id=id, trouble=error)
        raise UnknownNameError(wrong) from error
    target = folder / f"{id}.yaml"
    if target.exists():
        raise StorageError(_("{path} exists; choose another id or folder").format(path=target))
    text = (TEMPLATES / "questionnaire" / "new.yaml").read_text(encoding="utf-8")
    write_result(text.replace("NEW-ID", id).encode(), target, force=False, private=False)
    schema = schema_text("questionnaire").encode()
    write_result(schema, folder / SCHEMA_FILE, force=True, private=False)
    wrote = _("wrote {path} and {other}").format(path=target, other=folder / SCHEMA_FILE)
    note(f"readiness: {wrote}")
    following = _("next: edit it, then: readiness check {path}").format(path=target)
    note(f"readiness: {following}")
    return ExitCode.OK
