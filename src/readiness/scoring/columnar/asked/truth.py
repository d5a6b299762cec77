"""Conditions that are ready to be computed over columns, and what they look at."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from readiness.scoring.columnar.codes import Codes

Truth: TypeAlias = NDArray[np.bool_]
_TWICE = 2
MOST_EXACT = 2**62
"""Whole numbers in columns stay below this."""


@dataclass(frozen=True)
class Figures:
    """Exact numbers of all rows, as fractions."""

    numerators: NDArray[np.signedinteger]
    """In the smallest type that holds them all."""
    denominators: NDArray[np.int64] | np.int64
    known: Truth
    """False where there is no number; the numerator says nothing there."""

    @property
    def floats(self) -> NDArray[np.float64]:
        """The nearest numbers of the machine; no number where there is none."""
        numbers: NDArray[np.float64] = self.numerators / self.denominators
        return np.where(self.known, numbers, np.nan)

    def reduced(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the numerators and denominators in lowest terms; 0/1 where there is no number."""
        above = np.where(self.known, self.numerators, 0).astype(np.int64)
        common = np.gcd(above, self.denominators)
        return above // common, self.denominators // common

    def within(self, rows: Truth) -> Figures:
        """Return the figures of these rows alone."""
        return Figures(self.numerators, self.denominators, self.known & rows)


@dataclass
class Seen:
    """What conditions can look at, for some rows."""

    rows: int
    places: dict[str, Codes] = field(default_factory=dict)
    """Places in the tables, by question; of what is not asked, the last."""
    numbers: dict[str, Codes] = field(default_factory=dict)
    """Codes of the columns of numbers and days."""
    scores: dict[str, Figures] = field(default_factory=dict)
    """Scores of dimensions, before gates."""
    sets: dict[str, Codes] = field(default_factory=dict)
    """Places that are sets of options, by question; no set in any other row."""
    shared: Collection[int] = ()
    """Tests that several rules share, by their identity."""
    truths: dict[int, Truth] = field(default_factory=dict)
    """What these say."""

    def truth(self, test: Test) -> Truth:
        """Return in which rows a test holds; of those that are shared, computed once.

        The others are not kept: so the next one is written to memory that is still in the cache.
        """
        key = id(test)
        if key not in self.shared:
            return test(self)
        if key not in self.truths:
            self.truths[key] = test(self)
        return self.truths[key]

    def sets_of(self, question: str, beyond: int) -> Codes:
        """Return the sets of options of a question, which are below a code."""
        if question not in self.sets:
            places = self.places[question]
            self.sets[question] = places * (places < places.dtype.type(beyond))
        return self.sets[question]


class Test(Protocol):
    """A condition that is ready to be computed."""

    def __call__(self, seen: Seen) -> Truth:
        """Say in which rows it holds."""
        ...


def shared_in(tests: Iterable[Test]) -> tuple[Test, ...]:
    """Return the tests of which these are made, themselves included, that are used twice."""
    times: dict[int, int] = {}
    shared, left = [], [*tests]
    while left:
        test = left.pop()
        times[id(test)] = times.get(id(test), 0) + 1
        if times[id(test)] == 1:
            left += getattr(test, "parts", ())
        elif times[id(test)] == _TWICE:
            shared.append(test)
    return tuple(shared)


@dataclass(frozen=True)
class Always:
    """A condition that is true or false in all rows."""

    holds: bool

    def __call__(self, seen: Seen) -> Truth:
        """Say the same of all rows."""
        return np.full(seen.rows, self.holds)


@dataclass(frozen=True)
class InRange:
    """A condition on one question that holds at places beside each other, or everywhere else."""

    question: str
    first: int
    width: int
    inside: bool

    def __call__(self, seen: Seen) -> Truth:
        """Compare once: places below the first become very high."""
        places = seen.places[self.question]
        kind = places.dtype.type
        if not self.width:
            first = kind(self.first)
            same: Truth = places == first if self.inside else places != first
            return same
        moved = places - kind(self.first) if self.first else places
        last = kind(self.width)
        return moved <= last if self.inside else moved > last


