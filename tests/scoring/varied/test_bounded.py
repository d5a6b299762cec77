"""Numbers with a bound on their error: the exact one is always within it."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from readiness.scoring.varied.bounded import Bounded, rounded

NUMBERS = st.fractions(-1000, 1000, max_denominator=999)


def one(number: Fraction) -> Bounded:
    """Put one number into an array."""
    return Bounded.constant(number, 1)


def holds(found: Bounded, exact: Fraction) -> bool:
    """Say whether the exact number is within the error."""
    return abs(Fraction(found.value[0]) - exact) <= Fraction(found.error[0])


@given(NUMBERS, NUMBERS, NUMBERS)
def test_arithmetic_keeps_the_exact_number(a: Fraction, b: Fraction, c: Fraction) -> None:
    """Products and quotients of what is rounded already."""
    product, exact = one(a).times(one(b)), a * b

    assert holds(product, exact)
    assert holds(product.times(one(c)), exact * c)
    if c:
        assert holds(product.over(one(c)), exact / c)
    assert holds(product.at_most(c), min(exact, c))


@given(NUMBERS)
def test_what_is_exact_has_no_error(number: Fraction) -> None:
    """And what is not has one that is hardly larger than the last digit."""
    value, error = rounded(number)

    assert (error == 0) == (Fraction(value) == number)
    assert error <= 1e-12


def test_nothing_is_told_of_a_quotient_by_nothing() -> None:
    """Neither a number nor infinity."""
    found = one(Fraction(1)).over(one(Fraction(0)))

    assert not found.known.any()
    assert np.isfinite(found.value).all()
