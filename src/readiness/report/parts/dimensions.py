"""Write a dimension of the report: its figures, and how they were calculated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from readiness.i18n import _
from readiness.models.dimension import Dimension, Table, TableRow
from readiness.models.fields import number_text
from readiness.models.questionnaire import Questionnaire
from readiness.models.rows import ROW_IN_TEXT
from readiness.models.rules.gates import OVERALL
from readiness.models.scoring_rules import MaturityLevel
from readiness.report import figures, wording
from readiness.report.explanation import explain_node
from readiness.report.model import (
    ColumnText,
    DimensionText,
    Figure,
    LevelText,
    QuestionCounts,
    StageText,
)
from readiness.report.parts.completeness import describe_completeness, describe_confidence
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.scorecard import Completeness, DimensionScore, Stage, rounded_number

if TYPE_CHECKING:
    from readiness.analysis.robustness import Robustness


def describe_dimension(node: DimensionScore, depth: int, evaluation: Evaluation) -> DimensionText:
    """Write the result of a dimension, or of the whole, without what stands below it."""
    questionnaire = evaluation.questionnaire
    part = questionnaire.dimensions_by_id.get(node.id)
    count = node.completeness
    all_questions = evaluation.all_completeness.get(node.id, count)
    return DimensionText(
        id=node.id,
        title=node.title,
        definition=(part.definition if part else None) or "",
        depth=depth,
        weight=number_text(node.weight),
        score=write_figure(node.score, questionnaire),
        before=write_figure(node.before.estimate, questionnaire),
        floor=write_figure(node.after.floor, questionnaire),
        ceiling=write_figure(node.after.ceiling, questionnaire),
        target=write_figure(node.target, questionnaire),
        level=node.level.level if node.level else None,
        level_name=node.level.name if node.level else "",
        **_standing(node, questionnaire),
        **asdict(count),
        applicable=count.applicable,
        answered_text=describe_completeness(
            count if questionnaire.has_scored else all_questions, all_questions
        ),
        confidence=rounded_number(node.confidence),
        confidence_text=describe_confidence(node.confidence) if count.applicable else "–",
        capped_by=tuple(gate.id for gate in node.caps),
        sentence=_sentence(node, part, evaluation),
        combine=(part.combine if part else None) or questionnaire.scoring.combine,
        formula=explain_node(node, evaluation.scorecard, questionnaire, evaluation.quoting),
        highest=write_figure(node.highest, questionnaire, figures.format_value),
        raw=write_figure(node.raw, questionnaire, figures.format_value),
        all_questions=_counts(all_questions, sum(evaluation.not_asked.get(node.id, ()))),
        stages=tuple(_describe_stage(stage) for stage in node.stages),
        ends=_ends(node, questionnaire),
        columns=_columns(part),
        row_of=part.table if isinstance(part, TableRow) else "",
    )


def _counts(count: Completeness, not_asked: int) -> QuestionCounts:
    return QuestionCounts(**asdict(count), applicable=count.applicable, not_asked=not_asked)


def _columns(part: Dimension | None) -> tuple[ColumnText, ...]:
    columns = part.columns if isinstance(part, Table) else ()
    return tuple(ColumnText(c.id, c.title, c.text.replace(ROW_IN_TEXT, "…")) for c in columns)


def with_doubt(overall: DimensionText, robustness: Robustness | None) -> DimensionText:
    """Say beside the level when most variations have another one."""
    if robustness is None or robustness.share >= Fraction(1, 2):
        return overall
    doubt = _("Fewer than half of the variations have level {level}.").format(level=overall.level)
    return replace(overall, sentence=f"{overall.sentence} {doubt}")


def _sentence(node: DimensionScore, part: Dimension | None, evaluation: Evaluation) -> str:
    """Describe the result; that of the whole says first when only a part was asked."""
    card, questionnaire = evaluation.scorecard, evaluation.questionnaire
    if part and not part.has_scored:
        # Where nothing at all is scored, it is said once, for the whole.
        return _("No question of this dimension is scored.") if questionnaire.has_scored else ""
    has_result = part is not None or card.has_overall
    sentence = wording.describe_result(node, questionnaire) if has_result else card.withheld or ""
    if node.id != OVERALL or evaluation.part_asked is None:
        return sentence
    return f"{_part_asked(evaluation)} {sentence}"


def _part_asked(evaluation: Evaluation) -> str:
    """Say that only a part was asked: the short form, or what is asked of a role."""
    number, whole = evaluation.part_asked or (0, 0)
    name = _("Short form")
    if role := evaluation.assessment.assessment.role:
        titles = {each.id: each.title for each in evaluation.questionnaire.roles}
        name = _("Questions for: {role}").format(role=titles[role])
    text = _("{part}: level by {number} of {whole} questions.")
    if evaluation.scorecard.overall.level is None:
        text = _("{part}: {number} of {whole} questions.")
    return text.format(part=name, number=number, whole=whole)


def _standing(node: DimensionScore, questionnaire: Questionnaire) -> dict[str, Any]:
    """Name the level for people, and its number; between two levels, those of both."""
    if node.level is None or node.score is None:
        return {"standing": "", "badge": ""}
    above = figures.half_way_to(node.level, node.score, questionnaire)
    numbers = f"{node.level.level}–{above.level}" if above else str(node.level.level)
    name = figures.name_level(node.level, node.score, questionnaire)
    return {"standing": name, "badge": numbers}


def describe_level(level: MaturityLevel) -> LevelText:
    """Write a level of the scale."""
    return LevelText(level.level, level.name, level.meaning, number_text(level.border))


def write_figure(
    value: Fraction | None,
    questionnaire: Questionnaire,
    written: Callable[[Fraction, Questionnaire], str] = figures.format_score,
) -> Figure | None:
    """Write a score with its number; None where there is none."""
    return None if value is None else Figure(rounded_number(value), written(value, questionnaire))


def _ends(node: DimensionScore, questionnaire: Questionnaire) -> tuple[float, float] | None:
    """Return the lowest and the highest possible score; None on the scale of the levels."""
    low, high = node.lowest, node.highest
    if low is None or high is None or low >= high:
        return None
    if not wording.is_off_scale(node, questionnaire):
        return None
    if questionnaire.scoring.result == "value":
        return rounded_number(low), rounded_number(high)
    return (rounded_number(min(Fraction(0), 100 * low / high)), 100.0) if high > 0 else None


def _describe_stage(stage: Stage) -> StageText:
    threshold, share = stage.threshold, stage.share
    at = "" if threshold.at is None else number_text(threshold.at)
    rounded = None if share is None else rounded_number(share)
    comparison, border = threshold.comparison, rounded_number(threshold.border)
    return StageText(stage.level, threshold.of or "", at, comparison, border, rounded, stage.met)
