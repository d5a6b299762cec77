"""Break a count down by parts of the group, such as regions, so that no part is told too exactly.

The parts add up to the whole: whoever knows the intervals of some can narrow the others down. What
can be narrowed to fewer than N numbers is not shown. That is decided for intervals and not for
counts, and what is not shown must leave as much open, too. So to know this rule helps nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

from readiness.analysis.group_needs.intervals import (
    Interval,
    interval_with,
    intervals_of,
    smallest_group,
)

MOST_PARTS = 12
"""Parts of a breakdown, at most; the smallest ones are put together."""
_MOST_CASES = 4096
"""Combinations of intervals of all parts that are looked at, at most."""
_MOST_OF_A_PART = 4
_MOST_HIDDEN = 2
"""Parts of which the interval is not shown so that those of the others can be."""
Case = tuple[Interval, ...]
"""An interval for each part."""
Places = tuple[int, ...]
"""Parts, by their place in the breakdown."""


def parts_to_show(sizes: Sequence[int], at_least: int) -> tuple[Places, ...]:
    """Return the parts that can be shown, as places in ``sizes``; what is together is one part.

    What is too small is put together, as the last one; empty where fewer than two remain.
    """
    smallest = smallest_group(at_least)
    by_size = sorted(range(len(sizes)), key=lambda place: (-sizes[place], place))
    alone = [place for place in by_size if sizes[place] >= smallest][: MOST_PARTS - 1]
    rest = [place for place in by_size if place not in alone]
    while alone and 0 < sum(sizes[place] for place in rest) < smallest:
        rest.append(alone.pop())
    parts: list[Places] = [(place,) for place in sorted(alone)]
    if sum(sizes[place] for place in rest):
        parts.append(tuple(sorted(rest)))
    return tuple(parts) if len(parts) > 1 else ()


@dataclass(frozen=True)
class Breakdown:
    """Says which intervals of the parts may be shown beside that of the whole."""

    sizes: tuple[int, ...]
    """Size of each part; none is smaller than 2N - 1, and together they are the whole."""
    at_least: int

    @cached_property
    def whole(self) -> tuple[Interval, ...]:
        """The intervals of the whole."""
        return intervals_of(sum(self.sizes), self.at_least)

    @cached_property
    def parts(self) -> tuple[tuple[Interval, ...], ...]:
        """The intervals of each part."""
        fitting = (n for n in range(_MOST_OF_A_PART, 1, -1) if n ** len(self.sizes) <= _MOST_CASES)
        most = next(fitting, 2)
        return tuple(intervals_of(size, self.at_least, most) for size in self.sizes)

    def shown(self, counts: Sequence[int]) -> tuple[Interval | None, ...]:
        """Return the interval of each part; None where it would tell too much."""
        pairs = zip(counts, self.parts, strict=True)
        case = tuple(interval_with(count, intervals) for count, intervals in pairs)
        places = self._places[interval_with(sum(counts), self.whole)].get(case, ())
        return tuple(each if place in places else None for place, each in enumerate(case))

    @cached_property
    def _places(self) -> dict[Interval, dict[Case, Places]]:
        """The parts that are shown in each case, beside each interval of the whole."""
        return {whole: self._places_beside(whole) for whole in self.whole}

    def _places_beside(self, whole: Interval) -> dict[Case, Places]:
        """Show as many parts as can be shown of each case; of the others, no part."""
        cases = {case: left for case in product(*self.parts) if (left := remaining(case, whole))}
        messages: list[tuple[Places, list[Case]]] = []
        waiting = dict.fromkeys(cases)
        for places in _views(len(self.sizes)):
            alike: dict[Case, list[Case]] = {}
            for case in waiting:
                alike.setdefault(tuple(case[place] for place in places), []).append(case)
            open_ones = [s for s in alike.values() if self._is_open([cases[case] for case in s])]
            messages += ((places, same) for same in open_ones)
            for case in (case for same in open_ones for case in same):
                del waiting[case]
        # That nothing is shown is a message, too: it must leave as much open as any other.
        messages.sort(key=lambda message: (-len(message[0]), -len(message[1])))
        silent = list(waiting)
        while messages and not self._is_open([cases[case] for case in silent]):
            silent += messages.pop()[1]
        return {case: places for places, same in messages for case in same}

    def _is_open(self, cases: Sequence[Case]) -> bool:
        """Say whether each part and the whole can still be N numbers, in one case or another."""
        return all(
            len({number for part in same for number in range(part.first, part.last + 1)})
            >= self.at_least
            for same in zip(*cases, strict=True)
        )


def _views(number: int) -> Iterator[Places]:
    """Yield which of so many parts may be shown: all of them first, then without one, ..."""
    for hidden in range(min(number, _MOST_HIDDEN + 1)):
        yield from combinations(range(number), number - hidden)


def remaining(case: Case, whole: Interval) -> tuple[Interval, ...]:
    """Return what the intervals of all parts and of the whole leave of each part and the whole.

    Empty where they do not go together.
    """
    low, high = sum(each.first for each in case), sum(each.last for each in case)
    if high < whole.first or low > whole.last:
        return ()
    parts = tuple(
        Interval(
            max(each.first, whole.first - (high - each.last)),
            min(each.last, whole.last - (low - each.first)),
            each.of,
        )
        for each in case
    )
    return (*parts, Interval(max(low, whole.first), min(high, whole.last), whole.of))
