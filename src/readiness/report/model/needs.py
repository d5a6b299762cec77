"""What a group of administrations needs, in words: the contents of its report."""

from __future__ import annotations

from readiness.data_classes import dataclass


@dataclass(frozen=True)
class NeedsRow:
    """A row of a table; a group row has one cell, the heading of the rows after it."""

    cells: tuple[str, ...]
    is_group: bool = False


@dataclass(frozen=True)
class NeedsTable:
    """What is shared of one kind: gaps, gates, recommendations, use cases."""

    id: str
    title: str
    intro: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    """Parts of the width, in relation to each other."""
    rows: tuple[NeedsRow, ...]
    nothing: str = ""
    """What is said where there are no rows."""


@dataclass(frozen=True)
class NeedsText:
    """The needs of a group; it takes the place of the chapters of a report."""

    sentences: tuple[str, ...]
    """The result in short."""
    tables: tuple[NeedsTable, ...]
    """The first one belongs to the result."""
    limits: tuple[str, ...]
    """How to read the figures, and what they cannot hide."""
