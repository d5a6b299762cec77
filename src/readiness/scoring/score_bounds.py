"""The lowest and the highest score of each dimension and of the whole, whatever is answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from readiness.data_classes import dataclass
from readiness.models.dimension import Dimension
from readiness.models.questionnaire import Questionnaire
from readiness.models.scoring_rules import Combine
from readiness.scoring.answer_value import AnswerScale


@dataclass(frozen=True)
class Bounds:
    """The lowest and the highest possible result."""

    lowest: Fraction
    highest: Fraction
    smallest_highest: Fraction
    """The smallest value of «the best of all answers»: with parts that do not apply."""


Part = tuple[Fraction, "Bounds | None"]
"""Weight and bounds of a question or a dimension."""


class ScoreBounds:
    """Bounds for the score of each dimension and of the whole, before gates."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire
        self._by_dimension: dict[str, Bounds | None] = {}
        tops: list[Part] = [(d.weight, self._dimension(d)) for d in questionnaire.dimensions]
        every, combine = questionnaire.all_dimensions, questionnaire.scoring.combine
        self.overall = self._result(self._node(combine, tops, every))
        """Bounds of the overall score; None when nothing is scored."""

    def of_dimension(self, dimension: str) -> Bounds | None:
        """Return the bounds of one dimension; None when nothing in it is scored."""
        return self._by_dimension[dimension]

    def _dimension(self, dimension: Dimension) -> Bounds | None:
        parts: list[Part] = [(d.weight, self._dimension(d)) for d in dimension.dimensions]
        combine = dimension.combine or self._questionnaire.scoring.combine
        parts += self._questions(dimension)
        bounds = self._node(combine, parts, dimension.walk())
        self._by_dimension[dimension.id] = self._result(bounds)
        return bounds

    def _result(self, bounds: Bounds | None) -> Bounds | None:
        """Return the bounds as they are shown: rounded (down stays within them), or as a share."""
        rules = self._questionnaire.scoring
        if bounds is not None and rules.rounding and rules.rounding.way == "half-up":
            unit = Fraction(1, 10**rules.rounding.digits)
            bounds = replace(
                bounds,
                lowest=min(bounds.lowest, ceil(bounds.lowest / unit - Fraction(1, 2)) * unit),
                highest=max(bounds.highest, floor(bounds.highest / unit + Fraction(1, 2)) * unit),
            )
        if bounds is None or rules.result == "value" or rules.scorer == "staged":
            return bounds
        lowest, best = min(Fraction(0), bounds.lowest), bounds.smallest_highest
        lowest = 100 * lowest / best if best > 0 else lowest
        return replace(bounds, lowest=lowest, highest=Fraction(100))

    def _node(
        self, combine: Combine, parts: list[Part], every: Iterable[Dimension]
    ) -> Bounds | None:
        rules = self._questionnaire.scoring
        if rules.over == "questions":
            parts = [part for inner in every for part in self._questions(inner)]
        bounds = _bounds(combine, parts)
        if bounds is None:
            return None
        if rules.scorer == "staged":
            levels = Fraction(self._questionnaire.lowest), Fraction(self._questionnaire.highest)
            return Bounds(*levels, levels[1])
        return bounds

    def _questions(self, dimension: Dimension) -> list[Part]:
        scales = [
            (q.weight, AnswerScale(q, self._questionnaire)) for q in dimension.questions if q.scored
        ]
        return [
            (weight, Bounds(scale.lowest, scale.highest, scale.highest))
            for weight, scale in scales
            if scale.lowest is not None and scale.highest is not None
        ]


def _bounds(combine: Combine, parts: Iterable[Part]) -> Bounds | None:
    counted = [(weight, bounds) for weight, bounds in parts if bounds and weight]
    if not counted:
        return None
    if combine == "sum":
        # Parts that do not apply are missing from a sum, so only one part may remain.
        lows, highs = [w * b.lowest for w, b in counted], [w * b.highest for w, b in counted]
        losses, gains = [v for v in lows if v < 0], [v for v in highs if v > 0]
        return Bounds(
            sum(losses, Fraction(0)) if losses else min(lows),
            sum(gains, Fraction(0)) if gains else max(highs),
            min(w * b.smallest_highest for w, b in counted),
        )
    return Bounds(
        min(b.lowest for _, b in counted),
        max(b.highest for _, b in counted),
        min(b.smallest_highest for _, b in counted),
    )
