"""The result in another way than by dimension: by theme."""

from __future__ import annotations

from dataclasses import dataclass

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
