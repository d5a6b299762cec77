"""The result of a report for other programs: every figure as a number, no answers, no notes.

The classes are the one source of the JSON and of its schema.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from readiness.data_classes import dataclass, plain_data
from readiness.report.model import (
    NO_PHASES,
    NO_THEMES,
    DimensionText,
    Figure,
    GateText,
    NoteText,
    Provenance,
    QuestionCounts,
    Result,
    StageText,
    UseCaseText,
)
from readiness.report.model.profiles import MatrixRow
from readiness.report.robustness_text import RobustnessText

if TYPE_CHECKING:
    from readiness.report.model.report import Report


@dataclass(frozen=True)
class NodeData:
    """A dimension, or the whole (``overall``); None where there is no figure."""

    id: str
    title: str
    depth: int
    """0 for ``overall``, 1 for top dimensions, and so on."""
    level: int | None
    """The maturity level that the score reaches."""
    level_name: str
    answered: int
    """Scored questions that are answered."""
    applicable: int
    """Scored questions that count: all but the not applicable ones."""
    disputed: int
    """Scored questions that are not agreed."""
    open: int
    unknown: int
    not_applicable: int
    confidence: float
    """Answered share times mean strength of the evidence, 0 to 1."""
    capped_by: tuple[str, ...]
    """Ids of the gates that limit it, the lowest limit first."""
    sentence: str
    score: float | None
    """After gates: the figure that is shown."""
    before: float | None
    """The score before any gate."""
    floor: float | None
    """The lowest possible score, with the questions asked so far."""
    ceiling: float | None
    """The highest possible score, with the questions asked so far."""
    target: float | None
    highest: float | None
    """The value with the best of all answers, as values are combined."""
    raw: float | None
    """The value that is combined: before gates, reduction, rounding and share."""
    stages: tuple[StageText, ...]
    """For the scorer ``staged``: every threshold of every level."""
    all_questions: QuestionCounts
    """All questions that are asked, scored or not."""


@dataclass(frozen=True)
class DisputeData:
    """A question that is not agreed."""

    question: str
    decides: bool
    """Whether a gate, the overall level, a use case or further questions depend on it."""


@dataclass(frozen=True)
class ThemeRowData:
    """The scores of one dimension by theme, in the order of the themes."""

    dimension: str
    """Id of the dimension."""
    scores: tuple[float | None, ...]


@dataclass(frozen=True)
class PhaseData:
    """What is aimed at by when."""

    id: str
    title: str
    months: int
    """Its end, in months from the start of the plan."""


@dataclass(frozen=True)
class PhaseGapData:
    """What one phase aims at in the whole, a dimension or a question, and what is missing."""

    id: str
    """Id of the dimension or the question, or ``overall``."""
    phase: str
    target: float | None
    """A score; of a question the value of an answer."""
    gap: float | None
    """How far the score is below; of a question in levels. 0 where the target is reached."""


@dataclass(frozen=True)
class ResultData:
    """The result of one assessment; it is attached to PDF reports."""

    contract_version: int
    """Increases when a name is removed or gets another meaning."""
    organisation: str
    date: dt.date | None
    """Day of the assessment."""
    form: str
    """The form that was answered: full or short."""
    start: dt.date | None
    """First day of the roadmap."""
    overall: NodeData
    has_overall: bool
    """False where the questionnaire has no overall result, whatever the answers are."""
    withheld: str | None
    """Why there is no overall level, in words."""
    dimensions: tuple[NodeData, ...]
    """Every dimension, parents before children."""
    disputes: tuple[DisputeData, ...]
    not_judged: tuple[str, ...]
    """What cannot be judged because answers are not agreed, one sentence each."""
    not_asked: str
    """How many questions were not asked, and why; empty for none."""
    gates: tuple[GateText, ...]
    """Active gates."""
    use_cases: tuple[UseCaseText, ...]
    """Use cases that the administration considers."""
    contradictions: tuple[NoteText, ...]
    firmness: RobustnessText | None
    """Robustness of the overall level; None unless it was measured."""
    provenance: Provenance
    themes: tuple[NodeData, ...] = ()
    """The profile by theme, where the questionnaire has themes."""
    theme_matrix: tuple[ThemeRowData, ...] = ()
    no_themes: str | None = None
    """Why there is no profile by theme, where the questionnaire has themes."""
    phases: tuple[PhaseData, ...] = ()
    """The phases, where the questionnaire has some."""
    phase_gaps: tuple[PhaseGapData, ...] = ()


@dataclass(frozen=True)
class _Named:
    file: str
    """The answers file, as it was named."""


@dataclass(frozen=True)
class ScoredFile(ResultData, _Named):
    """The result of one answers file, as ``readiness score --format json`` lists it."""


def result_of(report: Report | Result) -> ResultData:
    """Take the result out of a report; alone it has no roadmap, so no first day of one."""
    changed: dict[str, Any] = {
        "start": None if isinstance(report, Result) else report.schedule.start,
        "overall": _node(report.overall),
        "withheld": report.withheld or None,
        "dimensions": tuple(map(_node, report.dimensions)),
        "disputes": tuple(DisputeData(d.question, d.decides) for d in report.disputes),
        "themes": tuple(map(_node, report.by_theme.themes)),
        "theme_matrix": tuple(map(_theme_row, report.by_theme.matrix)),
        "no_themes": report.by_theme.reason or None,
        "phases": tuple(PhaseData(p.id, p.title, p.months) for p in report.by_phase.phases),
        "phase_gaps": tuple(_phase_gaps(report)),
    }
    same = (field.name for field in fields(ResultData) if field.name not in changed)
    values: dict[str, Any] = {name: getattr(report, name) for name in same}
    return ResultData(**values, **changed)


def scored_file(file: str, result: Report | Result) -> ScoredFile:
    """Give the result of one answers file."""
    return ScoredFile(file=file, **vars(result_of(result)))


def result_data(report: Report) -> dict[str, Any]:
    """Give the result that is attached to a report, as plain data.

    Themes and phases are left out where there are none, so that older reports have the same
    result.
    """
    data = plain_data(result_of(report))
    left_out = ("themes", "theme_matrix", "no_themes") if report.by_theme == NO_THEMES else ()
    if report.by_phase == NO_PHASES:
        left_out = (*left_out, "phases", "phase_gaps")
    return {name: value for name, value in data.items() if name not in left_out}


def _phase_gaps(report: Report | Result) -> Iterator[PhaseGapData]:
    phases = report.by_phase.phases
    for row in report.by_phase.rows:
        for phase, found in zip(phases, row.phases, strict=True):
            target, gap = found.target, found.gap
            yield PhaseGapData(
                row.id, phase.id, target.value if target else None, gap.value if gap else None
            )


def _theme_row(row: MatrixRow) -> ThemeRowData:
    return ThemeRowData(row.dimension, tuple(c.score.value if c.score else None for c in row.cells))


def _node(part: DimensionText) -> NodeData:
    values: dict[str, Any] = {field.name: getattr(part, field.name) for field in fields(NodeData)}
    figures = {name: value.value for name, value in values.items() if isinstance(value, Figure)}
    return NodeData(**values | figures)
