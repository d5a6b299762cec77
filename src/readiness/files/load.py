"""Load files as models: questionnaires, libraries, translations, answers, with all problems."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from readiness.errors import (
    AssessmentError,
    InvalidDocumentError,
    Problem,
    QuestionnaireError,
    Severity,
)
from readiness.files.file_input import read_input
from readiness.files.validation.answers import fit_answers
from readiness.files.validation.references import reference_problems
from readiness.files.validation.schema_errors import schema_problems
from readiness.files.yaml_reader import MAX_BYTES, Document, parse_document, read_document
from readiness.i18n import _, spoken
from readiness.models.assessment import Assessment
from readiness.models.dimension import Dimension
from readiness.models.editions.translation import Translation, apply_translation, cite_titles
from readiness.models.fields import ID_PATTERN, Frozen
from readiness.models.library import Library
from readiness.models.question import AnswerOption, AskedQuestion
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.phases import with_last_phase
from readiness.models.tables import with_tables

Model = TypeVar("Model", bound=Frozen)
Asked = TypeVar("Asked", bound=AskedQuestion)
_KEPT = 8
"""Questionnaires, and files of libraries, that a process keeps."""
_File = tuple[Path, bytes]
"""Where a file is, and its content."""
_ANSWERS = ("context", "answers")
_NEEDED = ("schema_version", "questionnaire", "respondents")
"""Keys without which answers cannot be fitted to a questionnaire."""
_ANY_STAMP = {"schema_version": 1, "questionnaire": {"id": "any", "version": "0.0.0"}}


def validate(document: Document, model: type[Model]) -> Model:
    """Turn a document into a model; raise InvalidDocumentError with all problems."""
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        raise InvalidDocumentError(schema_problems(error, document, model)) from error


def load_questionnaire(
    path: Path, language: str | None = None, document: Document | None = None
) -> Questionnaire:
    """Load one questionnaire file; raise QuestionnaireError with all problems.

    Args:
        path: The file; its texts come from the translation next to it, where there is one.
        language: The language of its texts; the current one, when it is not given.
        document: The content of the file, when it has been read already.
    """
    language = language or spoken()
    try:
        if document:
            return questionnaire_from(document, load_translation(path, language))
        return _questionnaire(_file(path), _overlay(path, language), spoken())
    except InvalidDocumentError as error:
        raise QuestionnaireError(error.problems) from error


@lru_cache(_KEPT)
def _questionnaire(file: _File, overlay: _File | None, _spoken: str) -> Questionnaire:
    # Kept by its content: to read a file again costs little, and it may have changed. Some options
    # are in the language that is spoken.
    return questionnaire_from(_document(file), _translation(overlay))


def load_translation(path: Path, language: str) -> Translation | None:
    """Load the translation that is next to a file; None when there is none."""
    return _translation(_overlay(path, language))


def _translation(overlay: _File | None) -> Translation | None:
    return validate(_document(overlay), Translation) if overlay else None


def _overlay(path: Path, language: str) -> _File | None:
    file = path.with_suffix(f".{language}{path.suffix}")
    return _file(file) if file.is_file() else None


def _file(path: Path) -> _File:
    return path, read_input(path, MAX_BYTES + 1)


def _document(file: _File) -> Document:
    path, content = file
    return parse_document(content, str(path))


def questionnaire_from(document: Document, translation: Translation | None = None) -> Questionnaire:
    """Validate and complete a questionnaire; raise QuestionnaireError with all problems."""
    for name in ("digest", "row_names"):
        if name in document.data:
            message = _("unknown key «{name}»; it is computed, not written").format(name=name)
            problem = document.problem("unknown-key", message, (name,), at_key=True)
            raise QuestionnaireError([problem])
    questionnaire = validate(document, Questionnaire)
    if translation and translation.language != questionnaire.language:
        questionnaire = apply_translation(questionnaire, translation, questionnaire.language)
        questionnaire = questionnaire.model_copy(update={"language": translation.language})
    texts = translation.texts.values() if translation else ()
    if "[[" in document.text or any("[[" in (text.text or "") for text in texts):
        questionnaire = cite_titles(questionnaire)
    questionnaire = _completed(questionnaire).renewed({"digest": document.digest})
    questionnaire = with_tables(questionnaire)
    problems = reference_problems(questionnaire, document)
    if problems:
        raise QuestionnaireError(problems)
    return with_last_phase(questionnaire)


def load_library(path: Path, language: str | None = None) -> Library:
    """Load one file of sources and cases; raise QuestionnaireError with all problems."""
    try:
        return _library(_file(path), _overlay(path, language or spoken()))
    except InvalidDocumentError as error:
        raise QuestionnaireError(error.problems) from error


@lru_cache(_KEPT)
def _library(file: _File, overlay: _File | None) -> Library:
    translation, library = _translation(overlay), validate(_document(file), Library)
    if translation is None or translation.language == library.language:
        return library
    return apply_translation(library, translation, library.language)


def load_assessment(path: Path, questionnaire: Questionnaire) -> Assessment:
    """Load the answers file of a questionnaire; raise AssessmentError with all problems."""
    try:
        assessment, _ = assessment_from(read_document(path), questionnaire)
    except InvalidDocumentError as error:
        raise AssessmentError(error.problems) from error
    return assessment


def assessment_from(
    document: Document, questionnaire: Questionnaire
) -> tuple[Assessment, tuple[Problem, ...]]:
    """Validate answers against their questionnaire; return them with the warnings."""
    try:
        unchecked = validate(document, Assessment)
    except InvalidDocumentError as error:
        raise AssessmentError(
            [*error.problems, *_other_mismatches(document, questionnaire)]
        ) from error
    assessment, problems = fit_answers(unchecked, questionnaire, document)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise AssessmentError(problems)
    return assessment, tuple(problems)


def _other_mismatches(document: Document, questionnaire: Questionnaire) -> list[Problem]:
    """Fit the answers that can be read, so that all problems are reported at once."""
    data = {
        part: value
        for part, value in document.data.items()
        if part in _ANSWERS or part in _NEEDED or _is_valid({part: value})
    }
    for part in _ANSWERS:
        answers = data.get(part)
        if isinstance(answers, dict):
            data[part] = {n: v for n, v in answers.items() if _is_valid({"answers": {n: v}})}
    try:
        return fit_answers(Assessment.model_validate(data), questionnaire, document)[1]
    except ValidationError:
        return []


def _is_valid(part: dict[str, object]) -> bool:
    try:
        Assessment.model_validate(_ANY_STAMP | part)
    except ValidationError:
        return False
    return True


def stamp_of(document: Document) -> str | None:
    """Return the id of the questionnaire that an answers file is for; None for a questionnaire.

    Raises AssessmentError with all problems when there is no valid id: it becomes part of a path.
    """
    if "dimensions" in document.data:
        return None
    stamp = document.data.get("questionnaire")
    name = stamp.get("id") if isinstance(stamp, dict) else None
    if isinstance(name, str) and re.fullmatch(ID_PATTERN, name) and "\n" not in name:
        return name
    try:
        return validate(document, Assessment).questionnaire.id
    except InvalidDocumentError as error:
        raise AssessmentError(error.problems) from error


def _completed(questionnaire: Questionnaire) -> Questionnaire:
    """Copy shared scales and the two options of yes-no questions into the questions."""
    ends = (questionnaire.highest, questionnaire.lowest)

    def options_of(question: AskedQuestion) -> tuple[AnswerOption, ...]:
        if question.rules.fixed_options and not question.options:
            return tuple(
                AnswerOption(id=key, level=level, text=_(text))
                for (key, text), level in zip(
                    question.rules.fixed_options.items(), ends, strict=True
                )
            )
        scale = questionnaire.scales.get(question.scale, ()) if question.scale else None
        return question.options if scale is None else scale

    def complete(questions: tuple[Asked, ...]) -> tuple[Asked, ...]:
        return tuple(q.model_copy(update={"options": options_of(q)}) for q in questions)

    def descend(dimension: Dimension) -> Dimension:
        inner = tuple(map(descend, dimension.dimensions))
        update = {"questions": complete(dimension.questions), "dimensions": inner}
        return dimension.model_copy(update=update)

    pre_checks = tuple(
        pre_check.model_copy(update={"questions": complete(pre_check.questions)})
        for pre_check in questionnaire.pre_checks
    )
    update = {
        "context": complete(questionnaire.context),
        "pre_checks": pre_checks,
        "dimensions": tuple(_asking_evidence(descend(d), None) for d in questionnaire.dimensions),
    }
    return questionnaire.model_copy(update=update)


def _asking_evidence(dimension: Dimension, outer: int | None) -> Dimension:
    """Copy the level from which a dimension asks for evidence into its scored questions."""
    usual = outer if dimension.evidence_from is None else dimension.evidence_from
    if usual is None and not dimension.dimensions:
        return dimension
    questions = (
        q.model_copy(update={"evidence_from": usual}) if q.scored and q.evidence_from is None else q
        for q in dimension.questions
    )
    inner = (_asking_evidence(part, usual) for part in dimension.dimensions)
    return dimension.model_copy(update={"questions": (*questions,), "dimensions": (*inner,)})
