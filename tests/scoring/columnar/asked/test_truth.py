"""Conditions that are ready to be computed, and exact figures."""

from __future__ import annotations

import numpy as np

from readiness.scoring.columnar.asked.truth import (
    All,
    Always,
    Any,
    Count,
    Figures,
    InRange,
    Not,
    Seen,
    shared_in,
)


def test_a_range_is_compared_below_and_above() -> None:
    """Places inside, or outside, of a range; below its first place, too."""
    seen = Seen(5, {"Q": np.arange(5, dtype=np.uint8)})

    assert InRange("Q", 1, 1, inside=True)(seen).tolist() == [False, True, True, False, False]
    assert InRange("Q", 1, 1, inside=False)(seen).tolist() == [True, False, False, True, True]
    assert InRange("Q", 3, 0, inside=True)(seen).tolist() == [False, False, False, True, False]
    assert InRange("Q", 3, 0, inside=False)(seen).tolist() == [True, True, True, False, True]


def test_combinations() -> None:
    """Any, not and counting."""
    seen = Seen(1)
    yes, no = Always(holds=True), Always(holds=False)

    assert Any((no, yes))(seen).all()
    assert Not((no,))(seen).all()
    assert Count((yes, yes, no), 2, 2)(seen).all()
    assert not Count((yes, yes, no), 3, 3)(seen).any()


def test_a_shared_test_is_computed_once() -> None:
    """What several rules share is kept; what one rule uses is not."""
    shared, once = Always(holds=True), Always(holds=False)
    rules = (All((shared, once)), Not((shared,)))

    assert shared_in(rules) == (shared,)
    seen = Seen(1, shared={id(shared)})
    assert seen.truth(shared) is seen.truth(shared)
    assert seen.truth(once) is not seen.truth(once)


def test_figures_in_lowest_terms() -> None:
    """Fractions are reduced; where there is no number, it is 0/1, and not a number as a float."""
    figures = Figures(np.array([6, -4, 7]), np.int64(8), np.array([True, True, False]))

    above, below = figures.reduced()

    assert (above.tolist(), below.tolist()) == ([3, -1, 0], [4, 2, 1])
    assert figures.floats[:2].tolist() == [0.75, -0.5]
    assert np.isnan(figures.floats[2])
    assert not figures.within(np.zeros(3, dtype=np.bool_)).known.any()
