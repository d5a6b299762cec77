"""Aggregate values: five ways to make one of several, and how a node uses them.

Mean and harmonic mean are exact fractions. The geometric mean needs a root: it is computed with
50 significant digits and rounded to 30, so that it is the same on every machine.
Formulas: OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 6, for the
weighted arithmetic and geometric means; the harmonic mean and the minimum in the same notation.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from math import lcm

from readiness.data_classes import dataclass
from readiness.models.scoring_rules import Combine, Scoring
from readiness.scoring.method import Method
from readiness.scoring.scorecard import Trace
from readiness.scoring.tree import AnswerValues, Node, Pick, PossibleValues, Values

Weighted = Sequence[tuple[Fraction, Fraction]]
"""Pairs of value and weight; weights are 0 or more and not all 0."""
_PRECISION, _ROUND_TO = 50, Context(prec=30)


def combine(how: Combine, parts: Weighted, left_out: Fraction = Fraction(0)) -> Fraction | None:
    """Combine values; None when no value has weight.

    ``left_out`` is the weight of parts whose value is not known. Only ``sum`` needs it: it
    counts them as if they were like the known ones, where the other ways leave them out.
    """
    counted = [(value, weight) for value, weight in parts if weight]
    if not counted:
        return None
    if how == "sum":
        return _mean(counted) * (_total(counted) + left_out)
    return _METHODS[how](counted)


def _mean(parts: Weighted) -> Fraction:
    """Divide whole numbers once, because a result is varied thousands of times."""
    ratios = [(*value.as_integer_ratio(), *weight.as_integer_ratio()) for value, weight in parts]
    whole = lcm(*[below * weight_below for _, below, _, weight_below in ratios])
    values = [v * w * (whole // (below * under)) for v, below, w, under in ratios]
    weights = [w * (whole // under) for _, _, w, under in ratios]
    return Fraction(sum(values), sum(weights))


def _total(parts: Weighted) -> Fraction:
    return sum((weight for _, weight in parts), Fraction(0))


def _minimum(parts: Weighted) -> Fraction:
    return min(value for value, _ in parts)


def _harmonic(parts: Weighted) -> Fraction:
    if any(value <= 0 for value, _ in parts):
        return Fraction(0)
    return _total(parts) / sum((weight / value for value, weight in parts), Fraction(0))


def _geometric(parts: Weighted) -> Fraction:
    if any(value <= 0 for value, _ in parts):
        return Fraction(0)
    if len({value for value, _ in parts}) == 1:
        return parts[0][0]
    with localcontext(Context(prec=_PRECISION)):
        logs = sum((_decimal(weight) * _decimal(value).ln() for value, weight in parts), Decimal(0))
        return Fraction(_ROUND_TO.plus((logs / _decimal(_total(parts))).exp()))


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


_METHODS: dict[Combine, Callable[[Weighted], Fraction]] = {
    "mean": _mean,
    "minimum": _minimum,
    "harmonic": _harmonic,
    "geometric": _geometric,
}


Combiner = Callable[[Combine, Weighted, Fraction], Fraction | None]
"""Makes one value of weighted values; the last argument is the weight of unknown parts."""


@dataclass(frozen=True)
class Averaging(Method):
    """Combine the parts of a node, or all questions below it, by their weights."""

    rules: Scoring
    combiner: Combiner = combine

    def __call__(self, node: Node, answers: AnswerValues, values: Values) -> Trace:
        """Combine what has a value; too few parts with a value give none."""
        if self.rules.over == "questions":
            node = node.flat()
        inputs = node.inputs(answers, values)
        known = [(i.value, i.weight) for i in inputs if i.weight and i.value is not None]
        open_weights = [i.weight for i in inputs if i.weight and i.value is None]
        weighted = len(known) + len(open_weights)
        is_enough = not open_weights or len(known) >= self.rules.minimum_known * weighted
        value = self.combiner(node.combine, known, sum(open_weights, Fraction(0)))
        formula = node.combine if self.combiner is combine else "own"
        return Trace(formula, value, inputs, is_enough)

    def bound(
        self, node: Node, possible: PossibleValues, values: Values, pick: Pick
    ) -> Fraction | None:
        """Take the lowest or the highest answers: a higher one never lowers the value."""
        items = node.all_items() if self.rules.over == "questions" else node.items
        names = [item.question.id for item in items]
        return self(node, {name: pick(possible[name]) for name in names}, values).value

    def is_scaled(self, node: Node) -> bool:
        """Say so of a sum, and of what is shown as a share."""
        return node.combine == "sum" or self.rules.result == "share"
