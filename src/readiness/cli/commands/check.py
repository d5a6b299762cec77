"""``readiness check``: errors and warnings in questionnaires and answers files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from readiness.authoring.check_file import explanation_of, problems_of, translations_of
from readiness.cli.completion import message_codes
from readiness.cli.diagnostics import note, outcome_of, tell_all
from readiness.cli.exit_codes import ExitCode
from readiness.cli.options import QuestionnaireOption, TextOrJson
from readiness.cli.output import command_line, emit
from readiness.errors import Problem, Severity
from readiness.i18n import _, ngettext
from readiness.report.tables import to_json

FilesArgument = Annotated[
    list[Path],
    typer.Argument(readable=False, help="Questionnaires, libraries or answers files."),
]
OnOption = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"], help="Day for which the age of facts is judged; default: today."
    ),
]


def _explain(code: str | None) -> None:
    if code is not None:
        emit(f"{explanation_of(code)}\n")
        raise typer.Exit


ExplainOption = Annotated[
    str | None,
    typer.Option(
        metavar="CODE",
        callback=_explain,
        is_eager=True,
        autocompletion=message_codes,
        help="Explain a code of a message, with an example and the fix; checks nothing.",
    ),
]
StrictOption = Annotated[bool, typer.Option("--strict", help="Count warnings as errors.")]


def check(
    files: FilesArgument,
    format: TextOrJson = "text",
    questionnaire: QuestionnaireOption = None,
    strict: StrictOption = False,
    on: OnOption = None,
    explain: ExplainOption = None,  # noqa: ARG001 (its callback does everything)
) -> int:
    """Check files for errors and warnings, with line numbers.

    \b
    readiness check cloud.yaml
    readiness check norland.answers.yaml --strict
    readiness check --explain unknown-key
    """
    today = on.date() if on else date.today()  # noqa: DTZ011 (the user's day)
    problems: list[Problem] = []
    translations: list[str] = []

    def check_one(file: Path) -> None:
        found = problems_of(file, questionnaire, today)
        translations.extend(_translations(file))
        problems.extend(found)

    codes = []
    for file in files:
        code, lines = outcome_of(check_one, file)
        tell_all(lines)
        if code:
            # With one file, nothing follows that could be taken for its result.
            tell_all([_not_checked(file)] if len(files) > 1 else [])
            codes.append(code)
    if len(codes) < len(files):
        _show(problems, format, len(files) - len(codes))
    for line in translations:
        note(line)
    if codes:
        return max(codes)
    errors = any(problem.severity is Severity.ERROR for problem in problems)
    return ExitCode.CHECK_FAILED if errors or (strict and problems) else ExitCode.OK


def _not_checked(file: Path) -> str:
    return f"readiness: {_('{path} was not checked').format(path=file)}"


def _translations(file: Path) -> Iterator[str]:
    """Say of each translation next to a file how many texts it has."""
    for language, texts in translations_of(file):
        done = _("translation {language}: {part} of {whole} texts, {percent} %").format(
            language=language, part=len(texts.done), whole=texts.total, percent=texts.percent
        )
        yield f"readiness: {file}: {done}"


def _show(problems: list[Problem], format: str, files: int) -> None:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    if format == "json":
        emit(to_json([_plain(problem) for problem in problems]))
    else:
        emit("".join(f"{problem}\n" for problem in problems))
        note(_summary(files, errors, warnings))


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
    explained = _("to explain a code: {command}").format(
        command=command_line("check", "--explain", "CODE")
    )
    return f"readiness: {', '.join(parts)} ({explained})"
