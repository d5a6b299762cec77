"""``readiness verify``: compare a report with its attached answers."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from readiness.cli.diagnostics import note, progress, tell
from readiness.cli.exit_codes import ExitCode
from readiness.cli.options import ForceOption, QuestionnaireOption, TemplateOption, TextOrJson
from readiness.cli.output import emit, name_beside, target_of, write_result
from readiness.i18n import N_, _
from readiness.report.line_breaks import pad, shorten
from readiness.report.tables import to_json
from readiness.report.theme import DEFAULT_THEME, load_theme
from readiness.verification import ReportCheck, Verification
from readiness.verification import verify as verified

_VERDICTS = {"same": N_("the same"), "differs": N_("DIFFERS"), "not-compared": N_("not compared")}
_WHAT, _VERDICT = 16, 14


ReportArgument = Annotated[Path, typer.Argument(readable=False, help="Report (PDF).")]
ExtractOption = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="<path>",
        help="Extract the attached answers to this file, or into this folder (a name with /).",
    ),
]


def verify(
    file: ReportArgument,
    questionnaire: QuestionnaireOption = None,
    template: TemplateOption = None,
    output: ExtractOption = None,
    format: TextOrJson = "text",
    force: ForceOption = False,
) -> int:
    """Verify that a report matches its attached answers.

    Takes the answers attached to the PDF, scores them and makes the report again. Exit code 1
    if answers, questionnaire, result or pages differ.

    \b
    readiness verify norland.report.pdf
    readiness verify norland.report.pdf -o out.yaml    extracts the answers
    """
    answers = name_beside(file, "answers.yaml")
    target = target_of(output, answers, force=force, read=(file,))
    look = load_theme(template) if template else DEFAULT_THEME
    verification = verified(
        file, questionnaire, look, lambda text: progress(f"readiness: {text} …")
    )
    if format == "json":
        checks = [asdict(check) for check in verification.checks]
        emit(to_json({"holds": verification.holds, "checks": checks}))
    else:
        emit("".join(f"{_line(check)}\n" for check in verification.checks))
    if target:
        _take_out(verification, target, file, force=force)
    if not verification.holds:
        failed = _("verification failed: the report does not match its attached answers")
        tell(f"readiness: {file}: {failed}")
        return ExitCode.CHECK_FAILED
    if any(check.verdict == "not-compared" for check in verification.checks):
        note(f"readiness: {file}: {_('no differences found; some parts were not compared')}")
    else:
        note(f"readiness: {file}: {_('no differences found')}")
    return ExitCode.OK


def _line(check: ReportCheck) -> str:
    verdict = pad(_(_VERDICTS[check.verdict]), _VERDICT)
    head = f"{pad(shorten(check.what, _WHAT), _WHAT)} {verdict}"
    return f"{head} {check.detail}".rstrip()


def _take_out(verification: Verification, output: Path, file: Path, *, force: bool) -> None:
    source = verification.opened.source
    text = source.text if source else ""
    write_result(text.encode(), output, force=force, read=(file,))
    note(f"readiness: {_('the answers are in {path}').format(path=output)}")
