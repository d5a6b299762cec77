"""Several answers files of one administration, opened together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from readiness.errors import AssessmentError, InvalidDocumentError, PreconditionError, Problem
from readiness.files.catalog import find_questionnaire_of
from readiness.files.load import assessment_from, load_questionnaire, stamp_of, validate
from readiness.files.pdf_attachments import read_answers
from readiness.i18n import _
from readiness.models.assessment import Assessment
from readiness.models.questionnaire import Questionnaire
from readiness.models.versions import migrate_answers


@dataclass(frozen=True)
class LoadedFile:
    """One of the files, with its answers brought to the version of all."""

    path: Path
    assessment: Assessment
    warnings: tuple[Problem, ...] = ()
    incomparable: tuple[str, ...] = ()
    """Questions whose answers cannot be compared across versions."""


def load_several(
    paths: Sequence[Path], named: str | None = None, *, migrate: bool = False
) -> tuple[Questionnaire, tuple[LoadedFile, ...]]:
    """Open files that answer one questionnaire for one administration.

    With ``migrate``, answers to another version are brought along in memory.

    Raises:
        RefusedError: There are fewer than two, one stands twice, or they do not belong together.
        AssessmentError: Files are wrong; the problems of all are told.
    """
    _demand(_of_paths(paths))
    documents, problems = [], list[Problem]()
    for path in paths:
        try:
            documents.append(read_answers(path))
        except InvalidDocumentError as error:
            problems += error.problems
    if problems:
        raise AssessmentError(problems)
    source = find_questionnaire_of(stamp_of(documents[-1]), paths[-1], named)
    of = load_questionnaire(source)
    found = []
    for path, document in zip(paths, documents, strict=True):
        try:
            read = validate(document, Assessment)
            stamp = read.questionnaire
            other = stamp.version.split(".")[:2] != of.version.split(".")[:2]
            if stamp.id == of.id and other and migrate:
                found.append(_migrated(path, read, of))
            elif stamp.id == of.id:
                found.append(LoadedFile(path, *assessment_from(document, of)))
            else:
                found.append(LoadedFile(path, read))
        except InvalidDocumentError as error:
            problems += error.problems
    if problems:
        raise AssessmentError(problems)
    _demand(_of_contents(found, of))
    return of, tuple(found)


def _migrated(path: Path, read: Assessment, of: Questionnaire) -> LoadedFile:
    after, moves = migrate_answers(read, of)
    changed = tuple(
        move.new_id or move.old_id for move in moves if move.effect in {"again", "dropped"}
    )
    return LoadedFile(path, after, (), changed)


def _demand(reasons: Iterable[str]) -> None:
    told = list(reasons)
    if told:
        raise PreconditionError("\n".join(told))


def _of_paths(paths: Sequence[Path]) -> Iterable[str]:
    if len(paths) < 2:  # noqa: PLR2004 (several are at least two)
        yield _("give at least two answers files")
    seen: dict[Path, Path] = {}
    for path in paths:
        real = path.resolve()
        if real in seen:
            yield _("{path} is listed twice").format(path=path)
        seen[real] = path


def _of_contents(found: Sequence[LoadedFile], of: Questionnaire) -> Iterable[str]:
    for item in found:
        stamp = item.assessment.questionnaire
        if stamp.id != of.id:
            yield _("{path} answers «{stamp}», not «{questionnaire}»").format(
                path=item.path, stamp=stamp.id, questionnaire=of.id
            )
    names = dict.fromkeys(
        organisation
        for item in found
        if (organisation := item.assessment.assessment.organisation) is not None
    )
    if len({" ".join(name.casefold().split()) for name in names}) > 1:
        named = "; ".join(names)
        yield _(
            "these files are from different administrations ({names}). Other people answered, "
            "with other evidence and other strictness. A difference would mean nothing: "
            "readiness never compares or ranks administrations"
        ).format(names=named)
