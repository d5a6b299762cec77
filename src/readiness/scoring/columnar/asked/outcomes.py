"""Which results a condition can still have in each row, once open answers are given.

In a row, one look-up says whether a condition can hold, and whether it must.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from readiness.scoring.columnar.asked.truth import Figures, Seen, Test, Truth
from readiness.scoring.columnar.codes import Codes
from readiness.scoring.reachability import MOST_TRIES

MOST_COMBINED = 60_000
"""Combinations of answers in one table."""


class Outcomes(NamedTuple):
    """Where a condition can hold, and where it must."""

    may: Truth
    must: Truth


class Span(NamedTuple):
    """The lowest and the highest possible score of a dimension."""

    low: Figures
    high: Figures


Spans: TypeAlias = Mapping[str, Span]


class Possible:
    """The outcomes of a condition, ready to be computed."""

    def __call__(self, seen: Seen, spans: Spans) -> Outcomes:
        """Return the outcomes in each row."""
        raise NotImplementedError


@dataclass(frozen=True)
class Scored:
    """A dimension in a table: which of the marks its lowest and its highest score reach."""

    dimension: str
    marks: tuple[Fraction, ...]

    @property
    def size(self) -> int:
        """How many places it has: pairs of positions, and one without a score."""
        return self.positions**2 + 1

    @property
    def positions(self) -> int:
        """At each mark, and between them."""
        return 2 * len(self.marks) + 1

    def places(self, spans: Spans) -> Codes:
        """Return the place of each row."""
        span = spans[self.dimension]
        places = self._position(span.low) * self.positions + self._position(span.high)
        known = span.low.known & span.high.known
        return np.where(known, places, self.size - 1)

    def tries(self, spans: Spans) -> NDArray[np.int64]:
        """Return how many scores are told apart: the ends, the marks inside, and between."""
        span = spans[self.dimension]
        low, high = self._position(span.low), self._position(span.high)
        # Even positions are between marks, odd ones are at a mark.
        inside = np.maximum(0, high // 2 - (low + 1) // 2)
        is_same = span.low.numerators == span.high.numerators
        number = 2 * np.where(is_same, 1, inside + 2) - 1
        return np.where(span.low.known & span.high.known, number, 1)

    def _position(self, figures: Figures) -> NDArray[np.int64]:
        position = np.zeros(figures.known.shape, dtype=np.int64)
        for mark in self.marks:
            left = figures.numerators * np.int64(mark.denominator)
            right = figures.denominators * np.int64(mark.numerator)
            position += (left >= right).astype(np.int64) + (left > right)
        return position


@dataclass(frozen=True)
class Tabled(Possible):
    """A condition whose answers are few enough for one table."""

    questions: tuple[tuple[str, int], ...]
    """What it looks at, and how many places each has."""
    scores: tuple[Scored, ...]
    may: Truth
    must: Truth

    def __call__(self, seen: Seen, spans: Spans) -> Outcomes:
        """Look up each row."""
        index: Codes = np.zeros(seen.rows, dtype=np.uint16)
        for name, size in self.questions:
            index = index * np.uint16(size) + seen.places[name].astype(np.uint16)
        for score in self.scores:
            index = index * np.uint16(score.size) + score.places(spans).astype(np.uint16)
        return Outcomes(self.may.take(index, mode="wrap"), self.must.take(index, mode="wrap"))


@dataclass(frozen=True)
class Unwanted(Possible):
    """The outcomes of a gate that limits no score."""

    def __call__(self, seen: Seen, _spans: Spans) -> Outcomes:
        """Say nothing: it changes no range."""
        nowhere = np.zeros(seen.rows, dtype=np.bool_)
        return Outcomes(nowhere, nowhere)


@dataclass(frozen=True)
class OfBits(Possible):
    """A condition on one question with many options."""

    test: Test
    undecided: Test
    may: bool
    must: bool

    def __call__(self, seen: Seen, _spans: Spans) -> Outcomes:
        """Take what holds, or what any answer makes of it."""
        holds, is_open = self.test(seen), self.undecided(seen)
        return Outcomes(np.where(is_open, self.may, holds), np.where(is_open, self.must, holds))


@dataclass(frozen=True)
class Joined(Possible):
    """A combination of conditions that have no question in common."""

    parts: tuple[Possible, ...]
    lowest: int
    highest: int
    """It holds when at least and at most so many of its parts do."""
    is_opposite: bool = False

    def __call__(self, seen: Seen, spans: Spans) -> Outcomes:
        """Count the parts that can hold, and those that must."""
        found = [part(seen, spans) for part in self.parts]
        most = np.sum([one.may for one in found], axis=0)
        least = np.sum([one.must for one in found], axis=0)
        may = (most >= self.lowest) & (least <= self.highest)
        must = (least >= self.lowest) & (most <= self.highest)
        return Outcomes(~must, ~may) if self.is_opposite else Outcomes(may, must)


@dataclass(frozen=True)
class Untried(Possible):
    """A condition with so many answers that the single-file scorer may leave the outcome open."""

    exact: Possible
    questions: tuple[tuple[Test, int], ...]
    """Where an answer is undecided, and how many there can be."""
    scores: tuple[Scored, ...]

    def __call__(self, seen: Seen, spans: Spans) -> Outcomes:
        """Leave open what needs too many tries in a row."""
        tries = np.ones(seen.rows, dtype=np.int64)
        for is_open, number in self.questions:
            tries = np.minimum(tries * np.where(is_open(seen), number, 1), MOST_TRIES + 1)
        for score in self.scores:
            tries = np.minimum(tries * score.tries(spans), MOST_TRIES + 1)
        found, is_left = self.exact(seen, spans), tries > MOST_TRIES
        return Outcomes(found.may | is_left, found.must & ~is_left)
