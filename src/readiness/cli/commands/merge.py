"""``readiness merge``: several respondents, one assessment, and the agenda of their meeting."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from readiness import api as pipeline
from readiness.cli.commands.assess import Look, assess
from readiness.cli.diagnostics import tell
from readiness.cli.exit_codes import ExitCode
from readiness.cli.output import check_target, emit, write_result
from readiness.errors import PreconditionError, StorageError
from readiness.files.load_several import load_several
from readiness.files.yaml_reader import MAX_BYTES
from readiness.files.yaml_writer import emit_assessment
from readiness.i18n import _, grouped, option_to_repeat
from readiness.interview.agenda_route import Route
from readiness.models.assessment import Assessment
from readiness.models.questionnaire import Questionnaire
from readiness.report.agenda_formats import (
    AgendaInput,
    agenda_csv,
    agenda_json,
    agenda_markdown,
    agenda_text,
)
from readiness.scoring.evaluation import Evaluation
from readiness.workshop.agenda import build_agenda
from readiness.workshop.merge import Rule, merge_responses
from readiness.workshop.responses import RespondentFile, collect_responses

FORMS = {"table": agenda_text, "md": agenda_markdown, "csv": agenda_csv, "json": agenda_json}


@dataclass(frozen=True)
class Wanted:
    """How files are merged."""

    rule: Rule
    anonymous: bool
    interactive: bool
    form: str
    output: Path | None
    force: bool


def merge(
    files: list[Path],
    questionnaire: str | None,
    wanted: Wanted,
    show_result: Callable[[Questionnaire, Assessment], None] | None = None,
) -> int:
    """Merge files and show the agenda, or settle what is on it."""
    target = wanted.output
    if wanted.interactive and target is None:
        target = files[0] if len(files) == 1 else None
        if target is None:
            raise PreconditionError(_("give with -o the file in which to save the agreed answers"))
    if wanted.output is not None:
        check_target(wanted.output, force=wanted.force, read=files)
    of, result = _opened(files, questionnaire, wanted)
    found = AgendaInput(of, result, build_agenda(Evaluation(of, result)))
    if wanted.output is not None:
        _write(found, wanted.output, files, force=wanted.force)
    if not (wanted.interactive and target and found.agenda.open_items):
        emit(FORMS[wanted.form](found))
        _say_next(found, files, wanted)
        return ExitCode.OK
    stops = tuple(item.question.id for item in found.agenda.open_items)
    return assess(str(target), look=Look.PLAIN, route=Route(stops), show_result=show_result)


def _opened(
    files: list[Path], questionnaire: str | None, wanted: Wanted
) -> tuple[Questionnaire, Assessment]:
    """Open the files and put them together; a file that was merged before stays as it is."""
    if len(files) == 1:
        opened = pipeline.open_assessment(files[0], questionnaire)
        if not any(
            a.voices
            for a in (*opened.assessment.context.values(), *opened.assessment.answers.values())
        ):
            raise PreconditionError(
                _("{path} contains one respondent only; give the files of at least two").format(
                    path=files[0]
                )
            )
        for warning in opened.warnings:
            tell(str(warning))
        if not wanted.anonymous:
            return opened.questionnaire, opened.assessment
        of, parties = opened.questionnaire, [RespondentFile("", opened.assessment)]
    else:
        of, found = load_several(files, questionnaire)
        for warning in (warning for item in found for warning in item.warnings):
            tell(str(warning))
        parties = [RespondentFile(_stem(item.path), item.assessment) for item in found]
    chorus = collect_responses(parties, anonymous=wanted.anonymous)
    return of, merge_responses(of, parties, chorus, wanted.rule)


def _stem(path: Path) -> str:
    return path.name.removesuffix(path.suffix).removesuffix(".answers")


def _write(found: AgendaInput, output: Path, files: list[Path], *, force: bool) -> None:
    data = emit_assessment(found.result, found.of).encode()
    if len(data) > MAX_BYTES:
        raise StorageError(
            _(
                "together these answers are larger than the limit of {max_bytes} bytes; merge "
                "fewer files, or shorten the longest notes"
            ).format(max_bytes=grouped(MAX_BYTES))
        )
    write_result(data, output, force=force, read=files)


def _say_next(found: AgendaInput, files: list[Path], wanted: Wanted) -> None:
    """Say where everything is, and what comes next."""
    again = option_to_repeat(os.environ)
    kept = wanted.output or (files[0] if len(files) == 1 else None)
    if wanted.anonymous:
        tell(
            _(
                "readiness: names are removed; notes and evidence are unchanged, so read them "
                "before you share the file"
            )
        )
    if kept is None:
        ways = ["--rule", wanted.rule] if wanted.rule != "ask" else []
        ways += ["--anonymous"] if wanted.anonymous else []
        words = ["readiness", "merge", *map(str, files), *ways, "-o", "merged.answers.yaml", *again]
        tell(
            _("Nothing was written. To save the result:  {command}").format(
                command=shlex.join(words)
            )
        )
        return
    if wanted.output:
        tell(_("The answers of all respondents are in {path}").format(path=kept))
    verb = (
        ["merge", str(kept), "--interactive"] if found.agenda.open_items else ["report", str(kept)]
    )
    tell(_("Next:  {command}").format(command=shlex.join(["readiness", *verb, *again])))
