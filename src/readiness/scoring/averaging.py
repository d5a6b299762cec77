"""One value from many by a mean, a sum or the minimum: what most published methods do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from readiness.models.scoring_rules import Combine, Scoring
from readiness.scoring.aggregation import Weighted, combine
from readiness.scoring.scorecard import Stage
from readiness.scoring.tree import AnswerValues, Node, Values

Combiner = Callable[[Combine, Weighted, Fraction], Fraction | None]
"""Make one value of weighted values; the last argument is the weight of unknown parts."""


@dataclass(frozen=True)
class Averaging:
    """Combine the parts of a node, or all questions below it, by their weights."""

    rules: Scoring
    combiner: Combiner = combine

    def __call__(self, node: Node, answers: AnswerValues, values: Values) -> Fraction | None:
        """Return the combined value; None when too few parts have one."""
        if self.rules.over == "questions":
            parts = [(answers[item.question.id], item.weight) for item in node.all_items()]
        else:
            parts = [(answers[item.question.id], item.weight) for item in node.items]
            parts += [(values[part.id], part.weight) for part in node.parts if part.counts]
        parts = [(value, weight) for value, weight in parts if weight]
        known = [(value, weight) for value, weight in parts if value is not None]
        if len(known) < self.rules.minimum_known * len(parts):
            return None
        left_out = sum((weight for value, weight in parts if value is None), Fraction(0))
        return self.combiner(node.how, known, left_out)

    def stages(self, node: Node, answers: AnswerValues) -> tuple[Stage, ...]:  # noqa: ARG002 (a mean has no stages)
        """Return nothing: no needs decide."""
        return ()

    def is_scaled(self, node: Node) -> bool:
        """Say so of a sum, and of what is shown as a share."""
        return node.how == "sum" or self.rules.result == "share"
