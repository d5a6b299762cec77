"""Which levels and bands the answers to a question can have."""

from __future__ import annotations

from readiness.models.kinds.interface import ScoredBy
from readiness.models.question import Band, Question
from readiness.models.questionnaire import Questionnaire


def attainable_levels(question: Question, questionnaire: Questionnaire) -> tuple[int, ...]:
    """Every level that an answer to a scored question can have, the lowest first."""
    if question.rules.scored_by is not ScoredBy.AMOUNT:
        return tuple(sorted({o.level for o in question.options if o.level is not None}))
    if not question.bands:
        return ()
    low, _ = question.rules.points_range(question)
    below = low is None or low < question.bands[0].at_least
    reached = {band.level for band in attainable_bands(question)}
    return tuple(sorted(reached | ({questionnaire.lowest} if below else set())))


def attainable_bands(question: Question) -> tuple[Band, ...]:
    """Bands of a question in which an answer can lie."""
    low, high = question.rules.points_range(question)
    ends = [*(band.at_least for band in question.bands[1:]), None]
    return tuple(
        band
        for band, end in zip(question.bands, ends, strict=bool(question.bands))
        if (high is None or band.at_least <= high) and (end is None or low is None or low < end)
    )
