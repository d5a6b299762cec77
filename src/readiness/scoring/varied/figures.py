"""The figures of every node for many answers, weights and gates at once.

It does what ``ScoringRun.figures`` does, node by node, in floating point with a bound on the error.
Whoever needs an exact figure, or a decision that is within the bound, asks the run itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from readiness.data_classes import dataclass
from readiness.scoring.adjustments import caps_of
from readiness.scoring.aggregation import Averaging, combine
from readiness.scoring.rollup import ScoringRun
from readiness.scoring.tree import Node
from readiness.scoring.varied.adjusted import Active, Figure, adjusted, limited
from readiness.scoring.varied.bounded import (
    Bounded,
    Flags,
    Floats,
    rounded,
    stacked,
)
from readiness.scoring.varied.means import WAYS


class Variants(NamedTuple):
    """What is scored: one row for each question that counts, one column for each case."""

    values: Bounded
    weights: Floats
    """0 where a question is left out."""
    counted: Flags
    """Where a question is not left out."""
    part_weights: Mapping[str, Floats]
    """The weight of each dimension."""


class Figures(NamedTuple):
    """The figures of every node, and the cases in which they may be quite other ones."""

    by_node: Mapping[str, Figure]
    unsure: Flags


def why_not_at_once(run: ScoringRun) -> str:
    """Say what of an assessment is only computed case by case; empty for nothing."""
    if not isinstance(run.method, Averaging) or run.method.combiner is not combine:
        return f"the scorer {run.scorer}"
    return ""


@dataclass(frozen=True)
class _Rows:
    """Where the questions of each node are in the matrices."""

    own: Mapping[str, slice]
    below: Mapping[str, slice]

    @classmethod
    def of(cls, root: Node) -> _Rows:
        own, below = {}, {}

        def place(node: Node, first: int) -> int:
            last = first + len(node.items)
            own[node.id] = slice(first, last)
            for part in node.parts:
                last = place(part, last)
            below[node.id] = slice(first, last)
            return last

        place(root, 0)
        return cls(own, below)


class ManyFigures:
    """The computation of one scorecard, for many cases."""

    def __init__(self, run: ScoringRun) -> None:
        self.run = run
        self._rows = _Rows.of(run.root)
        best = [rounded(max(run.tree.attainable[i.question.id])) for i in run.root.all_items()]
        self._best = np.array(best, dtype=np.float64).reshape(-1, 2)

    def figures(self, variants: Variants, active: Active = ()) -> Figures:
        """Return the figure of every node."""
        unsure = np.zeros(variants.counted.shape[1], dtype=np.bool_)
        factors = self._factors(variants, unsure)
        own: dict[str, Bounded] = {}
        passed: dict[str, Bounded] = {}
        caps = caps_of(gate for gate, _where in active)
        active_in = {gate.id: where for gate, where in active}

        def passed_on(name: str, value: Bounded) -> Bounded:
            if name in factors:
                value = value.times(factors[name])
            highest = self.run.rules.highest[name]
            if name in self.run.rules.scaled and highest is not None:
                value = value.at_most(highest)
            own[name] = value
            for cap, gate in self.run.rules.unscaled_caps(name, caps):
                value = value.at_most(cap, active_in[gate.id])
            passed[name] = value
            return value

        self._evaluate(variants, passed_on, unsure)
        found = {
            name: limited(name, adjusted(name, value, passed, self.run.rules, unsure), active)
            for name, value in own.items()
        }
        return Figures(found, unsure)

    def _factors(self, variants: Variants, unsure: Flags) -> Mapping[str, Bounded]:
        """Return the factor of each node that keeps its highest value the same."""
        factors: dict[str, Bounded] = {}
        rules, size = self.run.rules, variants.counted.shape
        if not rules.scaled:
            return factors
        best, error = (np.broadcast_to(column[:, None], size) for column in self._best.T)
        highest = variants._replace(values=Bounded(best, error, np.ones(size, dtype=np.bool_)))

        def recorded(name: str, value: Bounded) -> Bounded:
            original = rules.highest[name]
            if name not in rules.scaled or not original:
                return value
            np.logical_or(unsure, value.is_unsure(), out=unsure)
            kept = Bounded.constant(original, size[1])
            is_put_back = value.known & (value.value * float(original) > 0)
            whole = value._replace(known=is_put_back)
            factors[name] = kept.over(whole).where(
                is_put_back, Bounded.constant(Fraction(1), size[1])
            )
            return kept.where(is_put_back, value)

        self._evaluate(highest, recorded, unsure)
        return factors

    def _evaluate(
        self, variants: Variants, adjust: Callable[[str, Bounded], Bounded], unsure: Flags
    ) -> None:
        """Compute the value of every node, parts first."""

        def descend(node: Node) -> Bounded:
            parts = [descend(part) for part in node.parts]
            return adjust(node.id, self._combined(node, variants, parts, unsure))

        descend(self.run.root)

    def _combined(
        self, node: Node, variants: Variants, parts: Sequence[Bounded], unsure: Flags
    ) -> Bounded:
        """Combine the questions and the parts of a node, as ``Averaging`` does."""
        over_questions = self.run.questionnaire.scoring.over == "questions"
        rows = (self._rows.below if over_questions else self._rows.own)[node.id]
        values, weights = variants.values.rows(rows), variants.weights[rows]
        if parts and not over_questions:
            values = stacked([values, *parts])
            weights = np.vstack([weights, *(self._weight(part, variants) for part in node.parts)])
        if not len(weights):
            return Bounded.constant(None, variants.counted.shape[1])
        combined = WAYS[node.combine](values, weights, unsure)
        least = self.run.questionnaire.scoring.minimum_known
        known = (values.known & (weights > 0)).sum(axis=0)
        enough = known * least.denominator >= (weights > 0).sum(axis=0) * least.numerator
        return combined._replace(known=combined.known & enough)

    def _weight(self, part: Node, variants: Variants) -> Floats:
        counts = variants.counted[self._rows.below[part.id]].any(axis=0)
        return np.where(counts, variants.part_weights[part.id], 0)
