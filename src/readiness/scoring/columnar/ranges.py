"""The lowest and the highest possible figures: floor and ceiling, as for one file.

What is open counts as the worst answer, or as the best one. For the floor, every gate counts that
can become active; for the ceiling, only those that must be.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from readiness.scoring.columnar.asked.outcomes import Span
from readiness.scoring.columnar.asked.truth import Figures
from readiness.scoring.columnar.tree.nodes import Valued
from readiness.scoring.columnar.tree.sums import HIGH, LOW

if TYPE_CHECKING:
    from readiness.scoring.columnar.block import Block, Limits, Valueds

FigureRanges = Mapping[str, Span]


def ranges_of(
    block: Block,
    own: Valueds,
    after: Valueds,
    before_figures: dict[str, Figures],
    after_figures: dict[str, Figures],
) -> tuple[FigureRanges, FigureRanges]:
    """Return the ranges before and after gates.

    Args:
        block: The rows.
        own: The estimate of each dimension without gates.
        after: The estimate with the gates that are active.
        before_figures: The figures of the first.
        after_figures: The figures of the second.
    """
    before = _ranges(block, own, before_figures, {}, {})
    outcomes = [possible(block.seen, before) for possible in block.program.possible or ()]
    floor = block.limits([one.may for one in outcomes])
    ceiling = block.limits([one.must for one in outcomes])
    if not floor and not ceiling and after is own:
        return before, before
    return before, _ranges(block, after, after_figures, floor, ceiling)


def _ranges(
    block: Block, middle: Valueds, figures: Mapping[str, Figures], floor: Limits, ceiling: Limits
) -> FigureRanges:
    low, low_passed = _bound(block, LOW, middle, floor, np.minimum)
    high, high_passed = _bound(block, HIGH, middle, ceiling, np.maximum)
    found = {}
    for name, figure in figures.items():
        # A high value of one dimension may reduce the whole: the worst case has the best one.
        lowest = block.figure(name, low[name], high_passed, floor.get(name))
        highest = block.figure(name, high[name], low_passed, ceiling.get(name))
        found[name] = Span(*_ordered(lowest, highest, figure))
    return found


def _ordered(lowest: Figures, highest: Figures, middle: Figures) -> tuple[Figures, Figures]:
    """Let the estimate lie between the other two, whatever gates and reductions do."""
    both = lowest.known & highest.known
    least = np.minimum(lowest.numerators, highest.numerators)
    most = np.maximum(lowest.numerators, highest.numerators)
    least = np.where(middle.known, np.minimum(least, middle.numerators), least)
    most = np.where(middle.known, np.maximum(most, middle.numerators), most)
    return (
        Figures(np.where(both, least, lowest.numerators), lowest.denominators, lowest.known),
        Figures(np.where(both, most, highest.numerators), highest.denominators, highest.known),
    )


def _bound(
    block: Block, case: str, middle: Valueds, limits: Limits, pick: Callable[..., np.ndarray]
) -> tuple[Valueds, Valueds]:
    """Return the lowest or the highest value of each dimension, and what it passes on."""
    own: Valueds = {}
    passed: Valueds = {}
    for node in block.program.nodes:
        name, result = node.name, block.program.results[node.name]
        value, known = node.value(block.sums, passed, case)
        estimate = middle[name]
        picked = np.where(known & estimate.known, pick(value, estimate.value), value)
        highest = block.best.get(name)
        own[name] = result.limited(Valued(picked, known), highest)
        passed[name] = result.passed(own[name], highest, limits.get(name))
    return own, passed
