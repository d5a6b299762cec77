"""The sums of one dimension, from which its value is made: in every case, and how many answers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import gcd, lcm

import numpy as np
from numpy.typing import NDArray

from readiness.scoring.columnar.asked.truth import MOST_EXACT, Seen, Truth
from readiness.scoring.columnar.codes import Codes
from readiness.scoring.columnar.tree.packed import (
    Group,
    Packed,
    Whole,
    grouped,
    lowest_tables,
    pack,
)
from readiness.scoring.columnar.tree.values import Counted, Item

ESTIMATE, LOW, HIGH, BEST = CASES = ("estimate", "low", "high", "best")
"""Open answers left out, as bad, as good as possible; and the best of all answers."""
NONE = MOST_EXACT
"""Stands for «no value» where the lowest value is looked for."""


@dataclass(frozen=True)
class Scales:
    """What makes values and weights whole numbers."""

    value: int
    weight: Fraction


def scales_of(items: Sequence[Item], *, is_sum: bool) -> Scales:
    """Return the smallest numbers that make all values and weights whole."""
    values = [value for item in items for one in item.reachable for value in one[3:] if value]
    values += [part for item in items if item.line for part in (item.line.slope, item.line.start)]
    return Scales(
        lcm(*(value.denominator for value in values)),
        weight_scale([item.weight for item in items], is_sum=is_sum),
    )


def weight_scale(weights: Sequence[Fraction], *, is_sum: bool) -> Fraction:
    """Return what makes weights whole; of a mean, only their proportions matter."""
    whole = lcm(*(weight.denominator for weight in weights))
    common = gcd(*(int(weight * whole) for weight in weights))
    return Fraction(whole) if is_sum or not common else Fraction(whole, common)


@dataclass(frozen=True)
class AmountOf:
    """A number that counts by its amount, in whole numbers."""

    question: str
    answered: Truth
    """By place."""
    slope: int
    start: int
    weight: int

    def values(self, seen: Seen) -> tuple[Whole, Truth]:
        """Return the value of each row, and where there is one."""
        known = self.answered[seen.places[self.question]]
        codes = np.where(known, seen.numbers[self.question], 0)
        return (codes * np.int64(self.slope) + np.int64(self.start)) * known, known


@dataclass(frozen=True)
class ItemSums:
    """Tables of the sums of the questions of one dimension."""

    groups: tuple[Group, ...]
    packs: tuple[Packed, ...]
    """First those of the estimate, then those of the other cases."""
    minima: Mapping[str, tuple[Whole, ...]]
    """By case, where the lowest value is wanted."""
    offset: int
    """The lowest value, where it is negative: what is packed is above it."""
    amounts: tuple[AmountOf, ...]

    @property
    def questions(self) -> int:
        """How many questions there are."""
        return sum(len(group.questions) for group in self.groups)

    def __call__(self, seen: Seen) -> Sums:
        """Return the sums of these rows."""
        return Sums(self, seen)

    def pack_of(self, name: str) -> int:
        """Return the place of the pack that has a sum."""
        return next(n for n, packed in enumerate(self.packs) if name in packed.shifts)


class Sums:
    """The sums of one dimension in some rows; each is computed when it is wanted, and once.

    ``estimate`` and the other cases have the weighted values, ``least estimate`` the lowest value.
    """

    def __init__(self, tables: ItemSums, seen: Seen) -> None:
        self._tables = tables
        self._seen = seen
        self._totals: dict[int, Codes] = {}
        self._found: dict[str, Codes] = {}
        self._above: dict[str, Truth] = {}
        self._entries: dict[int, NDArray[np.signedinteger]] = {}

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return self._seen.rows

    @property
    def _indexes(self) -> list[Codes]:
        return [group.index(self._seen.places) for group in self._tables.groups]

    def __getitem__(self, name: str) -> Codes:
        """Return a sum by its name."""
        if name not in self._found:
            self._found[name] = self._find(name)
        return self._found[name]

    def total(self, pack: int) -> Codes:
        """Return all sums of a pack, side by side."""
        if pack not in self._totals:
            self._totals[pack] = self._tables.packs[pack].total(self._indexes)
        return self._totals[pack]

    def bits(self, pack: int, shift: int, size: int) -> Codes:
        """Return a part of a pack as an index into a table of this size."""
        key = f"bits {pack} {shift} {size}"
        if key not in self._found:
            total = self.total(pack)
            kind = total.dtype.type
            shifted = total >> kind(shift) if shift else total
            self._found[key] = shifted & kind(size - 1)
        return self._found[key]

    def entries(
        self, pack: int, shift: int, table: NDArray[np.signedinteger]
    ) -> NDArray[np.signedinteger]:
        """Look up a part of a pack in a table; of the same questions, parts have other tables."""
        key = id(table)
        if key not in self._entries:
            self._entries[key] = table.take(self.bits(pack, shift, len(table)), mode="wrap")
        return self._entries[key]

    def has(self, name: str) -> Truth:
        """Say in which rows a sum is above 0."""
        if name not in self._above:
            self._above[name] = self[name] > 0
        return self._above[name]

    def _find(self, name: str) -> Codes:
        tables = self._tables
        if name.startswith(_LEAST):
            return self._least(name.removeprefix(_LEAST))
        place = tables.pack_of(name)
        part = tables.packs[place].part(self.total(place), name)
        if name not in CASES or not (tables.offset or tables.amounts):
            return part
        weights = self["known" if name == ESTIMATE else "counted"].astype(np.int64)
        value = part.astype(np.int64) + weights * np.int64(tables.offset)
        for amount in tables.amounts if name != BEST else ():
            value = value + amount.values(self._seen)[0] * np.int64(amount.weight)
        return value

    def _least(self, case: str) -> Whole:
        pairs = zip(self._tables.minima[case], self._indexes, strict=True)
        least = reduce(np.minimum, (table.take(index, mode="wrap") for table, index in pairs))
        for amount in self._tables.amounts if case != BEST else ():
            values, known = amount.values(self._seen)
            if amount.weight:
                least = np.minimum(least, np.where(known, values, NONE))
        return least


def item_sums(
    items: Sequence[Item], scales: Scales, wanted: Collection[str], *, lowest: bool
) -> ItemSums:
    """Make the tables of a dimension with these questions.

    Args:
        items: The questions.
        scales: What makes their values and weights whole.
        wanted: Names of sums; the estimate, what is known and how many are answered always are.
        lowest: Whether the lowest of the values is wanted, too.
    """
    tables = {item.question: item.reachable for item in items}
    groups = grouped({name: len(table) for name, table in tables.items()})
    values = {case: _values(items, scales, case) for case in CASES if case in wanted}
    every = [v for by in values.values() for numbers in by.values() for v in numbers if v != NONE]
    offset = min([0, *every])
    weights = {item.question: int(item.weight * scales.weight) for item in items}
    sums = {
        case: {
            name: _whole((0 if v == NONE else v - offset) * weights[name] for v in numbers)
            for name, numbers in by.items()
        }
        for case, by in values.items()
    }
    sums |= _counts(tables, values[ESTIMATE], weights, wanted)
    minima = {}
    for case, by in values.items() if lowest else ():
        known = {n: _whole(v if weights[n] else NONE for v in vs) for n, vs in by.items()}
        minima[case] = lowest_tables(groups, _without_amounts(items, known, case))
    first = {name: sums[name] for name in OF_ESTIMATE if name in wanted}
    others = {name: sums[name] for name in OF_RANGES if name in wanted}
    packs = (*pack(groups, first), *pack(groups, others))
    amounts = tuple(_amount(item, scales, weights) for item in items if item.line)
    return ItemSums(groups, packs, minima, offset, amounts)


def _counts(
    tables: Mapping[str, tuple[Counted, ...]],
    estimate: Mapping[str, list[int]],
    weights: Mapping[str, int],
    wanted: Collection[str],
) -> dict[str, dict[str, Whole]]:
    """Count weights and questions at each place."""
    return {
        name: {
            question: _whole(
                rule(one, value != NONE, weights[question])
                for one, value in zip(table, estimate[question], strict=True)
            )
            for question, table in tables.items()
        }
        for name, rule in _COUNTS.items()
        if name in wanted
    }


_LEAST = "least "
OF_ESTIMATE = ("estimate", "known", "answered", "applicable", "number known", "number counted",
               "items")  # fmt: skip
"""Sums that are packed together, because the estimate needs them."""
OF_RANGES = ("low", "counted", "high", "best")
"""The others; the weight is beside both ends."""
_COUNTS: Mapping[str, Callable[[Counted, bool, int], int]] = {
    "known": lambda _one, known, weight: weight * known,
    "counted": lambda one, _known, weight: weight * one.counts,
    "number known": lambda _one, known, weight: int(known and weight > 0),
    "number counted": lambda one, _known, weight: int(one.counts and weight > 0),
    "items": lambda one, _known, _weight: int(one.counts),
    "answered": lambda one, _known, _weight: int(one.answered),
    "applicable": lambda one, _known, _weight: int(one.applicable),
}
"""What is counted at each place, from what the answer is, whether it has a value, its weight."""


def _values(items: Sequence[Item], scales: Scales, case: str) -> dict[str, list[int]]:
    """Return the value at each place in a case; 0 for a number, whose value is added later."""

    def value(item: Item, one: Counted) -> int:
        if item.line and one.answered and case != BEST:
            return 0
        exact: Fraction | None = getattr(one, case)
        return NONE if exact is None else int(exact * scales.value)

    return {item.question: [value(item, one) for one in item.reachable] for item in items}


def _without_amounts(
    items: Sequence[Item], values: dict[str, Whole], case: str
) -> Mapping[str, Whole]:
    """Leave numbers out of the lowest value, as each is compared later."""
    for item in items:
        if item.line and case != BEST:
            answered = np.array([one.answered for one in item.reachable])
            values[item.question] = np.where(answered, NONE, values[item.question])
    return values


def _amount(item: Item, scales: Scales, weights: Mapping[str, int]) -> AmountOf:
    line = item.line
    assert line is not None  # noqa: S101 (for the type: only those with a line are taken)
    return AmountOf(
        item.question,
        np.array([one.answered for one in item.table]),
        int(line.slope * scales.value),
        int(line.start * scales.value),
        weights[item.question],
    )


def _whole(numbers: Iterable[int]) -> Whole:
    return np.array([*numbers], dtype=np.int64)
