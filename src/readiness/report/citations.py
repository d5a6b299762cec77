"""What a report cites: published texts, and projects of other administrations."""

from __future__ import annotations

from dataclasses import dataclass


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
    reason: str = ""
    """Why this one: the gap, the region, the use case that it shares."""


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
