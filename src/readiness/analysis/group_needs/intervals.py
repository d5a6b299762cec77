"""In which interval a count lies: the only form in which a count of a group leaves the program.

A count is never shown, only its interval. Every interval has at least N numbers (N: at least 5), so
neither the count nor what is missing to the whole group is known more exactly than that. A group of
N to 2N - 2 has one interval only, which says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

AT_LEAST = 5
"""Numbers of an interval, and administrations behind a statement, at least."""
MOST = 5
"""Intervals of a group, at most."""


@dataclass(frozen=True, order=True)
class Interval:
    """The numbers from ``first`` to ``last``, both included, of a group of ``of``."""

    first: int
    last: int
    of: int

    @property
    def is_lowest(self) -> bool:
        """Whether it says that few have something in common, or nobody."""
        return self.first == 0

    @property
    def is_highest(self) -> bool:
        """Whether it says that nearly all have something in common, or all."""
        return self.last == self.of

    @property
    def is_most(self) -> bool:
        """Whether it says that more than half have something in common."""
        return 2 * self.first > self.of

    def __len__(self) -> int:
        """Count its numbers."""
        return self.last - self.first + 1


def smallest_group(at_least: int) -> int:
    """Return the size from which a group has two intervals, so that something can be said."""
    return 2 * at_least - 1


def intervals_of(size: int, at_least: int, most: int = MOST) -> tuple[Interval, ...]:
    """Divide the numbers 0 to ``size`` into intervals, the lowest first.

    They depend on the size alone, never on answers. Where they cannot all be equally long, those in
    the middle are longer.
    """
    number = max(1, min(most, (size + 1) // at_least))
    length, longer = divmod(size + 1, number)
    middle = sorted(range(number), key=lambda place: (abs(2 * place - number + 1), place))[:longer]
    first, found = 0, list[Interval]()
    for place in range(number):
        last = first + length - 1 + (place in middle)
        found.append(Interval(first, last, size))
        first = last + 1
    return tuple(found)


def interval_with(count: int, intervals: Sequence[Interval]) -> Interval:
    """Return the interval in which a count lies."""
    return next(each for each in intervals if each.first <= count <= each.last)
