"""Outcomes of conditions while scores are between two ends."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from readiness.scoring.columnar.asked.outcomes import Joined, Possible, Scored, Span, Unwanted
from readiness.scoring.columnar.asked.truth import Figures, Seen


def figures(*numbers: int) -> Figures:
    """Return halves."""
    return Figures(np.array(numbers), np.int64(2), np.array([True] * len(numbers)))


def test_scores_are_told_apart_at_marks() -> None:
    """Of scores from 1 to 3 with a mark at 2, five are told apart; of one score, one."""
    scored = Scored("A", (Fraction(2),))
    spans = {"A": Span(figures(2, 4), figures(6, 4))}

    assert scored.tries(spans).tolist() == [5, 1]
    assert scored.places(spans).tolist() == [0 * 3 + 2, 1 * 3 + 1]


def test_parts_are_counted() -> None:
    """A combination of parts that can never hold cannot hold; its opposite must."""
    parts: tuple[Possible, ...] = (Unwanted(), Unwanted())
    found = Joined(parts, 1, 2, is_opposite=True)(Seen(1), {})

    assert (found.may.tolist(), found.must.tolist()) == ([True], [True])
