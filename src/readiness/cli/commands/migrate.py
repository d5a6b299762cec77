"""``readiness migrate``: bring an answers file to another version of its questionnaire."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from readiness.cli.diagnostics import tell
from readiness.cli.exit_codes import ExitCode
from readiness.cli.output import emit
from readiness.errors import AssessmentError, InvalidDocumentError, UnknownNameError
from readiness.files.answers_store import AnswersStore, write_atomically
from readiness.files.catalog import find_questionnaire, find_questionnaire_of
from readiness.files.load import load_questionnaire, stamp_of, validate
from readiness.files.yaml_reader import read_document
from readiness.files.yaml_writer import emit_assessment
from readiness.i18n import N_, _, ngettext
from readiness.models.assessment import Assessment
from readiness.models.versions import AnswerMigration, migrate_answers

_EFFECTS = {
    "moved": N_("moved to {to}"),
    "rescaled": N_("converted to the new scale: {detail}"),
    "again": N_("kept and flagged: its question has a different wording"),
    "dropped": N_("removed: its question or option no longer exists"),
}


def migrate(answers: Path, to: str | None, old: str | None, *, write: bool) -> int:
    """Say what becomes of each answer; with ``write``, do it and keep a backup."""
    try:
        read = read_document(answers)
        target = find_questionnaire_of(stamp_of(read), answers, to)
        assessment = validate(read, Assessment)
    except InvalidDocumentError as error:
        raise AssessmentError(error.problems) from error
    new = load_questionnaire(target)
    before = load_questionnaire(find_questionnaire(old)) if old else None
    for other in (assessment.questionnaire.id, before.id if before else new.id):
        if other != new.id:
            message = _("these answers are for «{stamp}», not for «{questionnaire}»")
            raise UnknownNameError(message.format(stamp=other, questionnaire=new.id))
    if assessment.questionnaire.version == new.version and not before:
        tell(
            _("readiness: these answers are at version {version} already").format(
                version=new.version
            )
        )
        return ExitCode.OK
    result, moves = migrate_answers(assessment, new, before)
    emit("".join(f"{_line(move)}\n" for move in moves if move.effect != "kept"))
    kept = Counter(move.effect for move in moves)["kept"]
    counted = ngettext("{number} answer is kept", "{number} answers are kept", kept)
    tell(f"readiness: {counted.format(number=kept)}")
    if not write:
        message = _(
            "readiness: nothing was written; to write the file: readiness migrate {path} --write"
        )
        tell(message.format(path=answers))
        return ExitCode.OK
    _write(answers, emit_assessment(result, new), assessment.questionnaire.version)
    return ExitCode.OK


def _line(move: AnswerMigration) -> str:
    words = _(_EFFECTS[move.effect]).format(to=move.new_id, detail=" → ".join(move.detail))
    lost = f" ({', '.join(move.detail)})" if move.effect == "dropped" and move.detail else ""
    return f"{move.old_id}: {words}{lost}"


def _write(answers: Path, text: str, version: str) -> None:
    """Keep the old file beside, under its version, and replace it while nobody else holds it."""
    with AnswersStore(answers) as store:
        data = store.read() or b""
        backup = _free(answers.with_name(f"{answers.name}.{version}.bak"))
        write_atomically(backup, data, private=True)
        store.save(text)
    message = _("readiness: {path} is at the new version; the old file is {backup}")
    tell(message.format(path=answers, backup=backup))


def _free(path: Path) -> Path:
    """Return a name that nobody has yet, so that no older backup is lost."""
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}{number}")
    return free
