"""The result in other ways than by dimension alone: by theme, and against the phases."""

from __future__ import annotations

from readiness.data_classes import dataclass
from readiness.report.model.dimensions import DimensionText, Figure


@dataclass(frozen=True)
class CellText:
    """The questions of one dimension that belong to one theme."""

    score: Figure | None
    level: int | None
    asked: int
    """How many of its scored questions apply."""


@dataclass(frozen=True)
class MatrixRow:
    """A dimension with its part of each theme."""

    dimension: str
    title: str
    cells: tuple[CellText, ...]
    """In the order of the themes."""


@dataclass(frozen=True)
class ThemesText:
    """The profile by theme."""

    themes: tuple[DimensionText, ...] = ()
    """Each theme with its figures, as if it were a dimension."""
    matrix: tuple[MatrixRow, ...] = ()
    """The dimensions that hold questions of a theme."""
    reason: str = ""
    """Why the themes have no scores; empty where they have, or where there are no themes."""


NO_THEMES = ThemesText()


@dataclass(frozen=True)
class PhaseText:
    """What is aimed at by when."""

    id: str
    title: str
    months: int
    due: str
    """By when, in words: a month of the calendar, or the number of months."""


@dataclass(frozen=True)
class PhaseGap:
    """What one phase aims at in one result, and what is missing to it today."""

    target: Figure | None
    gap: Figure | None
    """0 where the target is reached; None without a result or a target."""


@dataclass(frozen=True)
class PhaseRow:
    """The whole, a dimension or a question, today and in every phase."""

    id: str
    title: str
    depth: int
    """0 for the whole, 1 for top dimensions and so on; a question is below its dimension."""
    is_question: bool
    today: Figure | None
    level: int | None
    phases: tuple[PhaseGap, ...]


@dataclass(frozen=True)
class PhasesText:
    """Targets by phase, with what is missing."""

    phases: tuple[PhaseText, ...] = ()
    rows: tuple[PhaseRow, ...] = ()


NO_PHASES = PhasesText()
