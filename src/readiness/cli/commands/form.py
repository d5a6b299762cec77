"""``readiness form``: a questionnaire as a file that people fill in without this program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from readiness import api as pipeline
from readiness.cli.completion import answers_paths
from readiness.cli.diagnostics import note
from readiness.cli.exit_codes import ExitCode
from readiness.cli.options import (
    ForceOption,
    OutputOption,
    QuestionnaireArgument,
    RoleOption,
    role_of,
    short_form_of,
)
from readiness.cli.output import chosen_format, is_folder_name, target_of, write_result
from readiness.errors import CatalogError, StorageError
from readiness.files.catalog import find_questionnaire
from readiness.files.load import load_questionnaire
from readiness.forms.contents import Form, build_form
from readiness.i18n import _, use_words
from readiness.models.assessment import Assessment, QuestionnaireStamp, Respondent
from readiness.models.questionnaire import Questionnaire
from readiness.text import refusal_reason, visible_name

AnswersOption = Annotated[
    Path | None,
    typer.Option(
        "--answers",
        readable=False,
        help="Answers file: what it has is filled in already.",
        autocompletion=answers_paths,
    ),
]
RespondentOption = Annotated[
    str | None, typer.Option(help="Name of the person who fills it in (saved in the answers).")
]
ShortOption = Annotated[bool, typer.Option("--short", help="Only the short form.")]


def form(
    name: QuestionnaireArgument,
    answers: AnswersOption = None,
    role: RoleOption = None,
    respondent: RespondentOption = None,
    short: ShortOption = False,
    output: OutputOption = None,
    force: ForceOption = False,
) -> int:
    """Make a form that people fill in without this program.

    As HTML, one file for any browser, also on a phone: nothing to install, and nothing is sent.
    What it saves is an answers file, which every command reads.

    As a workbook (-o form.xlsx), for Excel or LibreOffice; «readiness collect» reads it back.

    \b
    readiness form ai-ml                             writes ai-ml.form.html
    readiness form ai-ml --lang fr -o questions.html
    readiness form ai-ml --role LEG                  only what this role is asked
    readiness form ai-ml -o legal.xlsx
    readiness form ai-ml --short --respondent "A. Diop" -o forms/
    """
    extension = _format(output)
    source = find_questionnaire(name)
    questionnaire = load_questionnaire(source)
    use_words(questionnaire.own_words)
    read = (source, answers) if answers else (source,)
    stem = "-".join(filter(None, (questionnaire.id, role_of(questionnaire, role))))
    usual = f"{stem}.form.{extension}"
    target = target_of(output or usual, usual, force=force, read=read) or Path(usual)
    about = _to_ask(_about(name, questionnaire, answers), questionnaire, role, short=short)
    about, person = _with_respondent(about, respondent)
    data = _WRITERS[extension](build_form(questionnaire, about, person))
    write_result(data, target, force=force, private=answers is not None, read=read)
    note(_("The form is in {path}").format(path=visible_name(target)))
    return ExitCode.OK


def _format(output: str | None) -> str:
    """Return the format that the name of the file says; raise StorageError for another."""
    extension = chosen_format(None, output, _WRITERS, "")
    if not extension and output and not is_folder_name(output):
        message = _("{path}: the name of a form ends in one of {names}")
        names = ", ".join(f".{name}" for name in _WRITERS)
        raise StorageError(message.format(path=visible_name(output), names=names))
    return extension or next(iter(_WRITERS))


def _about(name: str, questionnaire: Questionnaire, answers: Path | None) -> Assessment:
    """Return the answers so far, or none."""
    if answers is None:
        return Assessment(schema_version=1, questionnaire=QuestionnaireStamp.of(questionnaire))
    about = pipeline.open_assessment(answers, name).assessment
    if any(answer.voices for part in (about.context, about.answers) for answer in part.values()):
        message = _("{path} has the answers of several people; a form is for one of them")
        raise CatalogError(message.format(path=visible_name(answers)))
    return about


def _to_ask(
    about: Assessment, questionnaire: Questionnaire, role: str | None, *, short: bool
) -> Assessment:
    """Choose what is asked: what the options say, else as in the answers so far."""
    if short:
        short_form_of(questionnaire)
        about = about.with_form("short")
    if role is None:
        return about
    occasion = about.assessment.model_copy(update={"role": role})
    return about.model_copy(update={"assessment": occasion})


def _with_respondent(about: Assessment, name: str | None) -> tuple[Assessment, Respondent | None]:
    """Add whoever fills in the form to the respondents, unless that person is there already."""
    name = (name or "").strip()
    if not name:
        return about, about.respondents[0] if len(about.respondents) == 1 else None
    if refused := refusal_reason(name):
        raise CatalogError(f"--respondent: {refused}")
    for person in about.respondents:
        if name.casefold() in {person.id.casefold(), (person.name or "").casefold()}:
            return about, person
    taken = {person.id for person in about.respondents}
    number = next(n for n in range(1, len(taken) + 2) if f"r{n}" not in taken)
    person = Respondent(id=f"r{number}", name=name)
    return about.model_copy(update={"respondents": (*about.respondents, person)}), person


def _html(form: Form) -> bytes:
    # Only this format needs it.
    from readiness.forms.html import render_html

    return render_html(form)


def _xlsx(form: Form) -> bytes:
    # As above.
    from readiness.forms.workbook.render import render_workbook

    return render_workbook(form)


_WRITERS: dict[str, Callable[[Form], bytes]] = {"html": _html, "xlsx": _xlsx}
"""How each format is written, by the file extension."""
