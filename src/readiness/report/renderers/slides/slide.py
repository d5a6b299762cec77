"""One slide: what it shows, and what is said to it."""

from __future__ import annotations

from readiness.data_classes import dataclass
from readiness.report.contents.blocks import Badge, Line, Table


@dataclass(frozen=True)
class Slide:
    """One slide; what is empty is not drawn."""

    title: Line
    guide: str
    """What to do while it is shown; the beginning of its notes."""
    about: tuple[Line, ...] = ()
    """Whose result it is, below the title."""
    lead: Line = ()
    """The sentence that counts, in large."""
    badge: Badge | None = None
    chart: str = ""
    table: Table | None = None
    most_rows: int = 30
    """Rows of the table that are shown at most."""
    beside: tuple[Line, ...] = ()
    """Text beside the chart."""
    body: tuple[Line, ...] = ()
    decision: Line = ()
    """What is asked of those who are in the room; it stands out."""
    facts: Line = ()
    """Key figures, in small."""
    notes: tuple[str, ...] = ()
    """Everything behind it, in sentences."""
