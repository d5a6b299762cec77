"""Load answers files of one administration together: several, or those of last time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path, PureWindowsPath
from typing import TypeVar

from readiness.data_classes import dataclass
from readiness.errors import (
    AssessmentError,
    InvalidDocumentError,
    PreconditionError,
    Problem,
    ReadinessError,
)
from readiness.files.catalog import find_questionnaire_of
from readiness.files.foreign.pdf_attachments import read_answers
from readiness.files.load import assessment_from, load_questionnaire, stamp_of, validate
from readiness.files.yaml_reader import Document
from readiness.i18n import _, join_parts, using_words
from readiness.models.assessment import Assessment
from readiness.models.fields import AnswerMismatch
from readiness.models.questionnaire import Questionnaire
from readiness.models.tables import aligned, places_of_names

Item = TypeVar("Item")
Loaded = TypeVar("Loaded")


@dataclass(frozen=True)
class LoadedFile:
    """One of the files, with its answers in the version of all."""

    path: Path
    assessment: Assessment
    warnings: tuple[Problem, ...] = ()
    incomparable: tuple[str, ...] = ()
    """Questions whose answers cannot be compared across versions."""


def load_several(
    paths: Sequence[Path], requested: str | None = None, *, migrate: bool = False
) -> tuple[Questionnaire, tuple[LoadedFile, ...]]:
    """Load files that answer one questionnaire for one administration.

    With ``migrate``, answers to another version are migrated in memory.

    Raises:
        PreconditionError: There are fewer than two, one is listed twice, or they do not belong
            together.
        AssessmentError: Files are wrong; it has the problems of all.
    """
    _require_none(_problems_of_paths(paths))
    documents = load_each(read_answers, paths)
    source = find_questionnaire_of(stamp_of(documents[-1]), paths[-1], requested)
    questionnaire = load_questionnaire(source)

    def load(item: tuple[Path, Document]) -> LoadedFile:
        return _loaded(*item, questionnaire, migrate=migrate)

    files = load_each(load, zip(paths, documents, strict=True))
    with using_words(questionnaire.own_words):
        _require_none(_problems_of_contents(files, questionnaire))
    return questionnaire, tuple(_same_places(files, questionnaire))


def _load_earlier(path: Path, questionnaire: Questionnaire) -> LoadedFile:
    """Load the answers of an earlier assessment, migrated in memory to this version.

    Raises:
        PreconditionError: They answer another questionnaire.
        AssessmentError: The file is wrong.
    """

    def load(path: Path) -> LoadedFile:
        return _loaded(path, read_answers(path), questionnaire, migrate=True)

    (file,) = load_each(load, [path])
    _require_none(_problems_of_contents([file], questionnaire))
    return file


def read_earlier(
    file: Path, questionnaire: Questionnaire, named: Path | None, stored: str | None
) -> tuple[LoadedFile | None, list[str]]:
    """Read the answers of last time, to be shown beside those in ``file``, with warnings.

    They are in the file ``named`` on the command line, else in the one that the answers file has
    ``stored``. Without the latter, the interview goes on.
    """
    path = named or _beside(file, stored)
    if path is None:
        return None, []
    try:
        if path.exists() and file.exists() and path.samefile(file):
            message = _(
                "{path} cannot be the answers of last time and the new answers; name the file of "
                "the new answers with --file"
            )
            raise PreconditionError(message.format(path=path))
        return _load_earlier(path, questionnaire), []
    except ReadinessError as error:
        if named:
            raise
        message = _("The answers of last time are not shown: {error}")
        return None, [message.format(error=error)]


def path_beside(path: Path, file: Path) -> str | None:
    """Write where a file is, seen from an answers file; None where Windows has no such path."""
    try:
        return Path(os.path.relpath(path, file.parent)).as_posix()
    except ValueError:
        return None


def _beside(file: Path, stored: str | None) -> Path | None:
    """Find a file that an answers file names; only paths beside it are followed.

    Windows would ask another computer for ``//computer/share``, and tell it who is asking.
    """
    if stored is None or PureWindowsPath(stored).anchor:
        return None
    return file.parent / stored


def questionnaire_of(path: Path) -> Path:
    """Find the questionnaire that an answers file answers."""

    def find(path: Path) -> Path:
        return find_questionnaire_of(stamp_of(read_answers(path)), path)

    (source,) = load_each(find, [path])
    return source


def require_one_administration(organisations: Iterable[str | None]) -> None:
    """Raise PreconditionError for names of different administrations."""
    _require_none(_problems_of_administrations(organisations))


def _loaded(
    path: Path, document: Document, questionnaire: Questionnaire, *, migrate: bool
) -> LoadedFile:
    unchecked = validate(document, Assessment)
    stamp = unchecked.questionnaire
    if stamp.id != questionnaire.id:
        return LoadedFile(path, unchecked)
    if migrate and not stamp.fits(questionnaire):
        return _migrated(path, unchecked, questionnaire)
    return LoadedFile(path, *assessment_from(document, questionnaire))


def _same_places(files: Sequence[LoadedFile], questionnaire: Questionnaire) -> Sequence[LoadedFile]:
    """Put the rows of one name in one place in all files, that of the last file first."""
    if not questionnaire.in_rows.name_sources:
        return files
    assessments = [file.assessment for file in files]
    try:
        places = places_of_names(assessments[::-1], questionnaire)
    except AnswerMismatch as error:
        raise PreconditionError(_("all names together: {error}").format(error=error)) from error
    return [
        replace(file, assessment=aligned(file.assessment, places, questionnaire)) for file in files
    ]


def load_each(load: Callable[[Item], Loaded], items: Iterable[Item]) -> list[Loaded]:
    """Load several things; raise AssessmentError with the problems of all."""
    loaded, problems = list[Loaded](), list[Problem]()
    for item in items:
        try:
            loaded.append(load(item))
        except InvalidDocumentError as error:
            problems += error.problems
    if problems:
        raise AssessmentError(problems)
    return loaded


def _migrated(path: Path, old: Assessment, questionnaire: Questionnaire) -> LoadedFile:
    # 1 ms, and only for answers to another version.
    from readiness.models.editions.migration import migrate_answers

    migrated, migrations = migrate_answers(old, questionnaire)
    incomparable = (m.new_id or m.old_id for m in migrations if m.effect in {"again", "dropped"})
    return LoadedFile(path, migrated, (), tuple(incomparable))


def _require_none(problems: Iterable[str]) -> None:
    if text := "\n".join(problems):
        raise PreconditionError(text)


def _problems_of_paths(paths: Sequence[Path]) -> Iterable[str]:
    if len(paths) < 2:  # noqa: PLR2004 (several are at least two)
        yield _("give at least two answers files")
    seen: set[Path] = set()
    for path in paths:
        if path.resolve() in seen:
            yield _("{path} is listed twice").format(path=path)
        seen.add(path.resolve())


def _problems_of_contents(
    files: Sequence[LoadedFile], questionnaire: Questionnaire
) -> Iterable[str]:
    for file in files:
        stamp = file.assessment.questionnaire
        if stamp.id != questionnaire.id:
            yield _("{path} answers «{stamp}», not «{questionnaire}»").format(
                path=file.path, stamp=stamp.id, questionnaire=questionnaire.id
            )
    yield from _problems_of_administrations(f.assessment.assessment.organisation for f in files)


def _problems_of_administrations(organisations: Iterable[str | None]) -> Iterable[str]:
    names = dict.fromkeys(name for name in organisations if name is not None)
    if len({" ".join(name.casefold().split()) for name in names}) > 1:
        yield _(
            "these files are from different administrations ({names}). Other people answered, "
            "with other evidence and other standards. A difference would not be a valid "
            "comparison: readiness never compares or ranks administrations"
        ).format(names=join_parts(names))
