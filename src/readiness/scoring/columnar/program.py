"""A questionnaire, compiled to score many assessments at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from readiness.scoring.columnar.codes import Column
from readiness.scoring.columnar.truth import Figures

PROGRAM_VERSION = 1
"""Changes when the same columns would give other results."""


@dataclass(frozen=True)
class NodeColumns:
    """The figures of a dimension, or of the whole, in all rows."""

    before: Figures
    """As computed, before any gate."""
    after: Figures
    """After the gates: the figure that is shown."""
    level: NDArray[np.int16]
    """The number of the maturity level; -1 where there is none."""
    answered: NDArray[np.int32]
    """Scored questions that are answered."""
    applicable: NDArray[np.int32]
    """Scored questions that count: all that are asked but the not applicable ones."""
    floor: Figures | None = None
    """The lowest possible figure after gates; None when ranges are not wanted."""
    ceiling: Figures | None = None


@dataclass(frozen=True)
class ScoredColumns:
    """The results of all rows."""

    rows: int
    nodes: dict[str, NodeColumns]
    """By dimension, and «overall» where there is an overall result."""
    gates: NDArray[np.uint64]
    """Which gates are active: a bit for each, in the order of ``Program.gates``."""
    checks: NDArray[np.uint64]
    """Which checks hold: a bit for each, in the order of ``Program.checks``."""
    withheld: NDArray[np.bool_]
    """Whether there is no overall level, because too little is answered."""


@dataclass(frozen=True)
class Program:
    """Tables that score assessments of one questionnaire; can be pickled."""

    questionnaire: str
    """Its id."""
    questionnaire_version: str
    digest: str
    scorer: str
    columns: tuple[Column, ...]
    """What is asked, in order."""
    dimensions: tuple[str, ...]
    """All that is scored but the whole, in order."""
    has_overall: bool
    gates: tuple[str, ...]
    checks: tuple[str, ...]
    version: int = PROGRAM_VERSION
