"""``readiness check``: what is wrong or doubtful in questionnaires and answers files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from readiness.authoring.check_file import problems_of, translations_of
from readiness.cli.diagnostics import tell
from readiness.cli.exit_codes import ExitCode, exit_code_for
from readiness.cli.output import emit
from readiness.errors import CatalogError, Problem, ReadinessError, Severity, StorageError
from readiness.i18n import _, ngettext
from readiness.report.tables import to_json


def check(files: list[Path], form: str, questionnaire: str | None, strict: bool) -> int:
    """Check every file; 1 when one has an error (with ``--strict``: or a warning).

    A file that cannot be judged is told and costs its own exit code; it hides no other.
    """
    problems: list[Problem] = []
    not_judged: list[ReadinessError] = []
    for file in files:
        try:
            problems += problems_of(file, questionnaire)
        except (CatalogError, StorageError) as error:
            not_judged.append(error)
            tell(f"readiness: {error}")
    if len(not_judged) < len(files):
        _show(problems, form, len(files) - len(not_judged))
    for file in files:
        for language, found in translations_of(file):
            done = _("translation {language}: {part} of {whole} texts, {percent} %").format(
                language=language, part=len(found.done), whole=found.total, percent=found.percent
            )
            tell(f"readiness: {file}: {done}")
    if not_judged:
        return exit_code_for(not_judged[0])
    errors = any(problem.severity is Severity.ERROR for problem in problems)
    return ExitCode.CHECK_FAILED if errors or (strict and problems) else ExitCode.OK


def _show(problems: list[Problem], form: str, files: int) -> None:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    if form == "json":
        emit(to_json([_plain(problem) for problem in problems]))
    else:
        emit("".join(f"{problem}\n" for problem in problems))
        tell(_summary(files, errors, warnings))


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
    checked = ngettext("{number} file checked", "{number} files checked", files)
    parts = [checked.format(number=files)]
    if not errors and not warnings:
        return f"readiness: {parts[0]}, " + _("no problems found")
    parts.append(ngettext("{number} error", "{number} errors", errors).format(number=errors))
    doubts = ngettext("{number} warning", "{number} warnings", warnings)
    parts.append(doubts.format(number=warnings))
    return f"readiness: {', '.join(parts)} (docs/errors.md)"
