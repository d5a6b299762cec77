"""``readiness template``: where a look of one's own begins."""

from __future__ import annotations

from pathlib import Path

from readiness.cli.diagnostics import tell
from readiness.cli.exit_codes import ExitCode
from readiness.cli.output import emit, write_result
from readiness.errors import StorageError, UnknownNameError
from readiness.i18n import _
from readiness.resources import TEMPLATES
from readiness.text import did_you_mean

_BEGINNING = TEMPLATES / "look"
_OURS = TEMPLATES / "report"


def template(action: str, name: str | None) -> int:
    """Make a folder to begin with, or show what there is to replace."""
    if action == "list":
        emit("".join(f"{name}\n" for name in _names()))
        return ExitCode.OK
    if name is None:
        wanted = (
            _("give the name of the theme folder")
            if action == "new"
            else _("give the template name")
        )
        raise UnknownNameError(f"readiness template {action}: {wanted}")
    return _new(Path(name)) if action == "new" else _show(name)


def _names() -> list[str]:
    return sorted(path.name for path in _OURS.iterdir() if path.suffix in {".j2", ".css"})


def _show(name: str) -> int:
    if name not in _names():
        message = _("there is no template «{name}»{did_you_mean}; all: readiness template list")
        hint = did_you_mean(name, _names())
        raise UnknownNameError(message.format(name=name, did_you_mean=hint))
    emit((_OURS / name).read_text(encoding="utf-8"))
    return ExitCode.OK


def _new(folder: Path) -> int:
    """Write a small look; never write over anything."""
    if folder.exists():
        raise StorageError(_("{path} exists; choose another folder").format(path=folder))
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise StorageError(
            _("cannot write {path}: {reason}").format(path=folder, reason=error.strerror or error)
        ) from error
    for path in sorted(_BEGINNING.iterdir()):
        write_result(path.read_bytes(), folder / path.name, force=False, private=False)
    tell(f"readiness: {_('theme folder written to {path}').format(path=folder)}")
    following = "readiness report norland.answers.yaml --template " + str(folder)
    tell(f"readiness: {_('next: edit it, then: {command}').format(command=following)}")
    return ExitCode.OK
