"""``readiness collect``: read answers back from forms, and from exports of web forms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readiness.cli.diagnostics import note, tell_all
from readiness.cli.exit_codes import ExitCode
from readiness.cli.options import ForceOption, OutputOption, QuestionnaireOption
from readiness.cli.output import command_line, emit, is_folder_name, target_of, write_result
from readiness.errors import PreconditionError
from readiness.files.catalog import find_questionnaire
from readiness.files.load import load_questionnaire
from readiness.files.yaml_writer import emit_assessment
from readiness.i18n import _, use_words
from readiness.text import visible_name

if TYPE_CHECKING:
    from readiness.forms.collect.gather import Collected

_NEW = "new"
FilesArgument = Annotated[
    list[Path],
    typer.Argument(readable=False, help="Filled-in forms, or exports of a web form."),
]
MapOption = Annotated[
    str | None,
    typer.Option(
        "--map",
        metavar="<path>",
        help="Map file for exports of a web form; «new» drafts one from the heads of its columns.",
    ),
]


def collect(
    files: FilesArgument,
    map: MapOption = None,
    questionnaire: QuestionnaireOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> int:
    """Read answers back: filled-in forms, and exports of web forms.

    Reads workbooks and pages that «readiness form» made, and tables (CSV, XLSX, JSON) that other
    web forms export, with one respondent in each row. It is as strict as for an answers file:
    nothing is guessed, and everything that does not fit is named with its cell.

    \b
    readiness collect legal.xlsx -o legal.answers.yaml
    readiness collect it.xlsx legal.xlsx risk.yaml -o answers/
    readiness collect kobo.csv -q ai-ml --map new -o kobo.map.yaml
    readiness collect kobo.csv --map kobo.map.yaml -o answers/
    """
    if map == _NEW:
        return _draft(files, questionnaire, output, force=force)
    # 50 ms, and not needed for the help.
    from readiness.forms.collect.gather import collect as gather

    found = gather(files, questionnaire, Path(map) if map else None)
    for one in found:
        tell_all(one.warnings)
    if not found:
        raise PreconditionError(_("there are no answers in these files"))
    use_words(found[0].questionnaire.own_words)
    read = [*files, *([Path(map)] if map else [])]
    written = _write(found, output, read, force=force)
    if len(written) > 1:
        command = command_line("merge", *written)
        note(_("Next:  {command}").format(command=command))
    elif written:
        note(_("Next:  {command}").format(command=command_line("score", *written)))
    return ExitCode.OK


def _draft(files: list[Path], questionnaire: str | None, output: str | None, *, force: bool) -> int:
    """Write a map that a person completes."""
    # As above.
    from readiness.forms.collect.gather import draft

    if len(files) != 1 or questionnaire is None:
        raise PreconditionError(
            _("to draft a map, give one export, and its questionnaire with --questionnaire")
        )
    usual = f"{files[0].stem}.map.yaml"
    target = target_of(output, usual, force=force, read=files)
    text = draft(files[0], load_questionnaire(find_questionnaire(questionnaire)))
    emit(text, target, force=force, read=files)
    if target:
        path = visible_name(target)
        note(_("The map is in {path}; complete every line that is open").format(path=path))
    return ExitCode.OK


def _write(
    found: list[Collected], output: str | None, read: list[Path], *, force: bool
) -> list[Path]:
    """Write one file for each respondent; return their paths."""
    if len(found) > 1 and not (output and is_folder_name(output)):
        message = _(
            "these are the answers of {number} respondents; give a folder with -o: answers/"
        )
        raise PreconditionError(message.format(number=len(found)))
    texts = [emit_assessment(one.assessment, one.questionnaire) for one in found]
    names = _file_names(found)
    if output is None:
        emit(texts[0])
        return []
    targets = [
        target for name in names if (target := target_of(output, name, force=force, read=read))
    ]
    for text, target in zip(texts, targets, strict=True):
        write_result(text.encode(), target, force=force, read=read)
        note(_("The answers are in {path}").format(path=visible_name(target)))
    return targets


def _file_names(found: list[Collected]) -> list[str]:
    """Name each file after the one that it was read from; number those of one name."""
    names: list[str] = []
    for one in found:
        name, number = one.name, 2
        while f"{name}.answers.yaml" in names:
            name, number = f"{one.name}-{number}", number + 1
        names.append(f"{name}.answers.yaml")
    return names
