"""Some rows at a time, with everything that is computed for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from readiness.models.rules.gates import OVERALL
from readiness.scoring.columnar.asked.steps import holding
from readiness.scoring.columnar.asked.truth import Figures, Truth
from readiness.scoring.columnar.codes import Codes
from readiness.scoring.columnar.scored import Output
from readiness.scoring.columnar.tree.nodes import NodeTable, Valued
from readiness.scoring.columnar.tree.packed import Whole
from readiness.scoring.columnar.tree.sums import BEST, ESTIMATE, Sums

if TYPE_CHECKING:
    from readiness.scoring.columnar.program import Program

Valueds: TypeAlias = dict[str, Valued]
Limits: TypeAlias = Mapping[str, Whole]
"""The lowest limit of each row that active gates set, by dimension; only where any is set."""


class Block:
    """Some rows that are scored together.

    Args:
        program: What to compute.
        codes: The columns of these rows.
    """

    def __init__(self, program: Program, codes: Mapping[str, Codes]) -> None:
        self.program = program
        self.seen = program.seen(codes)
        self.sums: dict[str, Sums] = {n: sums(self.seen) for n, sums in program.leaves.items()}
        self.best: Valueds = {}
        if program.needs_best:
            for node in program.nodes:
                self.best[node.name] = node.value(self.sums, self.best, BEST)

    def write(self, output: Output, here: slice) -> None:
        """Compute all results, and write them to these rows of the output."""
        program, seen = self.program, self.seen
        own = self.values(ESTIMATE, {})[0]
        before = self.figures(own, own, {})
        seen.scores = {name: before[name] for name in program.compared if name in before}
        active = [holding(test, seen) for test in program.gate_tests]
        after = self.after(own, before, active)
        withheld = self._withheld(before)
        if self.program.has_overall:
            before[OVERALL] = before[OVERALL].within(~withheld)
            after = after | {OVERALL: after[OVERALL].within(~withheld)}
        for node in program.nodes:
            name, result = node.name, program.results[node.name]
            output.put_figures(name, "before", here, before[name])
            if result.differs:
                output.put_figures(name, "after", here, after[name])
            output.put(name, "level", here, result.level(after[name]))
            for count in ("answered", "applicable"):
                output.put(name, count, here, self.count(node, count))
        output.put("", "withheld", here, withheld)
        output.put("", "gates", here, _bits(active, seen.rows))
        checks = [holding(test, seen) for test in program.check_tests]
        output.put("", "checks", here, _bits(checks, seen.rows))

    def values(self, case: str, limits: Limits) -> tuple[Valueds, Valueds]:
        """Return the value of each dimension: its own, and what gates let it pass on."""
        own: Valueds = {}
        passed: Valueds = {}
        for node in self.program.nodes:
            result, highest = self.program.results[node.name], self.best.get(node.name)
            own[node.name] = result.limited(node.value(self.sums, passed, case), highest)
            limit = limits.get(node.name)
            passed[node.name] = result.passed(own[node.name], highest, limit)
        return own, passed

    def figures(self, own: Valueds, strengths: Valueds, limits: Limits) -> dict[str, Figures]:
        """Return the figure of each dimension."""
        return {
            node.name: self.figure(node.name, own[node.name], strengths, limits.get(node.name))
            for node in self.program.nodes
        }

    def figure(self, name: str, value: Valued, strengths: Valueds, limit: Whole | None) -> Figures:
        """Return the figure of one dimension; ``strengths`` may reduce the whole."""
        result = self.program.results[name]
        reduced = None
        if result.reduction and result.reduction.dimension in strengths:
            strength = result.reduction.dimension
            reduced = result.is_reduced(strengths[strength], self.best[strength])
        return result.figure(value, self.best.get(name), limit, reduced)

    def after(
        self, own: Valueds, before: dict[str, Figures], active: Sequence[Truth]
    ) -> dict[str, Figures]:
        """Return the figures after gates; computed anew only where a gate is active."""
        limits = self.limits(active)
        if not limits:
            return before
        if not limits.keys() - {OVERALL}:
            figure = self.figure(OVERALL, own[OVERALL], own, limits[OVERALL])
            return before | {OVERALL: figure}
        capped, passed = self.values(ESTIMATE, limits)
        return self.figures(capped, passed, limits)

    def limits(self, active: Sequence[Truth]) -> Limits:
        """Return the lowest limits of these gates."""
        found = {}
        for name, result in self.program.results.items():
            limit = result.caps.lowest(active) if result.caps else None
            if limit is not None:
                found[name] = limit
        return found

    def count(self, node: NodeTable, name: str) -> Codes:
        """Count the questions of a dimension."""
        counts = [self.sums[leaf][name] for leaf in node.below]
        total = counts[0].astype(np.uint16)
        for more in counts[1:]:
            total = total + more.astype(np.uint16)
        return total

    def _withheld(self, before: Mapping[str, Figures]) -> Truth:
        """Say in which rows too little is answered for an overall level."""
        if not self.program.has_overall:
            return np.zeros(self.seen.rows, dtype=np.bool_)
        overall = self.program.nodes[-1]
        answered, applicable = (self.count(overall, n) for n in ("answered", "applicable"))
        share = self.program.minimum_answered
        left = answered * np.int64(share.denominator)
        enough = left >= applicable * np.int64(share.numerator)
        withheld: Truth = ~(enough & (answered > 0) & before[OVERALL].known)
        return withheld


def _bits(truths: Sequence[Truth], rows: int) -> NDArray[np.unsignedinteger]:
    """Write a bit for each of several truths, in the smallest type that holds them."""
    width = next(n for n in (1, 2, 4, 8) if n * 8 >= len(truths))
    octets = np.zeros((rows, width), dtype=np.uint8)
    for place in range(0, len(truths), 8):
        some = enumerate(truths[place : place + 8])
        octets[:, place // 8] = reduce(
            np.bitwise_or, (truth.view(np.uint8) * np.uint8(1 << bit) for bit, truth in some)
        )
    bits: NDArray[np.unsignedinteger] = octets.view(f"<u{width}")[:, 0]
    return bits
