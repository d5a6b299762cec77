"""``readiness new`` and ``readiness schema``: what an author starts from."""

from __future__ import annotations

from pathlib import Path

from pydantic_core import PydanticCustomError

from readiness.bundled import TEMPLATES
from readiness.cli.diagnostics import tell
from readiness.cli.exit_codes import ExitCode
from readiness.cli.output import emit, write_result
from readiness.errors import StorageError, UnknownNameError
from readiness.fields import check_id
from readiness.schema import schema_text

SCHEMA_FILE = "questionnaire.schema.json"


def new(name: str, folder: Path) -> int:
    """Write a small questionnaire and its schema; never write over a questionnaire."""
    if name.lower().endswith((".yaml", ".yml")):
        raise UnknownNameError(f"give the id alone: readiness new {Path(name).stem}")
    try:
        check_id(name)
    except PydanticCustomError as error:
        raise UnknownNameError(f"the id «{name}» {error.message()}") from error
    target = folder / f"{name}.yaml"
    if target.exists():
        raise StorageError(f"{target} exists; choose another id or folder")
    text = (TEMPLATES / "questionnaire" / "new.yaml").read_text(encoding="utf-8")
    write_result(text.replace("NEW-ID", name).encode(), target, force=False, private=False)
    schema = schema_text("questionnaire").encode()
    write_result(schema, folder / SCHEMA_FILE, force=True, private=False)
    tell(f"readiness: wrote {target} and {folder / SCHEMA_FILE}")
    tell(f"readiness: next: edit it, then: readiness check {target}")
    return ExitCode.DONE


def schema(kind: str, output: Path | None, force: bool) -> int:
    """Print one schema, or write it to a file."""
    emit(schema_text(kind), output, force=force, private=False)
    return ExitCode.DONE
