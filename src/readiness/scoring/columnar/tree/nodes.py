"""The value of a dimension in every row, from the sums of its questions or from its parts.

Each dimension has one denominator for all rows and all cases, so that values are compared by
comparing whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from readiness.models.scoring_rules import Combine
from readiness.scoring.columnar.asked.truth import Truth
from readiness.scoring.columnar.codes import Codes
from readiness.scoring.columnar.tree.packed import Whole
from readiness.scoring.columnar.tree.sums import ESTIMATE, NONE, Sums


class Weighed(NamedTuple):
    """What the value of a dimension is the product of."""

    total: NDArray[np.signedinteger]
    """The weighted sum of its parts."""
    factors: Whole


class Valued(NamedTuple):
    """The value of a dimension in each row, over its denominator; 0 where there is none."""

    value: NDArray[np.signedinteger]
    known: Truth
    of: Weighed | None = None
    """What it is made from, where parts are added."""


LeafSums: TypeAlias = Mapping[str, Sums]
"""The sums of every dimension that has questions."""


class PartOf(NamedTuple):
    """A part of a dimension, and what its value is multiplied with there."""

    name: str
    weight: int
    times: int
    leaves: tuple[str, ...]
    """The dimensions in it that have questions."""


@dataclass(frozen=True)
class Quick:
    """The value of a dimension by two sums that are beside each other in a pack."""

    pack: int
    shift: int
    values: NDArray[np.signedinteger]
    weight: str
    """The sum that says whether there is a value."""
    known_from: int
    """The bit at which the weight begins, where it is above the sum."""
    level_bits: int = 0
    """How many low bits of a value are the level and 1; none where it is not there."""

    def value(self, sums: Sums) -> Valued:
        """Look up each row."""
        index = sums.bits(self.pack, self.shift, len(self.values))
        known = index >= 1 << self.known_from if self.known_from else sums.has(self.weight)
        entries = sums.entries(self.pack, self.shift, self.values)
        if self.level_bits:
            entries = entries >> entries.dtype.type(self.level_bits)
        return Valued(entries, known)

    def level(self, sums: Sums) -> NDArray[np.int8]:
        """Take the level of each row from the same entry."""
        entries = sums.entries(self.pack, self.shift, self.values)
        level = (entries & entries.dtype.type((1 << self.level_bits) - 1)).astype(np.int8)
        level -= np.int8(1)
        return level


@dataclass(frozen=True)
class NodeTable:
    """How the value of one dimension, or of the whole, is made."""

    name: str
    combine: Combine
    leaves: tuple[str, ...]
    """Dimensions whose questions are combined; none where parts are."""
    below: tuple[str, ...]
    """All dimensions inside that have questions, itself included."""
    parts: tuple[PartOf, ...]
    """What else is combined; without parts of no weight."""
    denominator: int
    factors: Whole
    """What a sum is multiplied with, by the weight that is known; of a minimum, always."""
    minimum_known: Fraction
    has_gaps: bool
    """Whether a sum counts what is not known like what is known."""
    dtype: np.dtype[np.signedinteger]
    """The smallest type for its value."""
    kind_of_sum: np.dtype[np.signedinteger]
    """The smallest type for the weighted sum of its parts."""
    inner: tuple[str, ...]
    """The dimensions directly inside in which something is scored."""
    questions: int
    """How many scored questions are in it."""
    quick: Mapping[str, Quick]
    """By case: the value, where the sum and the weight are one small number together."""

    def value(self, sums: LeafSums, values: Mapping[str, Valued], case: str) -> Valued:
        """Combine questions, or parts."""
        if case in self.quick:
            return self.quick[case].value(sums[self.leaves[0]])
        if self.leaves:
            return self._of_questions([sums[name] for name in self.leaves], case)
        if not self.parts:
            known = np.zeros(sums[self.below[0]].rows, dtype=np.bool_)
            return Valued(known.astype(np.int64), known)
        return self._of_parts(sums, [(part, values[part.name]) for part in self.parts])

    def lowered(
        self, sums: LeafSums, plain: Valued, values: tuple[Mapping[str, Valued], ...], case: str
    ) -> Valued:
        """Return the value after some parts have changed.

        Args:
            sums: The sums of all dimensions.
            plain: The value before.
            values: Those of the parts, before and after; what is known is the same.
            case: Which case.
        """
        before, after = values
        if plain.of is None:
            return self.value(sums, after, case)
        total = plain.of.total.copy()
        within = total.dtype.type
        for part in self.parts:
            old, new = before[part.name].value, after[part.name].value
            if new is not old:
                change = np.subtract(new, old, dtype=within)
                change *= within(part.weight * part.times)
                total += change
        return self._product(Weighed(total, plain.of.factors), plain.known)

    def _of_questions(self, sums: Sequence[Sums], case: str) -> Valued:
        weight = _sum(sums, "known" if case == ESTIMATE else "counted")
        known = weight > 0
        if case == ESTIMATE and self.minimum_known:
            known &= self._is_enough(_sum(sums, "number known"), _sum(sums, "number counted"))
        if self.combine == "minimum":
            least = reduce(np.minimum, [one[f"least {case}"] for one in sums])
            return self._lowest(least, known)
        value = _sum(sums, case).astype(np.int64)
        value *= self.factors.take(weight, mode="wrap")
        if self.has_gaps:
            value *= _sum(sums, "counted").astype(np.int64)
        return self._valued(value, known)

    def _valued(self, value: Codes, known: Truth) -> Valued:
        if self.minimum_known:
            value = value * known
        return Valued(value.astype(self.dtype, copy=False), known)

    def _of_parts(self, sums: LeafSums, parts: Sequence[tuple[PartOf, Valued]]) -> Valued:
        is_small = len(self.factors) <= np.iinfo(np.uint8).max
        kind: np.dtype[np.unsignedinteger] = np.dtype(np.uint8 if is_small else np.uint16)
        weight = total_of(
            valued.known.view(np.uint8).astype(kind, copy=False) * kind.type(part.weight)
            for part, valued in parts
        )
        known = weight > 0
        counts = []
        if self.minimum_known or self.has_gaps:
            counts = [_counts(sums, part) for part, _valued in parts]
        if self.minimum_known:
            numbers = total_of(valued.known.astype(np.int32) for _part, valued in parts)
            known &= self._is_enough(numbers, total_of(one.astype(np.int32) for one in counts))
        if self.combine == "minimum":
            least = reduce(np.minimum, [_or_none(valued, part.times) for part, valued in parts])
            return self._lowest(least, known)
        within = self.kind_of_sum.type
        total: NDArray[np.signedinteger] = reduce(np.add, (
            valued.value.astype(within, copy=False) * within(part.weight * part.times)
            for part, valued in parts
        ))  # fmt: skip
        factors = self.factors.take(weight, mode="wrap")
        if self.has_gaps:
            pairs = zip(parts, counts, strict=True)
            factors *= total_of(one * np.int64(part.weight) for (part, _valued), one in pairs)
        return self._product(Weighed(total, factors), known)

    def _product(self, of: Weighed, known: Truth) -> Valued:
        value = of.total.astype(np.int64, copy=False) * of.factors
        return self._valued(value, known)._replace(of=of)

    def _lowest(self, least: Codes, known: Truth) -> Valued:
        value = np.where(known, least, 0) * self.factors[0]
        return Valued(value.astype(self.dtype, copy=False), known)

    def _is_enough(self, known: Codes, counted: Codes) -> Truth:
        """Say whether enough parts have a value."""
        share = self.minimum_known
        left = known.astype(np.int64) * np.int64(share.denominator)
        enough: Truth = left >= counted.astype(np.int64) * np.int64(share.numerator)
        return enough


def _sum(sums: Sequence[Sums], name: str) -> Codes:
    if len(sums) == 1:
        return sums[0][name]
    return total_of(one[name].astype(np.int64) for one in sums)


def total_of(columns: Iterable[Codes]) -> Codes:
    """Add columns."""
    total: Codes = reduce(np.add, columns)
    return total


def _or_none(valued: Valued, times: int) -> Whole:
    return np.where(valued.known, valued.value * np.int64(times), NONE)


def _counts(sums: LeafSums, part: PartOf) -> Truth:
    """Say in which rows anything in a part counts."""
    counts: Truth = reduce(np.logical_or, [sums[name]["items"] > 0 for name in part.leaves])
    return counts
