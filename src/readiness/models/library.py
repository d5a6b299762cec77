"""Sources and cases that questionnaires cite; libraries are files that several of them share."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator

from readiness.i18n import _
from readiness.models.fields import Day, FieldError, Frozen, Id, Month, Prose, Text, Whole

Standing = Literal["primary", "secondary"]
Region = Literal["AMS", "EUR", "ESA", "WCA", "MENA", "AP", "INT"]
"""Region of the World Customs Organization; INT for several."""


class Source(Frozen):
    """A published text that supports a fact."""

    id: Id
    title: Text
    publisher: Text
    year: Prose
    """Year as printed, or «undated»."""
    address: Text
    language: Text = "en"
    standing: Standing
    "Primary: the official text itself was seen. Secondary: press, a copy or an extract."
    note: Prose | None = None
    seen: Day | None = None
    """Day on which the text was last looked at."""

    @field_validator("address")
    @classmethod
    def _is_web_address(cls, value: str) -> str:
        if not value.startswith(("https://", "http://")) or " " in value:
            raise FieldError("bad-address", _("must be one web address"))
        return value


class Case(Frozen):
    """A documented real project of an administration, from which others can learn."""

    id: Id
    title: Prose
    administration: Prose
    country: tuple[Text, ...] = ()
    """ISO 3166 codes; empty for an international project."""
    region: Region
    technology: Id
    use_cases: tuple[Id, ...] = ()
    year: Prose
    state: Literal["study", "pilot", "in-use", "ended", "unknown"]
    as_of: Month | None = None
    """Month for which the state is known, as its first day."""
    what: Prose
    lesson: Prose
    dimensions: tuple[Id, ...] = ()
    questions: tuple[Id, ...] = ()
    sources: tuple[Id, ...] = Field(min_length=1)
    standing: Standing


class Library(Frozen):
    """One library file."""

    schema_version: Whole = Field(ge=1, le=1)
    license: Text | None = None
    language: Text = "en"
    sources: tuple[Source, ...] = ()
    cases: tuple[Case, ...] = ()
