"""The sums of one dimension."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from readiness.scoring.columnar.asked.truth import Seen
from readiness.scoring.columnar.codes import Codes
from readiness.scoring.columnar.tree.sums import item_sums, scales_of, weight_scale
from tests.scoring.columnar.tree.test_values import items

WANTED = {"estimate", "known", "answered", "applicable", "low", "high", "counted"}


def test_weights_become_small_whole_numbers() -> None:
    """Of a mean only the proportions of weights matter; of a sum, the weights."""
    weights = [Fraction(3, 2), Fraction(3)]

    assert weight_scale(weights, is_sum=False) == Fraction(2, 3)
    assert weight_scale(weights, is_sum=True) == 2


def test_sums_of_rows() -> None:
    """Two answers, and one that is open."""
    found = [items()[name] for name in ("A1", "A2")]
    tables = item_sums(found, scales_of(found, is_sum=False), WANTED, lowest=True)
    places: dict[str, Codes] = {"A1": np.array([2, 0], np.uint8), "A2": np.array([5, 4], np.uint8)}

    sums = tables(Seen(2, places))

    assert sums["estimate"].tolist() == [7, 4]
    assert (sums["low"].tolist(), sums["high"].tolist()) == ([7, 5], [7, 9])
    assert (sums["known"].tolist(), sums["counted"].tolist()) == ([2, 1], [2, 2])
    assert sums["least estimate"].tolist() == [2, 4]
