"""The tree that is scored."""

from __future__ import annotations

from fractions import Fraction

from readiness.scoring.scorecard import Trace
from readiness.scoring.tree import AnswerValues, Method, Node, Values, evaluate, identity
from tests.support.sheets import dimension, sheet, steps

ONE = Fraction(1)
LEAVES = (Node("A", ONE, "mean"), Node("B", ONE, "mean"))
ROOT = Node("top", ONE, "mean", (), LEAVES)


class _Height(Method):
    """Give each node one more than the sum of its parts."""

    def __call__(self, node: Node, answers: AnswerValues, values: Values) -> Trace:  # noqa: ARG002
        height = ONE + sum((values[part.id] or 0 for part in node.parts), Fraction(0))
        return Trace("own", height)


def test_parts_are_known_before_the_whole() -> None:
    """1 and 1 below, 3 above."""
    assert evaluate(ROOT, _Height(), {}, identity) == {"A": 1, "B": 1, "top": 3}


def test_what_is_adjusted_goes_on_upwards() -> None:
    """With A held at 0 the whole is 2."""
    held = evaluate(ROOT, _Height(), {}, lambda name, value: Fraction(0) if name == "A" else value)

    assert held == {"A": 0, "B": 1, "top": 2}


def test_a_node_counts_when_a_question_below_it_does() -> None:
    """A dimension of which nothing applies is no part of anything."""
    assert not ROOT.counts
    assert sheet(dimension("D", steps(1, 2))).questions
