"""The denominators of dimensions."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from readiness.scoring.columnar.compiler import compile_scorer
from readiness.scoring.columnar.tree.build import Weights, smallest
from tests.support.columns import loaded


def test_the_sums_that_can_be_known() -> None:
    """One weight is always there, the others may be missing."""
    assert Weights([2], [1, 3], has_gaps=True).sums() == [2, 3, 5, 6]


def test_one_denominator_for_all_means() -> None:
    """A mean of one or two answers needs halves; with a limit of 2.5, too; the whole needs 3."""
    nodes = {node.name: node.denominator for node in compile_scorer(loaded()).nodes}

    assert nodes == {"A": 2, "B": 2, "overall": 2 * 6}


def test_types_are_as_small_as_values_allow() -> None:
    """Small numbers are compared four times as fast."""
    kinds = [smallest(Fraction(n)) for n in (32_767, 32_768, 2**31)]

    assert kinds == [np.dtype(kind) for kind in (np.int16, np.int32, np.int64)]
