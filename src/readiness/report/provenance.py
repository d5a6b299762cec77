"""What makes a report checkable: where it comes from, and the files that travel with it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Provenance:
    """Of what a report was made, and by what."""

    questionnaire: str
    questionnaire_version: str
    questionnaire_digest: str
    answers_digest: str
    program_version: str
    scorer: str
    scorer_version: str
    language: str
    """Of the questions."""
    license: str
    spoken: str = "en"
    """Language of the report itself."""
    look: str = ""
    """Fingerprint of an own template; empty for the one that is shipped."""


@dataclass(frozen=True)
class AttachedFile:
    """A file that travels in the PDF, so that its result can be computed again."""

    name: str
    text: str
    description: str
    relationship: str
    """How it relates to the pages, in the words of ISO 32000-2, 7.11.3: Source or Data."""