@dataclass(frozen=True)
class InTable:
    """A condition on one question, as a table of its places."""

    question: str
    holds: Truth

    def __call__(self, seen: Seen) -> Truth:
        """Look up each row."""
        return self.holds.take(seen.places[self.question], mode="wrap")


@dataclass(frozen=True)
class InBits:
    """A condition on a question with so many options that their sets are no table."""

    question: str
    chosen: int
    """Options of which any makes it hold, as bits."""
    beyond: int
    """The first code that is no set of options."""
    exact: tuple[int, ...]
    """Other codes for which it holds."""

    def __call__(self, seen: Seen) -> Truth:
        """Look at the bits of each row."""
        chosen = seen.sets_of(self.question, self.beyond)
        holds: Truth = (chosen & chosen.dtype.type(self.chosen)) != 0
        for code in self.exact:
            holds |= seen.places[self.question] == chosen.dtype.type(code)
        return holds


@dataclass(frozen=True)
class All:
    """Several conditions, all of which must hold."""

    parts: tuple[Test, ...]

    def __call__(self, seen: Seen) -> Truth:
        """Join the parts."""
        return reduce(np.logical_and, (seen.truth(part) for part in self.parts))


@dataclass(frozen=True)
class Any:
    """Several conditions, one of which must hold."""

    parts: tuple[Test, ...]

    def __call__(self, seen: Seen) -> Truth:
        """Join the parts."""
        return reduce(np.logical_or, (seen.truth(part) for part in self.parts))


@dataclass(frozen=True)
class Not:
    """The opposite of a condition."""

    parts: tuple[Test]

    def __call__(self, seen: Seen) -> Truth:
        """Turn it round."""
        return np.logical_not(seen.truth(self.parts[0]))


@dataclass(frozen=True)
class Count:
    """Several conditions, of which a number must hold."""

    parts: tuple[Test, ...]
    lowest: int
    highest: int

    def __call__(self, seen: Seen) -> Truth:
        """Count those that hold."""
        number = np.zeros(seen.rows, dtype=np.int16)
        for part in self.parts:
            number += seen.truth(part)
        return (number >= self.lowest) & (number <= self.highest)


@dataclass(frozen=True)
class Term:
    """The number of one answer in a sum, times a whole number."""

    question: str
    known: Truth
    """Whether there is a number, by place."""
    numbers: NDArray[np.int64] | None
    """The numbers by place; None for the codes of the column."""
    times: int

    def values(self, seen: Seen, known: Truth) -> NDArray[np.int64]:
        """Return the number of each row; 0 where it is not known."""
        if self.numbers is not None:
            return self.numbers[seen.places[self.question]]
        codes = np.where(known, seen.numbers[self.question], 0)
        return codes.astype(np.int64) * np.int64(self.times)


@dataclass(frozen=True)
class Sum:
    """A comparison of the sum of several answers with numbers, or with another answer."""

    terms: tuple[Term, ...]
    borders: tuple[int, ...]
    way: str
    """How it compares: «at_least», «at_most» or «equals»."""

    def __call__(self, seen: Seen) -> Truth:
        """Add the numbers; false where one is missing."""
        known, total = np.ones(seen.rows, dtype=np.bool_), np.zeros(seen.rows, dtype=np.int64)
        for term in self.terms:
            here = term.known[seen.places[term.question]]
            total += term.values(seen, here)
            known &= here
        if self.way == "equals":
            return known & np.isin(total, self.borders)
        border = self.borders[0]
        return known & (total >= border if self.way == "at_least" else total <= border)


@dataclass(frozen=True)
class Score:
    """A comparison of the score of a dimension."""

    dimension: str
    border: Fraction
    is_least: bool

    def __call__(self, seen: Seen) -> Truth:
        """Compare as fractions, without dividing."""
        figures = seen.scores[self.dimension]
        left = figures.numerators * np.int64(self.border.denominator)
        right = figures.denominators * np.int64(self.border.numerator)
        return figures.known & (left >= right if self.is_least else left <= right)
