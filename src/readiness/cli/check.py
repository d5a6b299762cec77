"""``readiness check``: what is wrong or doubtful in questionnaires and answers files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from readiness.catalog import find_questionnaire_of
from readiness.checking import check_assessment, check_library, check_questionnaire
from readiness.cli.diagnostics import tell
from readiness.cli.exit_codes import ExitCode, exit_code_for
from readiness.cli.output import emit
from readiness.document import Document, read_document
from readiness.errors import (
    CatalogError,
    InvalidDocumentError,
    Problem,
    ReadinessError,
    Severity,
    StorageError,
)
from readiness.library import Library
from readiness.loading import (
    assessment_from,
    load_questionnaire,
    questionnaire_from,
    stamp_of,
    validate,
)
from readiness.shelf import shelf_for, shelf_of_libraries
from readiness.wording import counted


def check(files: list[Path], form: str, questionnaire: str | None, strict: bool) -> int:
    """Check every file; 1 when one has an error (with ``--strict``: or a warning).

    A file that cannot be judged is told and costs its own exit code; it hides no other.
    """
    problems: list[Problem] = []
    not_judged: list[ReadinessError] = []
    for file in files:
        try:
            problems += _problems(file, questionnaire)
        except (CatalogError, StorageError) as error:
            not_judged.append(error)
            tell(f"readiness: {error}")
    if len(not_judged) < len(files):
        _show(problems, form, len(files) - len(not_judged))
    if not_judged:
        return exit_code_for(not_judged[0])
    errors = any(problem.severity is Severity.ERROR for problem in problems)
    return ExitCode.NO if errors or (strict and problems) else ExitCode.DONE


def _show(problems: list[Problem], form: str, files: int) -> None:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    if form == "json":
        emit(
            json.dumps([_plain(problem) for problem in problems], indent=2, ensure_ascii=False)
            + "\n"
        )
    else:
        emit("".join(f"{problem}\n" for problem in problems))
        tell(_summary(files, errors, warnings))


def _problems(file: Path, questionnaire: str | None) -> list[Problem]:
    try:
        document = read_document(file)
        found = _checked(document, file, questionnaire)
    except InvalidDocumentError as error:
        return list(error.problems)
    return sorted(found, key=lambda problem: (problem.line, problem.column))


def _checked(document: Document, file: Path, named: str | None) -> list[Problem]:
    """Tell by its keys what kind of file it is, and check it as that."""
    data = document.data
    if "answers" in data or "assessment" in data or isinstance(data.get("questionnaire"), dict):
        source = find_questionnaire_of(stamp_of(document), file, named)
        loaded = load_questionnaire(source)
        assessment, warnings = assessment_from(document, loaded)
        return [*warnings, *check_assessment(assessment, loaded, document)]
    if "dimensions" not in data and ("sources" in data or "cases" in data):
        library = validate(document, Library)
        return check_library(library, document, shelf_of_libraries(file.resolve().parent))
    loaded = questionnaire_from(document)
    return check_questionnaire(loaded, document, shelf_for(loaded, file))


def _plain(problem: Problem) -> dict[str, Any]:
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity.value,
        "code": problem.code,
        "message": problem.message,
    }


def _summary(files: int, errors: int, warnings: int) -> str:
    checked = f"readiness: {counted(files, 'file')} checked"
    if not errors and not warnings:
        return f"{checked}, nothing to mend"
    return f"{checked}, {counted(errors, 'error')}, {counted(warnings, 'warning')} (docs/errors.md)"
