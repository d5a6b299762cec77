"""Which levels and amounts the answers to a question can come to."""

from __future__ import annotations

from fractions import Fraction

from readiness.models.question import Band, Question
from readiness.models.questionnaire import Questionnaire


def attainable_levels(question: Question, questionnaire: Questionnaire) -> tuple[int, ...]:
    """Every level that an answer to a scored question can stand for, the lowest first."""
    if question.kind not in {"number", "many"}:
        return tuple(sorted({o.level for o in question.options if o.level is not None}))
    if not question.bands:
        return ()
    low, _ = attainable_amounts(question)
    below = low is None or low < question.bands[0].at_least
    reached = {band.level for band in attainable_bands(question)}
    return tuple(sorted(reached | ({questionnaire.lowest} if below else set())))


def attainable_bands(question: Question) -> tuple[Band, ...]:
    """Bands of a question in which an answer can lie."""
    low, high = attainable_amounts(question)
    ends = [*(band.at_least for band in question.bands[1:]), None]
    return tuple(
        band
        for band, end in zip(question.bands, ends, strict=bool(question.bands))
        if (high is None or band.at_least <= high) and (end is None or low is None or low < end)
    )


def attainable_amounts(question: Question) -> tuple[Fraction | None, Fraction | None]:
    """Lowest and highest amount that an answer can come to; None for no limit."""
    if question.kind == "number":
        return question.min, question.max
    points = [Fraction(1) if o.points is None else o.points for o in question.options]
    losses, gains = [p for p in points if p < 0], [p for p in points if p > 0]
    low = sum(losses, Fraction(0)) if losses else min(points)
    high = sum(gains, Fraction(0)) if gains else max(points)
    return low, high
