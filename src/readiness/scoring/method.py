"""How a scorer gives each node of the tree a value, and the values of all nodes."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Protocol

from readiness.scoring.scorecard import Trace
from readiness.scoring.tree import Adjust, AnswerValues, Node, Pick, PossibleValues, Values


class Method(Protocol):
    """How the value of one node comes from its questions and its parts."""

    def __call__(self, node: Node, answers: AnswerValues, values: Values) -> Trace:
        """Compute the value of a node; those of its parts are known already."""
        ...

    def bound(
        self, node: Node, possible: PossibleValues, values: Values, pick: Pick
    ) -> Fraction | None:
        """Return the lowest or the highest value of a node, whatever the open answers are.

        This is right where a higher answer never lowers the value; other methods override it.
        """
        names = [item.question.id for item in node.all_items()]
        return self(node, {name: pick(possible[name]) for name in names}, values).value

    def is_scaled(self, node: Node) -> bool:  # noqa: ARG002 (for those that combine by sums)
        """Say whether the value of a node has a meaning only beside the highest possible one."""
        return False


def identity(_name: str, value: Fraction | None) -> Fraction | None:
    """Adjust nothing."""
    return value


def evaluate(root: Node, method: Method, answers: AnswerValues, adjust: Adjust) -> Values:
    """Compute the value of every node, parts first."""
    return evaluate_by(root, lambda node, values: method(node, answers, values).value, adjust)


def evaluate_by(
    root: Node, value_of: Callable[[Node, Values], Fraction | None], adjust: Adjust
) -> Values:
    """Compute the value of every node with a function of the values of its parts."""
    values: dict[str, Fraction | None] = {}

    def descend(node: Node) -> None:
        for part in node.parts:
            descend(part)
        values[node.id] = adjust(node.id, value_of(node, values))

    descend(root)
    return values
