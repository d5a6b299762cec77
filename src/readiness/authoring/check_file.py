"""Check any of our files: determine its kind, find all errors and warnings, and explain them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from readiness.authoring.lint import (
    check_assessment,
    check_library,
    check_questionnaire,
    check_translation,
)
from readiness.errors import InvalidDocumentError, Problem, UnknownNameError
from readiness.files.catalog import find_questionnaire_of, overlays_of
from readiness.files.libraries import library_references, references_for
from readiness.files.load import (
    assessment_from,
    load_questionnaire,
    questionnaire_from,
    stamp_of,
    validate,
)
from readiness.files.yaml_reader import Document, read_document
from readiness.i18n import _
from readiness.models.editions.translation import Coverage, Translation, coverage
from readiness.models.library import Library
from readiness.models.questionnaire import Questionnaire
from readiness.resources import MESSAGES
from readiness.text import did_you_mean

_SECTION = re.compile(r"^### `([a-z0-9-]+)`\n(.*?)(?=^##|\Z)", re.DOTALL | re.MULTILINE)
"""A code and what the page says of it."""


def problems_of(
    file: Path, questionnaire: str | None = None, today: date | None = None
) -> list[Problem]:
    """Return every error and warning of a questionnaire, a library or an answers file.

    Translations next to the file are checked with it. ``questionnaire`` names the one that an
    answers file is for, where it is not found without that. ``today`` is the day for which the age
    of facts is judged; None for no judgement.
    Raises StorageError when the file cannot be read, CatalogError without its questionnaire.
    """
    try:
        document = read_document(file)
        unsorted = _problems(document, file, questionnaire, today)
    except InvalidDocumentError as error:
        return list(error.problems)
    problems = sorted(unsorted, key=lambda problem: (problem.line, problem.column))
    for overlay in overlays_of(file):
        problems += problems_of(overlay)
    return problems


def _problems(
    document: Document, file: Path, requested: str | None, today: date | None
) -> Iterable[Problem]:
    """Determine the kind of a file by its keys, and check it."""
    data = document.data
    if "answers" in data or "assessment" in data or isinstance(data.get("questionnaire"), dict):
        source = find_questionnaire_of(stamp_of(document), file, requested)
        loaded = load_questionnaire(source)
        assessment, warnings = assessment_from(document, loaded)
        return [*warnings, *check_assessment(assessment, loaded, document)]
    if "translates" in data:
        translation = validate(document, Translation)
        name = file.stem.split(".")[0]
        translated = load_untranslated(file.with_name(f"{name}{file.suffix}"))
        return check_translation(translation, name, translated, document)
    if "dimensions" not in data and ("sources" in data or "cases" in data):
        library = validate(document, Library)
        return check_library(library, document, library_references(file.resolve().parent), today)
    loaded = questionnaire_from(document)
    return check_questionnaire(loaded, document, references_for(loaded, file), today)


def load_untranslated(file: Path) -> Questionnaire | Library:
    """Load the source of a translation as it is written: nothing completed or translated."""
    document = read_document(file)
    if "dimensions" in document.data:
        return validate(document, Questionnaire)
    return validate(document, Library)


def translations_of(file: Path) -> Iterator[tuple[str, Coverage]]:
    """Yield the language of each translation next to a file, and which texts it has."""
    for overlay in overlays_of(file):
        with suppress(InvalidDocumentError):
            translation = validate(read_document(overlay), Translation)
            yield translation.language, coverage(load_untranslated(file), translation)


def explanations() -> dict[str, str]:
    """Give what the page says of each code: its meaning, an example, and the fix."""
    page = MESSAGES.read_text(encoding="utf-8")
    return {code: text.strip() for code, text in _SECTION.findall(page)}


def explanation_of(code: str) -> str:
    """Return what the page says of a code; raise UnknownNameError when there is no such code."""
    known = explanations()
    name = code.strip("[] ")
    name = name.removeprefix("error[").removeprefix("warning[")
    if name not in known:
        sentence = _("there is no code «{code}» in messages").format(code=code)
        raise UnknownNameError(sentence + did_you_mean(name, known))
    return known[name]
