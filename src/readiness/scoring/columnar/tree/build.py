"""Make the tables of all dimensions, with a denominator that is exact for each.

A mean has as many denominators as there are sums of weights that can be known. The one that all of
them divide is fixed when the program is made. Where it would be too large for whole numbers of 64
bits, the program refuses and names the dimension.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, lcm

import numpy as np

from readiness.i18n import _
from readiness.models.dimension import Dimension
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.gates import OVERALL
from readiness.models.scoring_rules import Combine
from readiness.scoring.columnar.asked.truth import MOST_EXACT
from readiness.scoring.columnar.refusal import Reasons
from readiness.scoring.columnar.tree.nodes import NodeTable, PartOf, Quick
from readiness.scoring.columnar.tree.packed import Whole
from readiness.scoring.columnar.tree.sums import (
    ESTIMATE,
    HIGH,
    LOW,
    ItemSums,
    Scales,
    item_sums,
    scales_of,
    weight_scale,
)
from readiness.scoring.columnar.tree.values import Item

MOST_WEIGHT = 50_000
"""The highest sum of weights of one dimension, as whole numbers."""
MOST_QUICK_BITS = 13
COMBINED = frozenset({"mean", "sum", "minimum"})


@dataclass(frozen=True)
class TreeTables:
    """The tables of all dimensions."""

    leaves: Mapping[str, ItemSums]
    """By dimension that has scored questions."""
    nodes: tuple[NodeTable, ...]
    """Every dimension in which something is scored, and the whole; parts first."""
    most: Mapping[str, Fraction]
    """The highest absolute value of each."""


@dataclass(frozen=True)
class Fixed:
    """What the denominator of a node must divide, beside what follows from its parts."""

    multiple_of: int = 1
    times: int = 1
    room: int = 1
    """What its value is multiplied with later, and must have room for."""


class TreeBuilder:
    """Makes the tables of one questionnaire.

    Args:
        questionnaire: What is scored.
        items: Its scored questions.
        fixed: By dimension, what results, caps and rounding need of its denominator.
        cases: The cases that are wanted beside the estimate.
        reasons: Where to write what cannot be computed.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        items: Mapping[str, Item],
        fixed: Mapping[str, Fixed],
        cases: Sequence[str],
        reasons: Reasons,
    ) -> None:
        self._questionnaire = questionnaire
        self._rules = questionnaire.scoring
        self._items = items
        self._fixed = fixed
        self._wanted = {"estimate", "known", "answered", "applicable", *cases}
        combines = {self._rules.combine, *(part.combine for part in questionnaire.all_dimensions)}
        if "sum" in combines or self._rules.minimum_known:
            self._wanted |= {"counted", "items", "number known", "number counted"}
        if cases:
            self._wanted |= {"counted"}
        self._reasons = reasons
        self._is_flat = self._rules.over == "questions"
        self._leaves: dict[str, ItemSums] = {}
        self._scales: dict[str, Scales] = {}
        self._nodes: dict[str, NodeTable] = {}
        self._most: dict[str, Fraction] = {}
        self._gaps: dict[str, bool] = {}

    def tables(self) -> TreeTables:
        """Make all tables, parts first."""
        parts = [(part, self._node(part)) for part in self._questionnaire.dimensions]
        if self._questionnaire.has_overall:
            inner = tuple((part, below) for part, below in parts if below)
            leaves = tuple(name for _part, below in inner for name in below)
            self._add(OVERALL, self._rules.combine, inner, leaves)
        return TreeTables(self._leaves, tuple(self._nodes.values()), self._most)

    def _node(self, dimension: Dimension) -> tuple[str, ...]:
        """Make the tables of a dimension; return the dimensions in it that have questions."""
        own = [self._items[q.id] for q in dimension.questions if q.id in self._items]
        combine = dimension.combine or self._rules.combine
        inner = tuple((part, self._node(part)) for part in dimension.dimensions)
        inner = tuple((part, below) for part, below in inner if below)
        if own:
            every = [*self._items.values()] if self._is_flat else own
            scales = self._scales[dimension.id] = scales_of(
                every, is_sum=self._is_flat or combine == "sum"
            )
            lowest = self._is_flat or combine == "minimum"
            self._leaves[dimension.id] = item_sums(own, scales, self._wanted, lowest=lowest)
        leaves = (dimension.id,) if own else tuple(n for _part, below in inner for n in below)
        if leaves:
            self._add(dimension.id, combine, inner, leaves)
        return leaves

    def _add(
        self,
        name: str,
        combine: Combine,
        inner: tuple[tuple[Dimension, tuple[str, ...]], ...],
        leaves: tuple[str, ...],
    ) -> None:
        if combine not in COMBINED:
            reason = _("«{name}» is a {combine} mean, which has no exact whole numbers")
            self._reasons.add(reason.format(name=name, combine=combine))
            combine = "mean"
        is_own = self._is_flat or leaves == (name,)
        if is_own:
            unit, weights, most = self._of_items(leaves, combine)
            parts: tuple[PartOf, ...] = ()
        else:
            parts, unit, weights, most = self._of_parts(inner, combine)
        self._most[name], self._gaps[name] = most, weights.has_gaps
        factors, denominator = self._factors(name, combine, unit, weights, most)
        self._nodes[name] = NodeTable(
            name,
            combine,
            leaves if is_own else (),
            leaves,
            parts,
            denominator,
            factors,
            self._rules.minimum_known,
            combine == "sum" and weights.has_gaps,
            smallest((most + 1) * denominator),
            smallest((most + 1) * unit * max(1, weights.total)),
            tuple(part.id for part, _below in inner),
            sum(self._leaves[leaf].questions for leaf in leaves),
            {},
        )
        if is_own and len(leaves) == 1:
            highest = ceil(most * denominator)
            self._nodes[name] = _quick(self._nodes[name], self._leaves[leaves[0]], highest)

    def _of_items(self, leaves: Sequence[str], combine: Combine) -> tuple[int, Weights, Fraction]:
        """Return the denominator of the weighted sum, the weights, and the highest value."""
        dimensions = self._questionnaire.dimensions_by_id
        questions = [q.id for name in leaves for q in dimensions[name].questions]
        items = [self._items[name] for name in questions if name in self._items]
        scales = self._scales[leaves[0]]
        weights = Weights(
            [int(i.weight * scales.weight) for i in items if _is_always(i)],
            [int(i.weight * scales.weight) for i in items if not _is_always(i)],
            any(map(_may_be_open, items)),
        )
        most = max(map(_most, items), default=Fraction(0))
        if combine == "sum":
            # Where some are open, the others stand for them: each may be as high as the highest.
            most *= sum((item.weight for item in items), Fraction(0))
        unit = scales.value * (int(scales.weight) if combine == "sum" else 1)
        return unit, weights, most

    def _of_parts(
        self, inner: tuple[tuple[Dimension, tuple[str, ...]], ...], combine: Combine
    ) -> tuple[tuple[PartOf, ...], int, Weights, Fraction]:
        counted = [(part, leaves) for part, leaves in inner if part.weight]
        is_sum = combine == "sum"
        scale = weight_scale([part.weight for part, _leaves in counted], is_sum=is_sum)
        unit = lcm(*(self._nodes[part.id].denominator for part, _leaves in counted))
        parts = tuple(
            PartOf(
                part.id,
                int(part.weight * scale),
                unit // self._nodes[part.id].denominator,
                leaves,
            )
            for part, leaves in counted
        )
        gaps = len(counted) < len(inner) or any(self._gaps[part.id] for part, _leaves in counted)
        weights = Weights([], [part.weight for part in parts], has_gaps=gaps)
        values = [self._most[part.id] for part, _leaves in counted]
        most = max(values, default=Fraction(0))
        if is_sum:
            most *= sum((part.weight for part, _leaves in counted), Fraction(0))
        return parts, unit * (int(scale) if is_sum else 1), weights, most

    def _factors(
        self, name: str, combine: Combine, unit: int, weights: Weights, most: Fraction
    ) -> tuple[Whole, int]:
        """Return what a sum is multiplied with, by known weight; and the denominator."""
        fixed = self._fixed.get(name, Fixed())
        possible = weights.sums()
        if weights.total > MOST_WEIGHT:
            self._refuse(name)
            return np.ones(1, dtype=np.int64), 1
        divides = combine == "mean" or (combine == "sum" and weights.has_gaps)
        over = {n: unit * n if divides else unit for n in possible} or {1: unit}
        denominator = lcm(*over.values(), fixed.multiple_of) * fixed.times
        if (most + 1) * denominator * fixed.room >= MOST_EXACT:
            self._refuse(name)
            return np.ones(1, dtype=np.int64), 1
        factors = np.zeros(max(weights.total, *over) + 1, dtype=np.int64)
        for number, below in over.items():
            factors[number] = denominator // below
        if combine == "minimum":
            factors[:] = denominator // unit
        return factors, denominator

    def _refuse(self, name: str) -> None:
        reason = _("the weights of «{name}» need larger numbers than 64 bits hold")
        self._reasons.add(reason.format(name=name))


