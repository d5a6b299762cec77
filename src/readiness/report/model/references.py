"""What a report refers to: cases, sources, the files that it was made from and those it carries."""

from __future__ import annotations

from datetime import date

from readiness.data_classes import dataclass


@dataclass(frozen=True)
class CaseText:
    """A documented project of an administration."""

    id: str
    title: str
    administration: str
    year: str
    what: str
    lesson: str
    sources: tuple[str, ...]
    state_text: str = ""
    """Its state in words, with the month for which it is known."""
    reason: str = ""
    """Why it is recommended: the same gap, region or use case."""


@dataclass(frozen=True)
class SourceText:
    """A published text."""

    id: str
    title: str
    publisher: str
    year: str
    address: str
    standing: str
    note: str
    seen: date | None = None
    """Day on which it was last looked at."""
    seen_text: str = ""


@dataclass(frozen=True)
class Provenance:
    """The files, versions and program that a report was made from."""

    questionnaire: str
    questionnaire_version: str
    questionnaire_digest: str
    answers_digest: str
    program_version: str
    scorer: str
    scorer_version: str
    language: str
    """Language of the questions."""
    license: str
    spoken: str = "en"
    look: str = ""
    """Fingerprint of the theme; empty for the default theme."""
    roadmap: bool = False
    summary: bool = False
    """Whether the report has only its most important chapters."""


@dataclass(frozen=True)
class AttachedFile:
    """A file that is attached to the PDF, so that its result can be computed again."""

    name: str
    text: str
    description: str
    relationship: str
    """Relationship to the pages (ISO 32000-2, 7.11.3): Source or Data."""
