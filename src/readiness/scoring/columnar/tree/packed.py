"""Look up several columns at once, and add several sums at once.

The places of a few questions together are one index into a table, which has an entry for every
combination of their answers. An entry has several sums in one whole number, side by side: so one
look-up and one addition serve several questions and several sums.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from math import prod
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from readiness.scoring.columnar.codes import Codes

Whole: TypeAlias = NDArray[np.int64]
MOST_ENTRIES = 8_192
"""Entries of a table for several questions: so that it stays in the first cache."""
_MOST_BITS = 63


@dataclass(frozen=True)
class Group:
    """Questions that are looked up together."""

    questions: tuple[str, ...]
    sizes: tuple[int, ...]
    """How many places each of them has."""

    def index(self, places: Mapping[str, Codes]) -> Codes:
        """Return the entry of each row."""
        return _index([places[name] for name in self.questions], self.sizes)


def _index(columns: Sequence[Codes], sizes: Sequence[int]) -> Codes:
    """Join two halves, so that most of the work is done in the smallest type."""
    if len(columns) == 1:
        return columns[0]
    middle = (len(columns) + 1) // 2
    left, right = _index(columns[:middle], sizes[:middle]), _index(columns[middle:], sizes[middle:])
    is_small = prod(sizes) <= np.iinfo(np.uint8).max + 1
    kind: np.dtype[np.unsignedinteger] = np.dtype(np.uint8 if is_small else np.uint16)
    index: NDArray[np.unsignedinteger] = left.astype(kind, copy=False) * kind.type(
        prod(sizes[middle:])
    )
    index += right.astype(kind, copy=False)
    return index


def grouped(sizes: Mapping[str, int]) -> tuple[Group, ...]:
    """Put questions together, as many as one table takes."""
    groups: list[dict[str, int]] = []
    for name, size in sizes.items():
        if groups and prod(groups[-1].values()) * size <= MOST_ENTRIES:
            groups[-1][name] = size
        else:
            groups.append({name: size})
    return tuple(Group((*group,), (*group.values(),)) for group in groups)


@dataclass(frozen=True)
class Packed:
    """Sums that stand side by side in the entries of tables."""

    tables: tuple[NDArray[np.unsignedinteger], ...]
    """A table for each group."""
    shifts: Mapping[str, tuple[int, int]]
    """By sum: where it begins, and how many bits it has."""
    width: int
    """How many bits all have together."""

    def total(self, indexes: Sequence[Codes]) -> Codes:
        """Add the entries of each row."""
        looked_up = (table.take(index, mode="wrap") for table, index in zip(
            self.tables, indexes, strict=True))  # fmt: skip
        return reduce(_added, looked_up)

    def part(self, total: Codes, name: str) -> Codes:
        """Take one sum out of the total."""
        begin, bits = self.shifts[name]
        kind = total.dtype.type
        shifted = total >> kind(begin) if begin else total
        is_last = begin + bits == self.width
        return shifted if is_last else shifted & kind((1 << bits) - 1)


def _added(total: Codes, more: Codes) -> Codes:
    total += more
    return total


def pack(groups: Sequence[Group], sums: Mapping[str, Mapping[str, Whole]]) -> tuple[Packed, ...]:
    """Put sums side by side; in several tables where one number is not enough.

    Args:
        groups: The questions.
        sums: By sum and question, what each place adds; never negative.
    """
    most = {name: sum(int(v.max()) for v in by.values()) for name, by in sums.items()}
    packs: list[dict[str, tuple[int, int]]] = [{}]
    end = 0
    for name, highest in most.items():
        bits = max(1, highest.bit_length())
        if end + bits > _MOST_BITS:
            packs.append({})
            end = 0
        packs[-1][name] = end, bits
        end += bits
    return tuple(_packed(groups, sums, shifts) for shifts in packs if shifts)


def _packed(
    groups: Sequence[Group],
    sums: Mapping[str, Mapping[str, Whole]],
    shifts: Mapping[str, tuple[int, int]],
) -> Packed:
    width = max(begin + bits for begin, bits in shifts.values())
    kinds = (np.uint16, np.uint32, np.uint64)
    kind = next(kind for kind in kinds if width <= np.iinfo(kind).bits)
    tables: list[NDArray[np.unsignedinteger]] = []
    for group in groups:
        entries = np.zeros(1, dtype=np.int64)
        for question, size in zip(group.questions, group.sizes, strict=True):
            own = np.zeros(size, dtype=np.int64)
            for name, (begin, _bits) in shifts.items():
                own = own + (sums[name][question] << begin)
            entries = np.add.outer(entries, own).ravel()
        tables.append(entries.astype(kind))
    return Packed(tuple(tables), dict(shifts), width)


def lowest_tables(groups: Sequence[Group], values: Mapping[str, Whole]) -> tuple[Whole, ...]:
    """Make tables of the lowest of several values."""
    return tuple(
        reduce(lambda a, b: np.minimum.outer(a, b).ravel(), [values[q] for q in group.questions])
        for group in groups
    )
