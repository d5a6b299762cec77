"""Every way to combine values, beside the exact one."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.models.scoring_rules import Combine
from readiness.scoring.aggregation import combine
from readiness.scoring.varied.bounded import Bounded, rounded
from readiness.scoring.varied.means import WAYS

PARTS = st.lists(
    st.tuples(
        st.none() | st.fractions(-2, 5, max_denominator=6),
        st.sampled_from([Fraction(0), Fraction(1), Fraction(1, 3), Fraction(77, 100)]),
    ),
    min_size=1,
    max_size=8,
)


@pytest.mark.parametrize("way", WAYS)
@given(parts=PARTS)
def test_the_exact_value_is_within_the_error(
    way: Combine, parts: list[tuple[Fraction | None, Fraction]]
) -> None:
    """With values that are missing, weights that are 0, and numbers of any sign."""
    numbers = np.array([[rounded(value or Fraction(0))] for value, _ in parts])
    known = np.array([[value is not None] for value, _ in parts])
    values = Bounded(numbers[..., 0], numbers[..., 1], known)
    unsure = np.zeros(1, dtype=np.bool_)
    found = WAYS[way](values, np.array([[float(weight)] for _, weight in parts]), unsure)
    with_value = [(value, weight) for value, weight in parts if value is not None]
    left_out = sum((weight for value, weight in parts if value is None), Fraction(0))
    exact = combine(way, with_value, left_out)

    assert not unsure.any()
    assert bool(found.known[0]) == (exact is not None)
    if exact is not None:
        assert abs(Fraction(found.value[0]) - exact) <= Fraction(found.error[0])


@pytest.mark.parametrize("way", ["mean", "minimum", "geometric", "harmonic"])
def test_a_mean_of_equals_has_no_error(way: Combine) -> None:
    """So a result that is exactly on a border is known to be."""
    values = Bounded.constant(Fraction(3), (3, 1))
    found = WAYS[way](values, np.array([[0.3], [0.77], [1]]), np.zeros(1, dtype=np.bool_))

    assert (found.value[0], found.error[0]) == (3, 0)
