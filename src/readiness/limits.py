"""Between what an answer, a dimension and the whole can lie, whatever is answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from readiness.question import Band, Question
from readiness.questionnaire import Combine, Dimension, Questionnaire


def levels_of(question: Question, questionnaire: Questionnaire) -> tuple[int, ...]:
    """Every level that an answer to a scored question can stand for, the lowest first."""
    if question.kind not in {"number", "many"}:
        return tuple(sorted({o.level for o in question.options if o.level is not None}))
    low, _ = _amounts(question)
    below = not question.bands or low is None or low < question.bands[0].at_least
    reached = {band.level for band in bands_reached(question)}
    return tuple(sorted(reached | ({questionnaire.lowest} if below else set())))


def bands_reached(question: Question) -> tuple[Band, ...]:
    """Bands of a question in which an answer can lie."""
    low, high = _amounts(question)
    ends = [*(band.at_least for band in question.bands[1:]), None]
    return tuple(
        band
        for band, end in zip(question.bands, ends, strict=bool(question.bands))
        if (high is None or band.at_least <= high) and (end is None or low is None or low < end)
    )


def _amounts(question: Question) -> tuple[Fraction | None, Fraction | None]:
    """Lowest and highest amount that an answer can come to; None for no limit."""
    if question.kind == "number":
        return question.min, question.max
    points = [Fraction(1) if o.points is None else o.points for o in question.options]
    losses, gains = [p for p in points if p < 0], [p for p in points if p > 0]
    low = sum(losses, Fraction(0)) if losses else min(points)
    high = sum(gains, Fraction(0)) if gains else max(points)
    return low, high


@dataclass(frozen=True)
class Limit:
    """Between what a result can lie."""

    lowest: Fraction
    highest: Fraction


class Limits:
    """Bounds for the score of each dimension and of the whole, before gates."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire
        self._found: dict[str, Limit | None] = {}
        tops = [(d.weight, self._dimension(d)) for d in questionnaire.dimensions]
        self.overall = _bounds(questionnaire.scoring.combine, tops)
        """Bounds of the overall score; None when nothing is scored."""

    def of(self, dimension: str) -> Limit | None:
        """Return the bounds of one dimension; None when nothing in it is scored."""
        return self._found[dimension]

    def _dimension(self, dimension: Dimension) -> Limit | None:
        parts = [(inner.weight, self._dimension(inner)) for inner in dimension.dimensions]
        for question in dimension.questions:
            levels = levels_of(question, self._questionnaire) if question.scored else ()
            if levels:
                limit = Limit(Fraction(levels[0]), Fraction(levels[-1]))
                parts.append((question.weight, limit))
        how = dimension.combine or self._questionnaire.scoring.combine
        self._found[dimension.id] = _bounds(how, parts)
        return self._found[dimension.id]


def _bounds(how: Combine, parts: Iterable[tuple[Fraction, Limit | None]]) -> Limit | None:
    counted = [(weight, limit) for weight, limit in parts if limit and weight]
    if not counted:
        return None
    if how == "sum":
        # Parts that do not apply are missing from a sum, so one may be all there is.
        lowest = min(weight * limit.lowest for weight, limit in counted)
        return Limit(lowest, sum((w * limit.highest for w, limit in counted), Fraction(0)))
    lows, highs = [x.lowest for _, x in counted], [x.highest for _, x in counted]
    return Limit(min(lows), max(highs))
