"""A small profile of one dimension, for the moment at which its last question is answered."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.errors import ReadinessError
from readiness.models.assessment import Assessment, State
from readiness.models.question import Question
from readiness.models.questionnaire import Dimension, Questionnaire
from readiness.report.wording import describe_result
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.scorecard import DimensionScore, QuestionScore

_MOST_STEPS = 2


@dataclass(frozen=True)
class Improvement:
    """One answer that would be higher if something were in place."""

    question: str
    title: str
    level: str
    """Level of the next anchor."""
    anchor: str
    """What would have to be true."""


@dataclass(frozen=True)
class DimensionSummary:
    """How one dimension stands."""

    title: str
    sentence: str
    """The result in words, with all that limits it."""
    unknown: tuple[str, ...]
    """Questions to which nobody knew the answer."""
    steps: tuple[Improvement, ...]
    """What would raise it most, the heaviest gap first."""


def summarise_dimension(
    dimension: Dimension, questionnaire: Questionnaire, assessment: Assessment
) -> DimensionSummary | None:
    """Score an assessment and describe one of its dimensions; None when there is no score."""
    try:
        card = Evaluation(questionnaire, assessment).scorecard
    except ReadinessError:
        # A scorer that is missing or fails is reported with the result; the interview goes on.
        return None
    node = next((part for part in card.overall.walk() if part.id == dimension.id), None)
    if node is None or not node.completeness.applicable:
        return None
    unknown = tuple(q.id for q in node.all_questions() if q.state is State.UNKNOWN)
    return DimensionSummary(
        node.title, describe_result(node, questionnaire), unknown, _steps(node, questionnaire)
    )


def _steps(node: DimensionScore, questionnaire: Questionnaire) -> tuple[Improvement, ...]:
    # Sorting keeps the order of the questionnaire among equals.
    gaps = sorted((q for q in node.all_questions() if q.gap), key=lambda q: -q.gap * q.weight)
    steps = (_step(question, questionnaire) for question in gaps)
    return tuple(step for step in steps if step)[:_MOST_STEPS]


def _step(scored: QuestionScore, questionnaire: Questionnaire) -> Improvement | None:
    question = questionnaire.by_id[scored.id]
    if (
        not isinstance(question, Question)
        or not question.rules.has_ordered_options
        or scored.level is None
    ):
        return None
    higher = (o for o in question.options if o.level is not None and o.level > scored.level)
    option = next(higher, None)
    return Improvement(scored.id, scored.title, option.key, option.text) if option else None
