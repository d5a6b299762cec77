"""The lowest and the highest possible figures: floor and ceiling, as for one file.

What is open counts as the worst answer, or as the best one. For the floor, every gate counts that
can become active; for the ceiling, only those that must be.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

from readiness.scoring.columnar.asked.outcomes import Span
from readiness.scoring.columnar.asked.truth import Figures
from readiness.scoring.columnar.tree.nodes import NodeTable, Valued
from readiness.scoring.columnar.tree.sums import HIGH, LOW

if TYPE_CHECKING:
    from readiness.scoring.columnar.block import Block, Limits

Valueds: TypeAlias = dict[str, Valued]


class Bounds(NamedTuple):
    """The lowest, or the highest, value of each dimension, and what gates let it pass on."""

    own: Valueds
    passed: Valueds


def ranges_of(
    block: Block,
    values: tuple[Valueds, Valueds],
    figures: tuple[dict[str, Figures], dict[str, Figures]],
) -> tuple[dict[str, Span], dict[str, Span]]:
    """Return the ranges before and after gates.

    Args:
        block: The rows.
        values: The estimate of each dimension without gates, and with those that are active.
        figures: The figures of both.
    """
    plain = [_bound(block, case, values[0]) for case in (LOW, HIGH)]
    before = {
        name: _span(block, name, (low, high), figures[0], ({}, {}))
        for low, high in [plain] for name in figures[0]
    }  # fmt: skip
    outcomes = [possible(block.seen, before) for possible in block.program.possible or ()]
    floor = block.limits([one.may for one in outcomes])
    ceiling = block.limits([one.must for one in outcomes])
    if not floor and not ceiling and values[0] is values[1]:
        return before, before
    low = _capped(block, LOW, plain[0], values, floor)
    high = _capped(block, HIGH, plain[1], values, ceiling)
    changed = (name for name, result in block.program.results.items() if result.differs)
    return before, before | {
        name: _span(block, name, (low, high), figures[1], (floor, ceiling)) for name in changed
    }


def _span(
    block: Block,
    name: str,
    bounds: tuple[Bounds, Bounds],
    figures: Mapping[str, Figures],
    limits: tuple[Limits, Limits],
) -> Span:
    (low, low_passed), (high, high_passed) = bounds
    # A high value of one dimension may reduce the whole: the worst case has the best one.
    lowest = block.figure(name, low[name], high_passed, limits[0].get(name))
    highest = block.figure(name, high[name], low_passed, limits[1].get(name))
    middle = figures[name]
    if _is_between(lowest, middle, highest):
        return Span(lowest, highest)
    both = lowest.known & highest.known
    least = np.minimum(lowest.numerators, highest.numerators)
    most = np.maximum(lowest.numerators, highest.numerators)
    least = np.where(middle.known, np.minimum(least, middle.numerators), least)
    most = np.where(middle.known, np.maximum(most, middle.numerators), most)
    return Span(
        Figures(np.where(both, least, lowest.numerators), lowest.denominators, lowest.known),
        Figures(np.where(both, most, highest.numerators), highest.denominators, highest.known),
    )


def _is_between(lowest: Figures, middle: Figures, highest: Figures) -> bool:
    """Say whether the estimate lies between the other two in every row, as it mostly does."""
    is_in_order = (lowest.numerators <= middle.numerators) & (
        middle.numerators <= highest.numerators
    )
    is_open = ~middle.known & (lowest.numerators <= highest.numerators)
    return bool((is_in_order | is_open).all())


def _bound(block: Block, case: str, middle: Valueds) -> Bounds:
    """Return one end without gates; an estimate beyond it moves it."""
    own: Valueds = {}
    for node in block.program.nodes:
        own[node.name] = _picked(block, case, node, own, middle)
    return Bounds(own, own)


def _capped(
    block: Block, case: str, plain: Bounds, values: tuple[Valueds, Valueds], limits: Limits
) -> Bounds:
    """Return one end with gates; what no limit reaches stays as it is."""
    own, passed, changed = dict(plain.own), dict(plain.own), set[str]()
    for node in block.program.nodes:
        name = node.name
        is_moved = values[0][name] is not values[1][name]
        if is_moved or any(part.name in changed for part in node.parts):
            own[name] = passed[name] = _picked(block, case, node, passed, values[1])
            changed.add(name)
        if name in limits:
            result, highest = block.program.results[name], block.best.get(name)
            passed[name] = result.passed(own[name], highest, limits[name])
            changed.add(name)
    return Bounds(own, passed)


def _picked(block: Block, case: str, node: NodeTable, passed: Valueds, middle: Valueds) -> Valued:
    bound = node.value(block.sums, passed, case)
    value, known = bound.value, bound.known
    estimate, pick = middle[node.name], np.minimum if case == LOW else np.maximum
    picked = pick(value, estimate.value)
    if not estimate.known.all():
        picked = np.where(estimate.known, picked, value)
    result, highest = block.program.results[node.name], block.best.get(node.name)
    return result.limited(Valued(picked * known, known), highest)
