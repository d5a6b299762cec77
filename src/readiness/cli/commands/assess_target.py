"""Where an interview takes place: which questionnaire is answered, in which file."""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass
from pathlib import Path

from readiness.errors import AssessmentError, CatalogError, InvalidDocumentError, Problem, Severity
from readiness.files.answers_store import AnswersStore
from readiness.files.catalog import find_questionnaire, find_questionnaire_of, is_path
from readiness.files.load import assessment_from, load_questionnaire, stamp_of
from readiness.files.yaml_reader import parse_document, read_document
from readiness.i18n import _, option_to_repeat
from readiness.interview.agenda_route import Route
from readiness.models.assessment import Assessment, Occasion, QuestionnaireStamp
from readiness.models.questionnaire import Questionnaire


@dataclass(frozen=True)
class Place:
    """Which questionnaire is answered in which file."""

    questionnaire: Questionnaire
    file: Path
    source: Path
    """The file that holds the questionnaire."""

    def __post_init__(self) -> None:
        """Refuse a file that the interview could not write."""
        if self.file.suffix.lower() == ".json":
            raise CatalogError(
                f"{self.file}: "
                + _(
                    "the interview writes YAML; copy the answers to a file that ends in .yaml, "
                    "and use that file (JSON is also valid YAML)"
                )
            )

    def commands(self, name: str, file: Path | None, route: Route | None = None) -> tuple[str, str]:
        """What goes on with this interview, called by these words, and what makes its report."""
        again = settle_command(self.file) if route else resume_command(name, file)
        return again, self.report_command

    @property
    def report_command(self) -> str:
        """What makes the report of these answers, from here."""
        words = ["readiness", "report", str(self.file)]
        try:
            found = find_questionnaire_of(self.questionnaire.id, self.file)
        except CatalogError:
            found = None
        if found is None or not found.samefile(self.source):
            words += ["--questionnaire", str(self.source)]
        return shlex.join([*words, *option_to_repeat(os.environ)])


def resume_command(name: str, file: Path | None) -> str:
    """What goes on with the interview, from here."""
    words = ["readiness", "assess", name, *(["--file", str(file)] if file else [])]
    return shlex.join([*words, *option_to_repeat(os.environ)])


def settle_command(file: Path) -> str:
    """What goes on with settling disagreements, from here."""
    words = ["readiness", "merge", str(file), "--interactive", *option_to_repeat(os.environ)]
    return shlex.join(words)


def locate(name: str, file: Path | None) -> Place:
    """Find out whether the name is a questionnaire or an answers file."""
    if name.lower().endswith(".pdf"):
        raise CatalogError(
            _(
                "{name} is a PDF; if it is a report, extract its answers with «readiness "
                "verify {name} -o answers.yaml», and use that file"
            ).format(name=name)
        )
    path = find_questionnaire(name)
    try:
        document = read_document(path)
    except InvalidDocumentError as error:
        raise InvalidDocumentError((*error.problems, *_backup_hint(AnswersStore(path)))) from error
    if "questionnaire" not in document.data:
        questionnaire = load_questionnaire(path, document=document)
        # The answers of one's own questionnaire lie beside it, where they find it again.
        folder = path.parent if is_path(name) else Path()
        return Place(questionnaire, file or folder / f"{questionnaire.id}.answers.yaml", path)
    if file is not None:
        raise CatalogError(
            _(
                "{name} is an answers file, so it needs no --file; to answer in {file}, give "
                "the questionnaire instead"
            ).format(name=name, file=file)
        )
    source = find_questionnaire_of(stamp_of(document), path)
    return Place(load_questionnaire(source), path, source)


def resumed(
    store: AnswersStore, questionnaire: Questionnaire
) -> tuple[Assessment | None, list[str]]:
    """Read what was answered before; None for a new file."""
    raw = store.read()
    if raw is None:
        return None, []
    try:
        document = parse_document(raw, str(store.path))
        assessment, problems = assessment_from(document, questionnaire)
    except InvalidDocumentError as error:
        raise AssessmentError((*error.problems, *_backup_hint(store))) from error
    return assessment, [str(problem) for problem in problems]


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


def new_assessment(questionnaire: Questionnaire, occasion: Occasion) -> Assessment:
    """Begin an answers file."""
    stamp = QuestionnaireStamp.of(questionnaire)
    return Assessment(schema_version=1, questionnaire=stamp, assessment=occasion)
