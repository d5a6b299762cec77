"""Summarise one dimension as soon as its last question is answered."""

from __future__ import annotations

from readiness.data_classes import dataclass
from readiness.errors import ReadinessError
from readiness.models.assessment import Assessment, State
from readiness.models.dimension import Dimension
from readiness.models.question import Question
from readiness.models.questionnaire import Questionnaire
from readiness.report.wording import describe_result
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.scorecard import QuestionScore

_MAX_IMPROVEMENTS = 2


@dataclass(frozen=True)
class Improvement:
    """An answer below its target, and what its next level demands."""

    question: str
    title: str
    level: str
    """The next level."""
    anchor: str
    """The text of that level."""


@dataclass(frozen=True)
class DimensionSummary:
    """The result of one dimension."""

    title: str
    sentence: str
    """The result in words, with all that limits it."""
    unknown: tuple[str, ...]
    """Ids of questions that were answered «don't know»."""
    improvements: tuple[Improvement, ...]
    """What would improve the result most, the largest weighted gap first."""


def summarise_dimension(
    dimension: Dimension, questionnaire: Questionnaire, assessment: Assessment
) -> DimensionSummary | None:
    """Score an assessment and describe one of its dimensions; None when there is no score."""
    try:
        scorecard = Evaluation(questionnaire, assessment).scorecard
    except ReadinessError:
        # A scorer that is missing or fails is reported with the result; the interview goes on.
        return None
    node = next((part for part in scorecard.overall.walk() if part.id == dimension.id), None)
    if node is None or not node.completeness.applicable:
        return None
    unknown = tuple(q.id for q in node.all_questions() if q.state is State.UNKNOWN)
    # Sorting keeps the order of the questionnaire among equals.
    gaps = sorted((q for q in node.all_questions() if q.gap), key=lambda q: -q.gap * q.weight)
    improvements = (_improvement(question, questionnaire) for question in gaps)
    return DimensionSummary(
        node.title,
        describe_result(node, questionnaire),
        unknown,
        tuple(item for item in improvements if item)[:_MAX_IMPROVEMENTS],
    )


def _improvement(scored: QuestionScore, questionnaire: Questionnaire) -> Improvement | None:
    question, level = questionnaire.by_id[scored.id], scored.level
    if (
        not isinstance(question, Question)
        or not question.rules.has_ordered_options
        or level is None
    ):
        return None
    higher = (o for o in question.options if o.level is not None and o.level > level)
    option = next(higher, None)
    return Improvement(scored.id, scored.title, option.key, option.text) if option else None
