"""Between what a dimension and the whole can lie, whatever is answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from readiness.models.questionnaire import Dimension, Questionnaire
from readiness.models.scoring_rules import Combine
from readiness.scoring.answer_value import AnswerScale


@dataclass(frozen=True)
class Bounds:
    """Between what a result can lie."""

    lowest: Fraction
    highest: Fraction


Part = tuple[Fraction, "Bounds | None"]
"""Weight and bounds of a question or a dimension."""


class ScoreBounds:
    """Bounds for the score of each dimension and of the whole, before gates."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._of = questionnaire
        self._found: dict[str, Bounds | None] = {}
        tops: list[Part] = [(d.weight, self._dimension(d)) for d in questionnaire.dimensions]
        every = [inner for top in questionnaire.dimensions for inner in top.walk()]
        self.overall = self._node(questionnaire.scoring.combine, tops, every)
        """Bounds of the overall score; None when nothing is scored."""

    def of(self, dimension: str) -> Bounds | None:
        """Return the bounds of one dimension; None when nothing in it is scored."""
        return self._found[dimension]

    def _dimension(self, dimension: Dimension) -> Bounds | None:
        parts: list[Part] = [(d.weight, self._dimension(d)) for d in dimension.dimensions]
        how = dimension.combine or self._of.scoring.combine
        parts += self._questions(dimension)
        self._found[dimension.id] = self._node(how, parts, dimension.walk())
        return self._found[dimension.id]

    def _node(self, how: Combine, parts: list[Part], every: Iterable[Dimension]) -> Bounds | None:
        rules = self._of.scoring
        if rules.over == "questions":
            parts = [part for inner in every for part in self._questions(inner)]
        found = _bounds(how, parts)
        if found is None:
            return None
        if rules.scorer == "staged":
            return Bounds(Fraction(self._of.lowest), Fraction(self._of.highest))
        if rules.result == "share":
            return Bounds(min(Fraction(0), found.lowest), Fraction(100))
        # What a reduction takes, and what rounding takes, only lowers a result further.
        return found

    def _questions(self, dimension: Dimension) -> list[Part]:
        scales = [(q.weight, AnswerScale(q, self._of)) for q in dimension.questions if q.scored]
        return [
            (weight, Bounds(scale.lowest, scale.highest))
            for weight, scale in scales
            if scale.lowest is not None and scale.highest is not None
        ]


def _bounds(how: Combine, parts: Iterable[Part]) -> Bounds | None:
    counted = [(weight, limit) for weight, limit in parts if limit and weight]
    if not counted:
        return None
    if how == "sum":
        # Parts that do not apply are missing from a sum, so one may be all there is.
        lowest = min(weight * limit.lowest for weight, limit in counted)
        return Bounds(lowest, sum((w * limit.highest for w, limit in counted), Fraction(0)))
    lows, highs = [x.lowest for _, x in counted], [x.highest for _, x in counted]
    return Bounds(min(lows), max(highs))
