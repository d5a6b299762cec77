"""Numbers in floating point, each with a bound on how far it is from the exact one.

A bound counts every rounding since the exact fractions (Higham, Accuracy and Stability of Numerical
Algorithms, 2002, section 3.1): one of ``n`` terms has at most ``n`` times the unit roundoff. Twice
the unit is taken throughout, so that the roundings of the bounds themselves are covered too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
UNIT = 2.0**-52
"""Twice the unit roundoff of float64."""
_FUNCTION = 4
"""Units by which a logarithm or a power of numpy may differ; its own tests allow half of it."""
Change: TypeAlias = Callable[[Floats], Floats]


class Bounded(NamedTuple):
    """Values that differ from the exact ones by at most their error; 0 where there is none."""

    value: Floats
    error: Floats
    known: Flags
    """Where there is a value."""

    @classmethod
    def constant(cls, number: Fraction | None, shape: int | tuple[int, ...]) -> Bounded:
        """Return one number many times."""
        value, error = rounded(number or Fraction(0))
        is_known = np.full(shape, number is not None)
        return cls(np.full(shape, value), np.full(shape, error), is_known)

    def rows(self, which: slice) -> Bounded:
        """Return some of several rows."""
        return Bounded(self.value[which], self.error[which], self.known[which])

    def times(self, factor: Bounded) -> Bounded:
        """Multiply; unknown where either is."""
        value = self.value * factor.value
        error = abs(self.value) * factor.error + (abs(factor.value) + factor.error) * self.error
        return Bounded(value, error + abs(value) * UNIT, self.known & factor.known)

    def over(self, whole: Bounded) -> Bounded:
        """Divide; what is divided by may not be unsure, and where it is 0 nothing is told."""
        smallest = abs(whole.value) - whole.error
        known = self.known & whole.known & (smallest > 0)
        value = self.value / np.where(known, whole.value, 1)
        error = self.error + abs(value) * (whole.error + abs(whole.value) * UNIT)
        return Bounded(value, error / np.where(known, smallest, 1), known)

    def at_most(self, cap: Fraction, where: Flags | None = None) -> Bounded:
        """Limit to a cap, everywhere or only somewhere."""
        limit, own = rounded(cap)
        is_near = abs(self.value - limit) <= self.error + own
        error = np.where(is_near, self.error + own, np.where(self.value > limit, own, self.error))
        limited = Bounded(np.minimum(self.value, limit), error, self.known)
        return limited if where is None else limited.where(where, self)

    def where(self, mask: Flags, other: Bounded) -> Bounded:
        """Keep these values where the mask says so, and take the others elsewhere."""
        return Bounded(*(np.where(mask, a, b) for a, b in zip(self, other, strict=True)))

    def is_unsure(self) -> Flags:
        """Say where a value may be 0 or have the other sign, without being exactly 0."""
        return self.known & (self.error > 0) & (abs(self.value) <= self.error)

    def mapped(self, change: Change, slope: Floats) -> Bounded:
        """Apply a function that numpy computes; ``slope`` is how much it can stretch an error."""
        value = change(self.value)
        return Bounded(value, self.error * slope + abs(value) * _FUNCTION * UNIT, self.known)


def rounded(number: Fraction) -> tuple[float, float]:
    """Return a number in floating point, and how far it may be from the exact one."""
    value = float(number)
    return value, 0.0 if Fraction(value) == number else abs(value) * UNIT


def stacked(rows: Sequence[Bounded]) -> Bounded:
    """Put values of several questions or dimensions above each other."""
    return Bounded(*(np.vstack(parts) for parts in zip(*rows, strict=True)))
