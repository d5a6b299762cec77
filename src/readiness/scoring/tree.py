"""The tree that is scored: dimensions and questions that count, with their values."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from readiness.data_classes import dataclass
from readiness.models.question import Question
from readiness.models.scoring_rules import Combine
from readiness.scoring.scorecard import Component


class Item(NamedTuple):
    """A question that counts."""

    question: Question
    weight: Fraction
    highest: Fraction
    """The highest value of an answer."""


@dataclass(frozen=True)
class Node:
    """A dimension, or the whole; holds questions or further dimensions."""

    id: str
    weight: Fraction
    combine: Combine
    items: tuple[Item, ...] = ()
    parts: tuple[Node, ...] = ()

    def all_items(self) -> Iterator[Item]:
        """Yield every question below, in order."""
        yield from self.items
        for part in self.parts:
            yield from part.all_items()

    def walk(self) -> Iterator[Node]:
        """Yield this node and every one below."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def without(self, names: Collection[str]) -> Node:
        """Return this node without some of the questions below."""
        items = tuple(item for item in self.items if item.question.id not in names)
        return replace(self, items=items, parts=tuple(p.without(names) for p in self.parts))

    def flat(self) -> Node:
        """Return this node with all questions below as its own."""
        return replace(self, items=tuple(self.all_items()), parts=())

    @cached_property
    def counts(self) -> bool:
        """Whether any question below counts."""
        return any(True for _ in self.all_items())

    def shares(self) -> Mapping[str, Fraction]:
        """Return the share of each question that counts in the whole; all together are 1.

        A part of a mean counts by its weight among the parts beside it, a part of a sum by its
        weight alone. The other ways to combine are taken as means.
        """
        factors = dict(_factors(self, Fraction(1)))
        whole = sum(factors.values(), Fraction(0))
        return {name: factor / whole if whole else factor for name, factor in factors.items()}

    def inputs(self, answers: AnswerValues, values: Values) -> tuple[Component, ...]:
        """Return the questions and the dimensions of this node that count, with their values."""
        items = [Component(i.question.id, answers[i.question.id], i.weight) for i in self.items]
        parts = [Component(p.id, values[p.id], p.weight) for p in self.parts if p.counts]
        return (*items, *parts)


def _factors(node: Node, outer: Fraction) -> Iterator[tuple[str, Fraction]]:
    """Yield how much the value of each question is multiplied on its way to the whole."""
    parts = [part for part in node.parts if part.counts]
    weights = [*(item.weight for item in node.items), *(part.weight for part in parts)]
    total = sum(weights, Fraction(0))
    if node.combine != "sum" and total:
        outer /= total
    for item in node.items:
        yield item.question.id, outer * item.weight
    for part in parts:
        yield from _factors(part, outer * part.weight)


AnswerValues = Mapping[str, Fraction | None]
"""The value of the answer to each question; None where it is not known."""
Values = Mapping[str, Fraction | None]
"""The value of each dimension; None where it has none."""
PossibleValues = Mapping[str, tuple[Fraction, ...]]
"""The values that the answer to each question can have: one value where it is known."""
Pick = Callable[[Iterable[Fraction]], Fraction]
"""The lowest or the highest of several values."""
Adjust = Callable[[str, Fraction | None], Fraction | None]
"""Adjusts the value of a dimension before the one around it is computed."""
