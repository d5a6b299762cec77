"""Figures that are known within limits, and exactly when asked for."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from readiness.analysis.variations.figures_between import Between

NUMBERS = st.lists(st.fractions(-3, 3, max_denominator=7), min_size=1, max_size=60)


def between(numbers: list[Fraction], width: float) -> tuple[Between, list[int]]:
    """Know numbers within limits; also return a list of those that were computed exactly."""
    asked: list[int] = []

    def exactly(place: int) -> Fraction:
        asked.append(place)
        return numbers[place]

    near = np.array([float(number) for number in numbers])
    known = np.ones(len(numbers), dtype=np.bool_)
    return Between(near - width, near + width, known, exactly), asked


@given(NUMBERS, st.sampled_from([1e-12, 0.2]), st.data())
def test_a_rank_is_exact(numbers: list[Fraction], width: float, data: st.DataObject) -> None:
    """However wide the limits, and with any number of ties."""
    rank = data.draw(st.integers(0, len(numbers) - 1))

    assert between(numbers, width)[0].at_rank(rank) == sorted(numbers)[rank]


@given(NUMBERS, st.sampled_from([1e-12, 0.2]), NUMBERS)
def test_places_are_exact(numbers: list[Fraction], width: float, marks: list[Fraction]) -> None:
    """A number at a border is at it, and not beside it."""
    borders = sorted({*marks})
    found = between(numbers, width)[0].exact_places(borders)
    examples = [*Between.between(borders)]

    assert len(examples) == 2 * len(borders) + 1
    for number, place in zip(numbers, found.tolist(), strict=True):
        sides = [(number > b) - (number < b) for b in borders]
        assert sides == [(examples[place] > b) - (examples[place] < b) for b in borders]


def test_what_is_far_from_a_border_is_not_computed() -> None:
    """Only the second is, which may be on either side."""
    found, asked = between([Fraction(1), Fraction(2), Fraction(3)], 0.1)

    assert found.exact_places([Fraction(2)]).tolist() == [0, 1, 2]
    assert asked == [1]
