"""Collect answers from files of all kinds, each as strictly as an answers file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from readiness.data_classes import dataclass
from readiness.errors import MAX_PROBLEMS, AssessmentError, InvalidDocumentError, Problem
from readiness.files.catalog import find_questionnaire_of
from readiness.files.file_input import read_input
from readiness.files.foreign.pdf_attachments import read_answers
from readiness.files.foreign.workbook import OLD_OFFICE_SIGNATURE, ZIP_SIGNATURE, read_workbook
from readiness.files.load import assessment_from, load_questionnaire, stamp_of, validate
from readiness.files.yaml_reader import Document, read_document
from readiness.files.yaml_writer import emit_data
from readiness.forms.collect.draft import draft_map, map_header
from readiness.forms.collect.export_table import read_table
from readiness.forms.collect.mapping import CollectMap
from readiness.forms.collect.web_form import WebForm, check_map, matched_columns
from readiness.forms.collect.workbook_form import WorkbookForm, is_form
from readiness.i18n import _
from readiness.models.assessment import Assessment
from readiness.models.questionnaire import Questionnaire
from readiness.text import visible_name

_HEAD = 8
"""Bytes that tell what a file is."""
_ANSWERS = frozenset({".yaml", ".yml", ".pdf"})
_TABLES = frozenset({".csv", ".tsv", ".txt"})


@dataclass(frozen=True)
class Collected:
    """The answers of one respondent, from one file or one row of it."""

    name: str
    """What a file with these answers is called, without its ending."""
    questionnaire: Questionnaire
    assessment: Assessment
    warnings: tuple[Problem, ...]


def collect(
    paths: Iterable[Path], requested: str | None = None, map_path: Path | None = None
) -> list[Collected]:
    """Return the answers of everybody; raise AssessmentError with all problems of all files.

    Args:
        paths: Forms of ours, answers files, or exports of web forms.
        requested: The questionnaire by id or path, if it is not found by what the files name.
        map_path: The map of the exports.
    """
    map_file = read_document(map_path) if map_path else None
    found, problems = list[Collected](), list[Problem]()
    for path in paths:
        try:
            found += _collect_file(path, requested, map_file)
        except InvalidDocumentError as error:
            problems += error.problems
    if problems:
        raise AssessmentError(problems[:MAX_PROBLEMS])
    return found


def _collect_file(path: Path, requested: str | None, map_file: Document | None) -> list[Collected]:
    head = read_input(path, _HEAD)
    stem = path.name.removesuffix(path.suffix).removesuffix(".answers").removesuffix(".form")
    if head.startswith((ZIP_SIGNATURE, OLD_OFFICE_SIGNATURE)):
        sheets = read_workbook(path)
        if is_form(sheets):
            form = WorkbookForm(path, sheets)
            questionnaire = _questionnaire(form.stamp, path, requested)
            return [_checked(stem, questionnaire, *form.read(questionnaire))]
        if map_file is None:
            raise _needs_map(path)
    elif map_file is None or path.suffix.lower() in _ANSWERS:
        if path.suffix.lower() in _TABLES:
            raise _needs_map(path)
        document = read_answers(path)
        questionnaire = _questionnaire(document, path, requested)
        return [Collected(stem, questionnaire, *assessment_from(document, questionnaire))]
    return _of_export(path, stem, requested, map_file)


def _of_export(path: Path, stem: str, requested: str | None, map_file: Document) -> list[Collected]:
    map_ = validate(map_file, CollectMap)
    questionnaire = _questionnaire(map_file, Path(map_file.file), requested)
    check_map(map_, map_file, questionnaire)
    table = read_table(path, map_.sheet)
    name = visible_name(str(path))
    form = WebForm(name, table, map_, matched_columns(table, map_, name), questionnaire)
    found, problems = list[Collected](), list[Problem]()
    for number, document, unread in form.documents():
        try:
            found.append(_checked(f"{stem}-{number}", questionnaire, document, unread))
        except InvalidDocumentError as error:
            problems += error.problems
            if len(problems) >= MAX_PROBLEMS:
                break
    if problems:
        raise AssessmentError(problems)
    return found


def _questionnaire(document: Document, path: Path, requested: str | None) -> Questionnaire:
    return load_questionnaire(find_questionnaire_of(stamp_of(document), path, requested))


def _checked(
    name: str, questionnaire: Questionnaire, document: Document, unread: list[Problem]
) -> Collected:
    """Check answers as an answers file is checked; raise AssessmentError with all problems."""
    try:
        assessment, warnings = assessment_from(document, questionnaire)
    except InvalidDocumentError as error:
        raise AssessmentError([*unread, *error.problems]) from error
    if unread:
        raise AssessmentError(unread)
    return Collected(name, questionnaire, assessment, warnings)


def draft(path: Path, questionnaire: Questionnaire) -> str:
    """Return a map of an export, for a person to complete."""
    return emit_data(draft_map(read_table(path), questionnaire), map_header())


def _needs_map(path: Path) -> InvalidDocumentError:
    message = _(
        "this is no form of ours; for the export of a web form, make a map with "
        "«readiness collect --map new»"
    )
    return InvalidDocumentError([Problem("not-a-form", message, visible_name(str(path)))])
