"""A dimension of a report with its figures: numbers for drawing, texts for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readiness.data_classes import dataclass

if TYPE_CHECKING:
    from readiness.report.model.answers import QuestionText
    from readiness.report.model.references import CaseText
    from readiness.report.roadmap.steps import StepText


@dataclass(frozen=True)
class Figure:
    """A score: ``value`` for drawing (4 decimals), ``text`` for reading."""

    value: float
    text: str


@dataclass(frozen=True)
class LevelText:
    """One level of the maturity scale."""

    level: int
    name: str
    meaning: str
    border: str = ""
    """Exact lowest score of this level."""


@dataclass(frozen=True)
class StageText:
    """One threshold of a level, for a scorer by stages."""

    level: int
    of: str
    """The group of questions that it is about; empty for all."""
    at: str
    """The value of the answers that are counted; empty for the mean of the values."""
    comparison: str
    """at_least, above, at_most, below."""
    border: float
    share: float | None
    """0 to 1, like the border; None when it applies to no question."""
    met: bool | None


@dataclass(frozen=True)
class QuestionCounts:
    """How many questions that are asked are in which state, scored or not."""

    answered: int = 0
    unknown: int = 0
    open: int = 0
    not_applicable: int = 0
    applicable: int = 0
    disputed: int = 0
    """Respondents gave different answers, and have not agreed on one."""
    not_asked: int = 0
    """Not asked: because of other answers, or because only the full form asks them."""


@dataclass(frozen=True)
class ColumnText:
    """A question that is asked in each row of a dimension."""

    id: str
    title: str
    text: str
    """The question, with «…» for the row."""


@dataclass(frozen=True)
class DimensionText:
    """A dimension (or ``overall``) with its figures; None where there is none."""

    id: str
    title: str
    definition: str
    depth: int
    """0 for ``overall``, 1 for top dimensions, and so on."""
    weight: str
    score: Figure | None
    """After gates."""
    before: Figure | None
    floor: Figure | None
    """The lowest possible score, with the questions asked so far."""
    ceiling: Figure | None
    """The highest possible score, with the questions asked so far."""
    target: Figure | None
    level: int | None
    level_name: str
    """Name of the level that is reached."""
    answered: int
    applicable: int
    unknown: int
    open: int
    not_applicable: int
    answered_text: str
    confidence: float
    confidence_text: str
    capped_by: tuple[str, ...]
    sentence: str
    """The result in one sentence, with what limits it."""
    questions: tuple[QuestionText, ...] = ()
    steps: tuple[StepText, ...] = ()
    cases: tuple[CaseText, ...] = ()
    combine: str = ""
    """How the scores of its parts are combined: mean, sum, minimum, geometric, harmonic."""
    formula: tuple[str, ...] = ()
    """How its score was calculated, with the numbers, one sentence for each step."""
    highest: Figure | None = None
    """The value with the best of all answers, as values are combined (not as a share)."""
    raw: Figure | None = None
    """The value that is combined: before gates, reduction, rounding and share."""
    stages: tuple[StageText, ...] = ()
    """For a scorer by stages: every threshold of every level."""
    all_questions: QuestionCounts = QuestionCounts()
    """All questions that are asked, scored or not; for ``overall``, also those before it."""
    ends: tuple[float, float] | None = None
    """The lowest and the highest possible score; None where they are those of the levels."""
    standing: str = ""
    """The level in words: «Exploring», or «between Ad hoc and Exploring» from half way on."""
    badge: str = ""
    """The number of the level, or those of both."""
    gates: tuple[str, ...] = ()
    """Ids of the gates that limit it today, or that limit another result by its questions."""
    disputed: int = 0
    """Scored questions that are not agreed; like open and unknown ones, they do not count."""
    columns: tuple[ColumnText, ...] = ()
    """For a dimension with rows, which follow it: what is asked in each."""
    row_of: str = ""
    """For a row: the dimension whose row it is."""
