"""The sums of one dimension, from which its value is made: in every case, and how many answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import gcd, lcm
from typing import TypeAlias

import numpy as np

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
Sums: TypeAlias = dict[str, Codes]
"""By name; ``estimate`` and the other cases have the weighted values."""


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
    minima: Mapping[str, tuple[Whole, ...]]
    """By case, where the lowest value is wanted."""
    offset: int
    """The lowest value, where it is negative: what is packed is above it."""
    amounts: tuple[AmountOf, ...]
    cases: tuple[str, ...]

    def __call__(self, seen: Seen) -> Sums:
        """Return all sums of each row."""
        indexes = [group.index(seen.places) for group in self.groups]
        sums: Sums = {}
        for packed in self.packs:
            total = packed.total(indexes)
            sums |= {name: packed.part(total, name) for name in packed.shifts}
        for case, tables in self.minima.items():
            looked_up = (t.take(i, mode="wrap") for t, i in zip(tables, indexes, strict=True))
            sums[f"least {case}"] = reduce(np.minimum, looked_up)
        if self.offset:
            self._move(sums)
        for amount in self.amounts:
            self._add(amount, seen, sums)
        return sums

    def _move(self, sums: Sums) -> None:
        """Put back what was taken from values, so that none was negative."""
        for case in self.cases:
            weights = sums["known" if case == ESTIMATE else "counted"].astype(np.int64)
            sums[case] = sums[case].astype(np.int64) + weights * np.int64(self.offset)

    def _add(self, amount: AmountOf, seen: Seen, sums: Sums) -> None:
        values, known = amount.values(seen)
        for case in self.cases:
            if case == BEST:
                continue
            sums[case] = sums[case].astype(np.int64) + values * np.int64(amount.weight)
            if case in self.minima and amount.weight:
                least = np.where(known, values, NONE)
                sums[f"least {case}"] = np.minimum(sums[f"least {case}"], least)


def item_sums(
    items: Sequence[Item], scales: Scales, cases: Sequence[str], *, lowest: bool
) -> ItemSums:
    """Make the tables of a dimension with these questions; ``lowest``: also of the lowest value."""
    groups = grouped({item.question: len(item.table) for item in items})
    values = {case: _values(items, scales, case) for case in cases}
    every = [v for by in values.values() for numbers in by.values() for v in numbers if v != NONE]
    offset = min([0, *every])
    weights = {item.question: int(item.weight * scales.weight) for item in items}
    sums: dict[str, dict[str, Whole]] = {}
    for case in cases:
        sums[case] = {
            name: _whole((0 if v == NONE else v - offset) * weights[name] for v in numbers)
            for name, numbers in values[case].items()
        }
    estimate = values[ESTIMATE]
    for name, rule in _COUNTS.items():
        sums[name] = {
            item.question: _whole(
                rule(one, value != NONE, weights[item.question])
                for one, value in zip(item.table, estimate[item.question], strict=True)
            )
            for item in items
        }
    minima = {}
    for case in cases if lowest else ():
        known = {n: _whole(v if weights[n] else NONE for v in by) for n, by in values[case].items()}
        minima[case] = lowest_tables(groups, _without_amounts(items, known, case))
    return ItemSums(
        groups,
        pack(groups, sums),
        minima,
        offset,
        tuple(_amount(item, scales, weights) for item in items if item.line),
        tuple(cases),
    )


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

    return {item.question: [value(item, one) for one in item.table] for item in items}


def _without_amounts(
    items: Sequence[Item], values: dict[str, Whole], case: str
) -> Mapping[str, Whole]:
    """Leave numbers out of the lowest value, as each is compared later."""
    for item in items:
        if item.line and case != BEST:
            answered = np.array([one.answered for one in item.table])
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