def smallest(most: Fraction) -> np.dtype[np.signedinteger]:
    """Return the smallest type for whole numbers up to this."""
    kinds = (np.int16, np.int32, np.int64)
    return next((np.dtype(k) for k in kinds if most <= np.iinfo(k).max), np.dtype(np.int64))


def _quick(node: NodeTable, sums: ItemSums, highest: int) -> NodeTable:
    """Add tables of values, where the sum and the weight are one small number together."""
    if node.combine == "minimum" or node.minimum_known or node.has_gaps or sums.amounts:
        return node
    found = {}
    for case, weight in {ESTIMATE: "known", LOW: "counted", HIGH: "counted"}.items():
        place = next((n for n, one in enumerate(sums.packs) if case in one.shifts), None)
        if place is None or weight not in sums.packs[place].shifts:
            continue
        (first, bits), (second, more) = (sums.packs[place].shifts[n] for n in (case, weight))
        if bits + more > MOST_QUICK_BITS or bits + more != max(first + bits, second + more) - min(
            first, second
        ):
            continue
        index = np.arange(1 << bits + more)
        total = index >> max(0, first - second) & (1 << bits) - 1
        known = index >> max(0, second - first) & (1 << more) - 1
        known = np.minimum(known, len(node.factors) - 1)
        values = (total + known * sums.offset) * node.factors[known]
        # What no answers come to may be anything, if only it is small.
        values = np.clip(values, -highest, highest).astype(node.dtype)
        found[case] = Quick(place, min(first, second), values, weight, max(0, second - first))
    return replace(node, quick=found)


@dataclass(frozen=True)
class Weights:
    """The weights of what is combined, as whole numbers."""

    always: Sequence[int]
    """Of what has a value in every row."""
    sometimes: Sequence[int]
    has_gaps: bool
    """Whether something can count and have no value."""

    @property
    def total(self) -> int:
        """All weights together."""
        return sum(self.always) + sum(self.sometimes)

    def sums(self) -> list[int]:
        """Return every sum of weights that can be known, without 0."""
        if self.total > MOST_WEIGHT:
            return []
        bits = 1 << sum(self.always)
        for weight in self.sometimes:
            bits |= bits << weight
        return [n for n in range(1, self.total + 1) if bits >> n & 1]


def _is_always(item: Item) -> bool:
    return all((one.counts and one.estimate is not None) or (item.line and one.answered)
               for one in item.reachable)  # fmt: skip


def _may_be_open(item: Item) -> bool:
    """Say whether a question can count and have no value, or no weight, which is the same here."""
    return not item.weight or any(one.counts and one.estimate is None for one in item.reachable)


def _most(item: Item) -> Fraction:
    """Return the highest absolute value of a question."""
    values = [v for one in item.table for v in one[3:] if v is not None]
    return max((abs(value) for value in values), default=Fraction(0))
