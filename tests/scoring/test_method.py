"""The values of all nodes of the tree."""

from __future__ import annotations

from fractions import Fraction

from readiness.scoring.method import Method, evaluate, identity
from readiness.scoring.scorecard import Trace
from readiness.scoring.tree import AnswerValues, Node, Values

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
