"""``readiness needs``: what several administrations have in common, and nothing about one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, get_args

import typer

from readiness.analysis.group_needs.counts import GroupNeeds, count_needs
from readiness.analysis.group_needs.intervals import AT_LEAST
from readiness.analysis.group_needs.members import load_members
from readiness.cli.commands.needs_of_table import members_of_table
from readiness.cli.completion import answers_paths
from readiness.cli.diagnostics import note
from readiness.cli.exit_codes import ExitCode
from readiness.cli.options import ForceOption, OutputOption, QuestionnaireOption, TableOption
from readiness.cli.output import chosen_format, emit, target_of, write_result
from readiness.errors import UnknownNameError
from readiness.i18n import _, use_words
from readiness.report.needs.formats import (
    NeedsFormat,
    needs_csv,
    needs_json,
    needs_table,
    needs_workbook,
)

FilesArgument = Annotated[
    list[Path],
    typer.Argument(
        readable=False,
        help="Answers files of administrations that agreed, nine or more; with --table, a table.",
        autocompletion=answers_paths,
    ),
]
ByOption = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="<id>",
        help="Break down by a single-choice question on the situation, such as the region.",
    ),
]
AtLeastOption = Annotated[
    int,
    typer.Option(
        "--at-least",
        help="Say nothing about fewer administrations than this; never fewer than 5.",
    ),
]
FormatOption = Annotated[
    NeedsFormat | None,
    typer.Option(help="Output format; default: the file extension of -o, else a table."),
]
_TEXTS = {"table": needs_table, "json": needs_json, "csv": needs_csv}


def needs(
    files: FilesArgument,
    table: TableOption = False,
    by: ByOption = None,
    at_least: AtLeastOption = AT_LEAST,
    format: FormatOption = None,
    questionnaire: QuestionnaireOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> int:
    """Count what a group of administrations needs.

    For a regional office or a donor. Tells nothing about a single administration: how many share a
    gap, an active gate, a recommendation or a use case, as intervals of five numbers or more. No
    names, no ranking, no lowest or highest result. Only for answers that say «share: group»; in a
    table, in the column «share».

    \b
    readiness needs group/*.answers.yaml
    readiness needs group/*.answers.yaml --by CTX-2 -o needs.pdf
    readiness needs group/*.answers.yaml --at-least 8 -o needs.xlsx
    readiness needs --table group.parquet
    """
    form = chosen_format(format, output, get_args(NeedsFormat), "table")
    if form not in {*_TEXTS, "md", "html"} and output is None:
        message = _("{format} is no text; name a file with -o")
        raise UnknownNameError(message.format(format=form))
    ending = "txt" if form == "table" else form
    target = target_of(output, f"needs.{ending}", force=force, read=files)
    load = members_of_table if table else load_members
    definition, members = load(files, questionnaire, at_least)
    use_words(definition.own_words)
    found = count_needs(definition, members, by=by, at_least=at_least)
    data = _written(found, form)
    if target is None:
        emit(data.decode(), pages=form == "table")
    else:
        write_result(data, target, force=force, read=files)
    note(_("readiness: ask the members of the group before you give these figures to others"))
    return ExitCode.OK


def _written(found: GroupNeeds, form: str) -> bytes:
    """Write the figures in a format."""
    if form in _TEXTS:
        return _TEXTS[form](found).encode()
    return needs_workbook(found) if form == "xlsx" else _document(found, form)


def _document(found: GroupNeeds, form: str) -> bytes:
    """Write it as reports are written: with a cover and chapters."""
    # Only documents need what makes reports.
    from readiness import __version__
    from readiness.api import render
    from readiness.report.needs.formats import needs_report

    return render(needs_report(found, __version__), form)
