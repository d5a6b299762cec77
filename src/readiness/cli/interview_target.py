"""What an interview is about: the questionnaire, and the file of its answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from readiness.cli.options import role_of, short_form_of
from readiness.cli.output import command_line, is_folder_name, make_folder, target_of
from readiness.data_classes import dataclass
from readiness.errors import (
    AssessmentError,
    CatalogError,
    InvalidDocumentError,
    Problem,
    Severity,
)
from readiness.files.answers_store import AnswersStore
from readiness.files.catalog import find_questionnaire, find_questionnaire_of, is_path
from readiness.files.file_input import is_standard_input
from readiness.files.load import assessment_from, load_questionnaire, stamp_of
from readiness.files.load_several import path_beside, questionnaire_of, require_one_administration
from readiness.files.yaml_reader import parse_document, read_document
from readiness.files.yaml_writer import comment_lines
from readiness.i18n import _, shortened_list
from readiness.interview.facilitation import AgendaRoute
from readiness.interview.input_parsing import InputRejected, clean_text
from readiness.interview.plain.console import Console
from readiness.interview.plain.line_input import LineReader
from readiness.models.assessment import Assessment, Occasion, QuestionnaireStamp
from readiness.models.fields import FieldError, iso_date
from readiness.models.questionnaire import Questionnaire
from readiness.text import visible_name

Value = TypeVar("Value")

_MOST_LINES = 5
"""Lines with comments that a warning names; the rest is counted."""


@dataclass(frozen=True)
class Target:
    """A questionnaire, and the file in which its answers are saved."""

    questionnaire: Questionnaire
    file: Path
    source: Path
    """The file of the questionnaire."""

    def __post_init__(self) -> None:
        """Refuse a file that the interview cannot write."""
        if self.file.suffix.lower() == ".json":
            raise CatalogError(
                f"{self.file}: "
                + _(
                    "the interview writes YAML; copy the answers to a file that ends in .yaml, "
                    "and use that file (JSON is also valid YAML)"
                )
            )

    def commands(
        self,
        name: str | None,
        file: str | None,
        route: AgendaRoute | None = None,
        assessment: Assessment | None = None,
    ) -> tuple[str, str]:
        """Return the command that continues the interview, and the one that makes its report."""
        if route:
            return command_line("merge", self.file, "--interactive"), self.report_command
        words = (name, file) if name else (str(self.file), None)
        return resume_command(*words, assessment), self.report_command

    def begin(
        self, about: Assessment | Occasion, *, short: bool | None, role: str | None = None
    ) -> Assessment:
        """Return the answers, or new ones, to the form that is wanted; None for their own.

        Raises CatalogError when a short form is wanted of answers to the full one, or the questions
        of a role in a file that has others.
        """
        if short:
            short_form_of(self.questionnaire)
        if isinstance(about, Occasion):
            stamp = QuestionnaireStamp.of(self.questionnaire)
            about = about.model_copy(update={"role": role})
            new = Assessment(schema_version=1, questionnaire=stamp, assessment=about)
            return new.with_form("short") if short else new
        if role is not None and about.assessment.role != role:
            message = _("{file} has the questions for {others}; choose another with --file")
            others = about.assessment.role or _("everybody")
            raise CatalogError(message.format(file=self.file, others=others))
        if short and not about.is_short:
            message = _("{file} has the full form; for the short form, choose another with --file")
            raise CatalogError(message.format(file=self.file))
        if short is False and about.is_short:
            # The first open question, not the one at which the short form ended.
            return about.with_form(None).model_copy(update={"position": None})
        return about

    def with_options(
        self,
        assessment: Assessment,
        organisation: str | None,
        day: date | None,
        earlier: Path | None,
        last: Assessment | None,
    ) -> Assessment:
        """Return the answers with what the options say, which win over what the file says.

        Raises PreconditionError when the answers of ``last`` time are of another administration.
        """
        given = {"organisation": _given(organisation), "date": day}
        changes = {key: value for key, value in given.items() if value is not None}
        occasion = assessment.assessment.model_copy(update=changes)
        if last:
            require_one_administration((occasion.organisation, last.assessment.organisation))
        previous = path_beside(earlier, self.file) if earlier else assessment.previous
        return assessment.model_copy(update={"assessment": occasion, "previous": previous})

    @property
    def report_command(self) -> str:
        """Return the command that makes the report of these answers."""
        name = self.questionnaire_option
        return command_line("report", self.file, *(["--questionnaire", name] if name else []))

    @property
    def questionnaire_option(self) -> str | None:
        """The questionnaire to name with a command; None where its answers lead to it."""
        try:
            source = find_questionnaire_of(self.questionnaire.id, self.file)
        except CatalogError:
            source = None
        is_found = source is not None and source.samefile(self.source)
        return None if is_found else str(self.source)


def resume_command(name: str, file: str | None, assessment: Assessment | None = None) -> str:
    """Return the command that continues the interview."""
    options = ["--file", file] if file else []
    if assessment and assessment.is_short:
        options.append("--short")
    if assessment and assessment.assessment.role:
        options += ["--role", assessment.assessment.role]
    return command_line("assess", name, *options)


def locate(
    name: str | None,
    file: str | None,
    earlier: Path | None = None,
    year: int = 0,
    role: str | None = None,
) -> Target:
    """Find questionnaire and answers file; the name may be either.

    Without a name it is the questionnaire of ``earlier`` answers, to be answered in ``year``. The
    answers of a ``role`` have a file of their own.
    """
    if name is None:
        if earlier is None:
            raise CatalogError(_("name a questionnaire or an answers file"))
        return _locate_anew(earlier, file, year, role)
    _require_file_to_answer(name)
    path = find_questionnaire(name)
    try:
        document = read_document(path)
    except InvalidDocumentError as error:
        raise InvalidDocumentError((*error.problems, *_backup_hint(AnswersStore(path)))) from error
    if "questionnaire" not in document.data:
        questionnaire = load_questionnaire(path, document=document)
        # Answers find their questionnaire again if they are in its folder.
        folder = path.parent if is_path(name) else Path()
        usual = folder / _usual_name(questionnaire, role)
        return Target(questionnaire, _file_in(file, usual), path)
    if file is not None:
        raise CatalogError(
            _(
                "{name} is an answers file, so it needs no --file; to answer in {file}, give "
                "the questionnaire instead"
            ).format(name=name, file=file)
        )
    source = find_questionnaire_of(stamp_of(document), path)
    return Target(load_questionnaire(source), path, source)


def _require_file_to_answer(name: str) -> None:
    if name.lower().endswith(".pdf"):
        raise CatalogError(
            _(
                "{name} is a PDF; if it is a report, extract its answers with «readiness "
                "verify {name} -o answers.yaml», and use that file"
            ).format(name=name)
        )
    if is_standard_input(name):
        raise CatalogError(_("the standard input is for what you type; give the name of a file"))


def ask_occasion(
    lines: LineReader,
    console: Console,
    organisation: str | None,
    day: date | None,
    today: date,
    last: Assessment | None = None,
) -> Occasion:
    """Collect whose assessment it is and its date; ask only in a terminal.

    The administration is that of last time; the date and the people are never taken from there.
    """
    organisation = _given(organisation)
    known = last.assessment.organisation if last else None
    if lines.interactive:
        question = _("Organisation (Enter to skip) > ")
        if known:
            question = _("Organisation (Enter for {name}) > ").format(name=known)
        organisation = organisation or _ask(lines, console, question, clean_text)
        question = _("Date of the assessment (Enter for {today}) > ").format(today=today)
        day = day or _ask(lines, console, question, iso_date)
    return Occasion(organisation=organisation or known, date=day or today)


def _given(organisation: str | None) -> str | None:
    """Return the name that an option gives; raise CatalogError for one that a file cannot hold."""
    try:
        return None if organisation is None else clean_text(organisation)
    except InputRejected as error:
        raise CatalogError(f"--organisation: {error}") from error


def _ask(
    lines: LineReader, console: Console, prompt: str, read: Callable[[str], Value]
) -> Value | None:
    """Ask until the line is empty or valid."""
    while True:
        try:
            line = (lines.read(prompt) or "").strip()
            return read(line) if line else None
        except FieldError as error:
            console.say(f"! {error}", "warning")
        except InputRejected as error:
            console.say(f"! {error}", "warning")


def read_answers(
    store: AnswersStore, questionnaire: Questionnaire
) -> tuple[Assessment | None, list[str]]:
    """Read the answers, with warnings; None if there is no file yet."""
    raw = store.read()
    if raw is None:
        return None, []
    try:
        document = parse_document(raw, str(store.path))
        assessment, problems = assessment_from(document, questionnaire)
    except InvalidDocumentError as error:
        raise AssessmentError((*error.problems, *_backup_hint(store))) from error
    warnings = [str(problem) for problem in problems]
    if lines := comment_lines(document.text):
        message = _(
            "{path} has comments (line {lines}). The interview does not keep them: after the first "
            "change they are only in {backup}. To keep a remark, write it as a note"
        )
        named = shortened_list([str(line) for line in lines], _MOST_LINES)
        values = {
            "path": visible_name(store.path),
            "lines": named,
            "backup": visible_name(store.backup.name),
        }
        warnings.append(message.format_map(values))
    return assessment, warnings


def _usual_name(questionnaire: Questionnaire, role: str | None, year: int | None = None) -> str:
    """Name the file of answers; raise CatalogError for a role that is not asked anything."""
    parts = (questionnaire.id, year, role_of(questionnaire, role))
    return "-".join(str(part) for part in parts if part) + ".answers.yaml"


def _locate_anew(earlier: Path, file: str | None, year: int, role: str | None) -> Target:
    """Find the questionnaire of earlier answers; the new answers get a file of their own."""
    source = questionnaire_of(earlier)
    questionnaire = load_questionnaire(source)
    new = earlier.with_name(_usual_name(questionnaire, role, year))
    return Target(questionnaire, _file_in(file, new), source)


def _file_in(file: str | None, usual: Path) -> Path:
    """Return the answers file that is named; a folder that is named gets the usual one."""
    target = target_of(file, usual.name, force=True) or usual
    if file and is_folder_name(file):
        make_folder(target.parent)
    return target


def _backup_hint(store: AnswersStore) -> tuple[Problem, ...]:
    if not store.backup.exists():
        return ()
    message = _("the answers as they were at the start of the last session are in {path}")
    return (
        Problem(
            "backup-exists",
            message.format(path=visible_name(store.backup)),
            visible_name(store.path),
            severity=Severity.WARNING,
        ),
    )
