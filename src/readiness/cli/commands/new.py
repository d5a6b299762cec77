"""``readiness new`` and ``readiness schema``: what an author starts from."""

from __future__ import annotations

from pathlib import Path

from readiness.authoring.json_schema import schema_text
from readiness.cli.diagnostics import tell
from readiness.cli.exit_codes import ExitCode
from readiness.cli.output import emit, write_result
from readiness.errors import StorageError, UnknownNameError
from readiness.i18n import _
from readiness.models.fields import FieldError, check_id
from readiness.resources import TEMPLATES

SCHEMA_FILE = "questionnaire.schema.json"


def new(name: str, folder: Path) -> int:
    """Write a small questionnaire and its schema; never write over a questionnaire."""
    if name.lower().endswith((".yaml", ".yml")):
        raise UnknownNameError(
            _("give the id alone: readiness new {name}").format(name=Path(name).stem)
        )
    try:
        check_id(name)
    except FieldError as error:
        wrong = _("the id «{id}» {trouble}").format(id=name, trouble=error)
        raise UnknownNameError(wrong) from error
    target = folder / f"{name}.yaml"
    if target.exists():
        raise StorageError(_("{path} exists; choose another id or folder").format(path=target))
    text = (TEMPLATES / "questionnaire" / "new.yaml").read_text(encoding="utf-8")
    write_result(text.replace("NEW-ID", name).encode(), target, force=False, private=False)
    schema = schema_text("questionnaire").encode()
    write_result(schema, folder / SCHEMA_FILE, force=True, private=False)
    wrote = _("wrote {path} and {other}").format(path=target, other=folder / SCHEMA_FILE)
    tell(f"readiness: {wrote}")
    following = _("next: edit it, then: readiness check {path}").format(path=target)
    tell(f"readiness: {following}")
    return ExitCode.OK


def schema(kind: str, output: Path | None, force: bool) -> int:
    """Print one schema, or write it to a file."""
    emit(schema_text(kind), output, force=force, private=False)
    return ExitCode.OK
