"""The tree that is scored."""

from __future__ import annotations

from fractions import Fraction

from readiness.scoring.tree import Node
from tests.support.sheets import dimension, sheet, steps

ONE = Fraction(1)
LEAVES = (Node("A", ONE, "mean"), Node("B", ONE, "mean"))
ROOT = Node("top", ONE, "mean", (), LEAVES)


def test_a_node_counts_when_a_question_below_it_does() -> None:
    """A dimension of which nothing applies is no part of anything."""
    assert not ROOT.counts
    assert sheet(dimension("D", steps(1, 2))).questions
