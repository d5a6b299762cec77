"""Attackers of what is published about a group: what can they find out from all of it together?

They use no code of the program but the function that publishes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product

Seen = tuple[tuple[int, int] | None, ...]
"""First and last number of each part, then of the whole; None for what is not shown."""


def solve(sizes: Sequence[int], seen: Seen) -> list[set[int]]:
    """Return all numbers that each part and the whole can be, given that the parts add up.

    A linear system over whole numbers, solved by going through all sums, part by part.
    """
    *parts, whole = seen
    ranges = [
        range(each[0], each[1] + 1) if each else range(size + 1)
        for each, size in zip(parts, sizes, strict=True)
    ]
    totals = range(whole[0], whole[1] + 1) if whole else range(sum(sizes) + 1)
    found = []
    for place, own in enumerate(ranges):
        others = _sums(each for n, each in enumerate(ranges) if n != place)
        found.append({number for number in own if any(number + rest in totals for rest in others)})
    return [*found, {total for total in _sums(ranges) if total in totals}]


def _sums(ranges: Iterable[range]) -> set[int]:
    sums = {0}
    for each in ranges:
        sums = {before + number for before in sums for number in each}
    return sums


def solve_knowing_the_rule(
    sizes: Sequence[int], publish: Callable[[Sequence[int]], Seen]
) -> Mapping[Seen, list[set[int]]]:
    """Try every possible truth: return for each message what each part and the whole can be."""
    found: dict[Seen, list[set[int]]] = {}
    for counts in product(*(range(size + 1) for size in sizes)):
        cells = found.setdefault(publish(counts), [set() for _ in range(len(sizes) + 1)])
        for cell, number in zip(cells, (*counts, sum(counts)), strict=True):
            cell.add(number)
    return found
