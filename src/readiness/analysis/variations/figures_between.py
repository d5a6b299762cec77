"""The figures of one node in many variations: each between two numbers, or exact when asked for.

Nothing is decided by a number in floating point: where the limits leave more than one answer, the
exact figure is computed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from fractions import Fraction

import numpy as np

from readiness.analysis.variations.draws import Numbers
from readiness.data_classes import dataclass
from readiness.scoring.varied.adjusted import Figure
from readiness.scoring.varied.bounded import Flags, Floats

Exactly = Callable[[int], Fraction | None]
"""Computes the figure of one variation, by its number."""


@dataclass(frozen=True)
class Between:
    """The figures of one node, by the number of the variation."""

    low: Floats
    high: Floats
    known: Flags
    """Where there is a figure."""
    exactly: Exactly = field(repr=False)
    found: dict[int, Fraction | None] = field(default_factory=dict)
    """Exact figures, as far as they are known."""

    @classmethod
    def of(cls, figure: Figure, unsure: Flags, exactly: Exactly) -> Between:
        """Return limits for a figure; what is unsure altogether is computed exactly at once."""
        value, error, known = figure.value
        low = np.where(error > 0, np.nextafter(value - error, -np.inf), value)
        high = np.where(error > 0, np.nextafter(value + error, np.inf), value)
        found: dict[int, Fraction | None] = {
            run: figure.caps[figure.capped[run]]
            for run in np.flatnonzero(figure.capped >= 0).tolist()
        }
        known = known.copy()
        for run in np.flatnonzero(unsure).tolist():
            found[run] = number = exactly(run)
            known[run] = number is not None
            low[run], high[run] = _limits(number or Fraction(0))
        return cls(low, high, known, exactly, found)

    @classmethod
    def exactly_all(cls, numbers: Sequence[Fraction | None]) -> Between:
        """Return figures that are known already."""
        limits = np.array([_limits(number or Fraction(0)) for number in numbers]).reshape(-1, 2)
        known = np.array([number is not None for number in numbers], dtype=np.bool_)
        found = dict(enumerate(numbers))
        return cls(limits[:, 0], limits[:, 1], known, found.__getitem__, found)

    def exact(self, run: int) -> Fraction | None:
        """Return the exact figure of one variation."""
        if run not in self.found:
            low, high = float(self.low[run]), float(self.high[run])
            is_exact = low == high and self.known[run]
            self.found[run] = Fraction(low) if is_exact else self.exactly(run)
        return self.found[run]

    def places(self, borders: Sequence[Fraction]) -> tuple[Numbers, Flags]:
        """Return the place of each figure among borders, and where it is not sure.

        Places are counted from 0: below the first border, at it, between it and the next, and so
        on; the last is that of no figure.
        """
        lowest, highest = (_places(numbers, borders) for numbers in (self.low, self.high))
        unsure = self.known & (lowest != highest)
        return np.where(self.known, lowest, 2 * len(borders) + 1), unsure

    @staticmethod
    def between(borders: Sequence[Fraction]) -> Iterator[Fraction]:
        """Yield one number for each place among borders."""
        if not borders:
            yield Fraction(0)
            return
        yield borders[0] - 1
        for border, following in zip(borders, [*borders[1:], borders[-1] + 2], strict=True):
            yield border
            yield (border + following) / 2

    def exact_places(self, borders: Sequence[Fraction]) -> Numbers:
        """Return the place of each figure among borders, with the exact figures where needed."""
        places, unsure = self.places(borders)
        for run in np.flatnonzero(unsure).tolist():
            number = self.exact(run)
            if number is not None:
                places[run] = sum((b < number) + (b <= number) for b in borders)
        return places

    def at_rank(self, rank: int) -> Fraction:
        """Return the figure at a rank, 0 for the lowest; what has no figure is not counted."""
        low, high = self.low[self.known], self.high[self.known]
        runs = np.flatnonzero(self.known)
        least, most = np.sort(low)[rank], np.sort(high)[rank]
        candidates = runs[(high >= least) & (low <= most)]
        exact = sorted(n for run in candidates.tolist() if (n := self.exact(run)) is not None)
        return exact[rank - int((high < least).sum())]

    def compared_with(self, later: Between) -> tuple[int, int, int]:
        """Count the variations in which both have a figure, and those that go up and down."""
        both = self.known & later.known
        is_up, is_down = self.high < later.low, later.high < self.low
        is_one = (self.low == self.high) & (later.low == later.high) & (self.low == later.low)
        up, down = int((both & is_up).sum()), int((both & is_down).sum())
        for run in np.flatnonzero(both & ~is_up & ~is_down & ~is_one).tolist():
            was, now = self.exact(run), later.exact(run)
            if was is not None and now is not None:
                up, down = up + (now > was), down + (now < was)
        return int(both.sum()), up, down


def _places(numbers: Floats, borders: Sequence[Fraction]) -> Numbers:
    """Count twice the borders below a number, and once those at it; exactly."""
    limits = [_limits(border) for border in borders]
    below = np.array([low for low, _ in limits], dtype=np.float64)
    above = np.array([high for _, high in limits], dtype=np.float64)
    passed = np.searchsorted(below, numbers, side="left")
    return passed + np.searchsorted(above, numbers, side="right")


def _limits(number: Fraction) -> tuple[float, float]:
    """Return the floating point numbers nearest to a number, from both sides; or itself twice."""
    near = float(number)
    if Fraction(near) == number:
        return near, near
    if Fraction(near) < number:
        return near, float(np.nextafter(near, np.inf))
    return float(np.nextafter(near, -np.inf)), near
