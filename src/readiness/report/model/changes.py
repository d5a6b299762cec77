"""What changed between assessments, in words: the contents of a comparison."""

from __future__ import annotations

from readiness.data_classes import dataclass


@dataclass(frozen=True)
class ChangesText:
    """A comparison of assessments of one administration; it takes the place of the chapters."""

    dates: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """For each dimension: its name, its score at each date, and what changed."""
    legend: str
    """Explains the words that occur in the rows."""
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    """Each kind of change that there is, with its title."""
