"""Read the chapters of a report as plain words."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from readiness.report.contents.blocks import Chapter, Text
from readiness.report.contents.chapters import list_chapters
from readiness.report.model import Report


def chapter(report: Report, name: str) -> Chapter:
    """Find a chapter by its id."""
    return next(item for item in list_chapters(report) if item.id == name)


def ids(report: Report) -> list[str]:
    """List the ids of all chapters."""
    return [item.id for item in list_chapters(report)]


def words(part: Any) -> str:
    """Write a chapter or a block, one piece of text behind the other, a line for each block."""
    if isinstance(part, Text):
        return part.text
    if isinstance(part, str) and not isinstance(part, Enum):
        return part
    if isinstance(part, tuple):
        is_line = all(isinstance(item, Text) for item in part)
        return ("" if is_line else "\n").join(filter(None, map(words, part)))
    if is_dataclass(part):
        return "\n".join(filter(None, (words(getattr(part, f.name)) for f in fields(part))))
    return ""


def summary(report: Report) -> Report:
    """Ask for the most important chapters only."""
    return replace(report, provenance=replace(report.provenance, summary=True))


def told(report: Report, name: str) -> str:
    """Write a chapter of a report."""
    return words(chapter(report, name))
