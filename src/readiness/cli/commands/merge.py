"""``readiness merge``: merge several respondents, and prepare the agenda of their meeting."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from readiness import api as pipeline
from readiness.cli.commands.assess import make_report
from readiness.cli.completion import answers_paths
from readiness.cli.diagnostics import note, tell_all
from readiness.cli.exit_codes import ExitCode
from readiness.cli.interview_runner import run_interview
from readiness.cli.options import ForceOption, QuestionnaireOption
from readiness.cli.output import command_line, emit, target_of, write_result
from readiness.errors import InvalidDocumentError, PreconditionError, StorageError
from readiness.files.load_several import load_several
from readiness.files.yaml_reader import MAX_BYTES, parse_document
from readiness.files.yaml_writer import emit_assessment
from readiness.i18n import N_, _, grouped, use_words
from readiness.interview.facilitation import AgendaRoute
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

FORMATS = {"table": agenda_text, "md": agenda_markdown, "csv": agenda_csv, "json": agenda_json}
_SURELY_READABLE = 200_000
"""Bytes: a file of that size cannot have more values than are read."""
_ANONYMOUS = N_(
    "readiness: names are removed; notes and evidence are unchanged, so read them before you share "
    "the file"
)

FilesArgument = Annotated[
    list[Path],
    typer.Argument(
        readable=False,
        help="Answers files of one administration, or one that was merged before.",
        autocompletion=answers_paths,
    ),
]
RuleOption = Annotated[
    Rule,
    typer.Option(
        help="For responses that differ: leave them open (ask), or take the median (the lower "
        "of two), the lowest, or the one with the strongest evidence."
    ),
]
InteractiveOption = Annotated[
    bool, typer.Option("--interactive", "-i", help="Agree on the answers one by one.")
]
AnonymousOption = Annotated[
    bool, typer.Option("--anonymous", help="Leave out names, roles and times.")
]
FormatOption = Annotated[
    Literal["table", "md", "csv", "json"], typer.Option(help="Format of the agenda.")
]
MergedOption = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="<path>",
        help="Write the responses of all respondents to this file, or into this folder (a name "
        "with /).",
    ),
]


def merge(
    files: FilesArgument,
    rule: RuleOption = "ask",
    interactive: InteractiveOption = False,
    anonymous: AnonymousOption = False,
    format: FormatOption = "table",
    questionnaire: QuestionnaireOption = None,
    output: MergedOption = None,
    force: ForceOption = False,
) -> int:
    """Merge the answers of several respondents; prepare a meeting.

    Shows the disagreements, highest priority first, and who has not answered which questions.
    With -o, one file contains the agreed answers and the responses of each respondent; it is
    scored and reported like any other. Nothing is averaged: different responses stay open,
    unless you choose a rule.

    \b
    readiness merge it.yaml legal.yaml risk.yaml         the agenda only
    readiness merge it.yaml legal.yaml -o norland.answers.yaml
    readiness merge norland.answers.yaml --interactive   agree on answers together
    readiness merge it.yaml legal.yaml --format md > agenda.md
    """
    target = target_of(output, "merged.answers.yaml", force=force, read=files)
    merged_file = target or (files[0] if len(files) == 1 else None)
    if interactive and merged_file is None:
        raise PreconditionError(_("give with -o the file in which to save the agreed answers"))
    result = _merge(files, questionnaire, rule, anonymous=anonymous)
    if target:
        _write(result, target, files, force=force)
    open_items = [item.question.id for item in result.agenda.open_items]
    if interactive and merged_file and open_items:
        route = AgendaRoute(tuple(open_items))
        return run_interview(str(merged_file), plain=True, route=route, make_report=make_report)
    emit(FORMATS[format](result))
    if anonymous:
        note(_(_ANONYMOUS))
    _tell_next(result, files, merged_file, rule, anonymous=anonymous)
    return ExitCode.OK


def _merge(files: list[Path], name: str | None, rule: Rule, *, anonymous: bool) -> AgendaInput:
    """Merge the files; one that was merged before stays as it is."""
    if len(files) > 1:
        questionnaire, opened_files = load_several(files, name)
        use_words(questionnaire.own_words)
        for item in opened_files:
            tell_all(item.warnings)
        respondents = [
            RespondentFile(_stem(item.path), item.assessment).as_asked(questionnaire)
            for item in opened_files
        ]
    else:
        opened = pipeline.open_assessment(files[0], name)
        use_words(opened.questionnaire.own_words)
        answers = (*opened.assessment.context.values(), *opened.assessment.answers.values())
        if not anonymous and not any(answer.voices for answer in answers):
            message = _("{path} contains one respondent only; give the files of at least two")
            raise PreconditionError(message.format(path=files[0]))
        tell_all(opened.warnings)
        questionnaire, respondents = opened.questionnaire, [RespondentFile("", opened.assessment)]
    if len(files) == 1 and not anonymous:
        assessment = respondents[0].assessment
    else:
        responses = collect_responses(respondents, anonymous=anonymous)
        assessment = merge_responses(questionnaire, responses, rule)
    return AgendaInput(
        questionnaire, assessment, build_agenda(Evaluation(questionnaire, assessment))
    )


def _stem(path: Path) -> str:
    return path.name.removesuffix(path.suffix).removesuffix(".answers")


def _write(result: AgendaInput, output: Path, files: list[Path], *, force: bool) -> None:
    data = emit_assessment(result.result, result.questionnaire).encode()
    if len(data) > MAX_BYTES:
        raise StorageError(
            _(
                "together these answers are larger than the limit of {max_bytes} bytes; merge "
                "fewer files, or shorten the longest notes"
            ).format(max_bytes=grouped(MAX_BYTES))
        )
    if len(data) > _SURELY_READABLE:
        try:
            parse_document(data, str(output))
        except InvalidDocumentError as error:
            raise StorageError(
                _(
                    "together these answers have more values than one file may have; merge fewer "
                    "files"
                )
            ) from error
    write_result(data, output, force=force, read=files)


def _tell_next(
    result: AgendaInput, files: list[Path], merged_file: Path | None, rule: str, *, anonymous: bool
) -> None:
    """Tell where the answers are, and the next command."""
    if merged_file is None:
        options = ["--rule", rule] if rule != "ask" else []
        options += ["--anonymous"] if anonymous else []
        command = command_line("merge", *files, *options, "-o", "merged.answers.yaml")
        note(_("Nothing was written. To save the result:  {command}").format(command=command))
        return
    if merged_file not in files:
        note(_("The answers of all respondents are in {path}").format(path=merged_file))
    if result.agenda.open_items:
        command = command_line("merge", merged_file, "--interactive")
    else:
        command = command_line("report", merged_file)
    note(_("Next:  {command}").format(command=command))
