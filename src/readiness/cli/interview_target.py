"""What an interview is about: the questionnaire, and the file of its answers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from readiness.cli.options import short_form_of
from readiness.cli.output import command_line
from readiness.errors import AssessmentError, CatalogError, InvalidDocumentError, Problem, Severity
from readiness.files.answers_store import AnswersStore
from readiness.files.catalog import find_questionnaire, find_questionnaire_of, is_path
from readiness.files.file_input import is_standard_input
from readiness.files.load import assessment_from, load_questionnaire, stamp_of
from readiness.files.yaml_reader import parse_document, read_document
from readiness.files.yaml_writer import comment_lines
from readiness.i18n import _, shortened_list
from readiness.interview.facilitation import AgendaRoute
from readiness.models.assessment import Assessment, Occasion, QuestionnaireStamp
from readiness.models.questionnaire import Questionnaire

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
        name: str,
        file: Path | None,
        route: AgendaRoute | None = None,
        assessment: Assessment | None = None,
    ) -> tuple[str, str]:
        """Return the command that continues the interview, and the one that makes its report."""
        if route:
            return command_line("merge", self.file, "--interactive"), self.report_command
        short = assessment is not None and assessment.is_short
        return resume_command(name, file, short=short), self.report_command

    def begin(self, about: Assessment | Occasion, *, short: bool | None) -> Assessment:
        """Return the answers, or new ones, to the form that is wanted; None for their own.

        Raises CatalogError when a short form is wanted of answers to the full one.
        """
        if short:
            short_form_of(self.questionnaire)
        if isinstance(about, Occasion):
            stamp = QuestionnaireStamp.of(self.questionnaire)
            new = Assessment(schema_version=1, questionnaire=stamp, assessment=about)
            return new.with_form("short") if short else new
        if short and not about.is_short:
            message = _("{file} has the full form; for the short form, choose another with --file")
            raise CatalogError(message.format(file=self.file))
        if short is False and about.is_short:
            # The first open question, not the one at which the short form ended.
            return about.with_form(None).model_copy(update={"position": None})
        return about

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


def resume_command(name: str, file: Path | None, *, short: bool = False) -> str:
    """Return the command that continues the interview."""
    options = ["--file", str(file)] if file else []
    return command_line("assess", name, *options, *(["--short"] if short else []))


def locate(name: str, file: Path | None) -> Target:
    """Find questionnaire and answers file; the name may be either."""
    if name.lower().endswith(".pdf"):
        raise CatalogError(
            _(
                "{name} is a PDF; if it is a report, extract its answers with «readiness "
                "verify {name} -o answers.yaml», and use that file"
            ).format(name=name)
        )
    if is_standard_input(name):
        raise CatalogError(_("the standard input is for what you type; give the name of a file"))
    path = find_questionnaire(name)
    try:
        document = read_document(path)
    except InvalidDocumentError as error:
        raise InvalidDocumentError((*error.problems, *_backup_hint(AnswersStore(path)))) from error
    if "questionnaire" not in document.data:
        questionnaire = load_questionnaire(path, document=document)
        # Answers find their questionnaire again if they are in its folder.
        folder = path.parent if is_path(name) else Path()
        return Target(questionnaire, file or folder / f"{questionnaire.id}.answers.yaml", path)
    if file is not None:
        raise CatalogError(
            _(
                "{name} is an answers file, so it needs no --file; to answer in {file}, give "
                "the questionnaire instead"
            ).format(name=name, file=file)
        )
    source = find_questionnaire_of(stamp_of(document), path)
    return Target(load_questionnaire(source), path, source)


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
        values = {"path": store.path, "lines": named, "backup": store.backup.name}
        warnings.append(message.format_map(values))
    return assessment, warnings


def _backup_hint(store: AnswersStore) -> tuple[Problem, ...]:
    if not store.backup.exists():
        return ()
    message = _("the answers as they were at the start of the last session are in {path}")
    return (
        Problem(
            "backup-exists",
            message.format(path=store.backup),
            str(store.path),
            severity=Severity.WARNING,
        ),
    )
