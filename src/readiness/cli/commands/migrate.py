"""``readiness migrate``: migrate answers to another version of their questionnaire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from readiness.cli.diagnostics import note, tell
from readiness.cli.exit_codes import ExitCode
from readiness.cli.options import TextOrJson
from readiness.cli.output import command_line, emit
from readiness.errors import (
    AssessmentError,
    InvalidDocumentError,
    StorageError,
    UnknownNameError,
)
from readiness.files.answers_store import AnswersStore
from readiness.files.atomic_write import write_atomically
from readiness.files.catalog import find_questionnaire, find_questionnaire_of
from readiness.files.file_input import is_standard_input
from readiness.files.load import load_questionnaire, stamp_of, validate
from readiness.files.yaml_reader import read_document
from readiness.files.yaml_writer import emit_assessment
from readiness.i18n import N_, _, join_parts, label, ngettext
from readiness.models.assessment import Assessment
from readiness.models.editions.migration import AnswerMigration, migrate_answers
from readiness.models.editions.version_diff import Effect
from readiness.models.questionnaire import Questionnaire
from readiness.report.tables import to_json

_EFFECTS = {
    "moved": N_("moved to {to}"),
    "rescaled": N_("converted to the new scale: {detail}"),
    "again": N_("kept and flagged: its question has a different wording or unit"),
    "dropped": N_("removed: its question or option no longer exists, or it does not fit any more"),
}


AnswersArgument = Annotated[Path, typer.Argument(readable=False, help="Answers file.")]
ToOption = Annotated[
    str | None, typer.Option(help="Questionnaire, if it is not found automatically.")
]
FromOption = Annotated[
    str | None, typer.Option("--from", help="The version that was answered, by path or id.")
]
WriteOption = Annotated[bool, typer.Option("--write", help="Write the changes; a backup is kept.")]


def migrate(
    answers: AnswersArgument,
    to: ToOption = None,
    from_: FromOption = None,
    write: WriteOption = False,
    format: TextOrJson = "text",
) -> int:
    """Migrate answers to another version of their questionnaire.

    Without --write nothing is written: the command only shows the change to each answer.

    \b
    readiness migrate norland.answers.yaml --from cloud-1.0.yaml
    readiness migrate norland.answers.yaml --from cloud-1.0.yaml --write
    """
    if write and is_standard_input(answers):
        raise StorageError(_("the standard input cannot be written; give the name of a file"))
    with AnswersStore(answers) if write else nullcontext() as store:
        # Held before it is read, so that nobody saves in between.
        assessment, new, old = _read(answers, to, from_)
        is_current = assessment.questionnaire.version == new.version and not old
        result, migrations = migrate_answers(assessment, new, old)
        backup = None
        if store and not is_current:
            text, version = emit_assessment(result, new), assessment.questionnaire.version
            backup = _write(store, answers, text, version)
    if format == "json":
        emit(_json(answers, assessment, new, () if is_current else migrations, backup))
    elif is_current:
        message = _("readiness: these answers are at version {version} already")
        tell(message.format(version=new.version))
    else:
        _show(migrations)
    if backup:
        message = _("readiness: {path} is at the new version; the old file is {backup}")
        note(message.format(path=answers, backup=backup))
    elif not is_current and not is_standard_input(answers):
        _tell_how_to_write(answers, {"--to": to, "--from": from_})
    return ExitCode.OK


def _tell_how_to_write(answers: Path, given: Mapping[str, str | None]) -> None:
    options = [word for name, value in given.items() if value for word in (name, value)]
    message = _("readiness: nothing was written; to write the file: {command}")
    tell(message.format(command=command_line("migrate", answers, *options, "--write")))


def _json(
    answers: Path,
    assessment: Assessment,
    new: Questionnaire,
    migrations: Sequence[AnswerMigration],
    backup: Path | None,
) -> str:
    """Write what happens to each answer; ``backup`` is None where nothing was written."""
    versions = {"from": assessment.questionnaire.version, "to": new.version}
    changes = [asdict(migration) for migration in migrations]
    written = {"written": backup is not None, "backup": backup and str(backup)}
    return to_json({"file": str(answers), **versions, **written, "answers": changes})


def _read(
    answers: Path, to: str | None, from_: str | None
) -> tuple[Assessment, Questionnaire, Questionnaire | None]:
    """Read the answers, the questionnaire they are for now, and the old one where it is named."""
    try:
        document = read_document(answers)
        target = find_questionnaire_of(stamp_of(document), answers, to)
        assessment = validate(document, Assessment)
    except InvalidDocumentError as error:
        raise AssessmentError(error.problems) from error
    new = load_questionnaire(target)
    old = load_questionnaire(find_questionnaire(from_)) if from_ else None
    for other in (assessment.questionnaire.id, old.id if old else new.id):
        if other != new.id:
            message = _("these answers are for «{stamp}», not for «{questionnaire}»")
            raise UnknownNameError(message.format(stamp=other, questionnaire=new.id))
    return assessment, new, old


def _show(migrations: Sequence[AnswerMigration]) -> None:
    changed = [migration for migration in migrations if migration.effect != "kept"]
    emit("".join(f"{_line(migration)}\n" for migration in changed))
    kept = len(migrations) - len(changed)
    message = ngettext("{number} answer is kept", "{number} answers are kept", kept)
    note(f"readiness: {message.format(number=kept)}")


def _line(migration: AnswerMigration) -> str:
    effects: tuple[Effect, ...] = (migration.effect,)
    if migration.effect == "again" and migration.new_id != migration.old_id:
        effects = ("moved", "again")
    words = join_parts(
        _(_EFFECTS[effect]).format(to=migration.new_id, detail=" → ".join(migration.detail))
        for effect in effects
    )
    lost = (
        f" ({', '.join(migration.detail)})"
        if migration.effect == "dropped" and migration.detail
        else ""
    )
    return label(migration.old_id, f"{words}{lost}")


def _write(store: AnswersStore, answers: Path, text: str, version: str) -> Path:
    """Replace the file that is held; return the old one, which is kept under its version."""
    data = store.read() or b""
    backup = _unused(answers.with_name(f"{answers.name}.{version}.bak"))
    write_atomically(backup, data, private=True)
    store.save(text)
    return backup


def _unused(path: Path) -> Path:
    """Return a name that is not in use, so that no older backup is lost."""
    number = 1
    unused = path
    while unused.exists():
        number += 1
        unused = path.with_name(f"{path.name}{number}")
    return unused
