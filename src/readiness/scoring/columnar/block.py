"""Some rows at a time, with everything that is computed for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from readiness.models.rules.gates import OVERALL
from readiness.scoring.columnar.asked.truth import Figures, Seen, Truth
from readiness.scoring.columnar.codes import Codes
from readiness.scoring.columnar.ranges import ranges_of
from readiness.scoring.columnar.scored import RANGES, Output
from readiness.scoring.columnar.tree.nodes import NodeTable, Valued, total_of
from readiness.scoring.columnar.tree.packed import Whole
from readiness.scoring.columnar.tree.sums import BEST, ESTIMATE

if TYPE_CHECKING:
    from readiness.scoring.columnar.program import Program

Valueds: TypeAlias = dict[str, Valued]
Limits: TypeAlias = Mapping[str, Whole]
"""The lowest limit of each row that active gates set, by dimension; only where any is set."""


class Block:
    """Some rows that are scored together.

    Args:
        program: What to compute.
        seen: What conditions see of these rows.
    """

    def __init__(self, program: Program, seen: Seen) -> None:
        self.program = program
        self.seen = seen
        self.sums = {n: sums(seen) for n, sums in program.leaves.items()}
        self.best: Valueds = {}
        if program.needs_best:
            for node in program.nodes:
                self.best[node.name] = node.value(self.sums, self.best, BEST)

    def write(self, output: Output, here: slice, *, ranges: bool) -> None:
        """Compute all results, and write them to these rows of the output."""
        program, seen = self.program, self.seen
        own = self.values(ESTIMATE)
        before = self.figures(own, own, {})
        seen.scores = {name: before[name] for name in program.compared if name in before}
        active = [seen.truth(test) for test in program.gate_tests]
        output.put("", "gates", here, _bits(active.__getitem__, len(active), seen.rows))
        limits = self.limits(active)
        capped, passed = self.capped(ESTIMATE, limits, own) if limits else (own, own)
        after = self.after(before, capped, passed, limits)
        counts = {name: self.counts(name) for name in ("answered", "applicable")}
        withheld = self._withheld(before, counts)
        if ranges and program.possible is not None:
            self._write_ranges((own, capped), (before, after), output, here)
        if self.program.has_overall:
            before[OVERALL] = before[OVERALL].within(~withheld)
            after = after | {OVERALL: after[OVERALL].within(~withheld)}
        for node in program.nodes:
            name, result = node.name, program.results[node.name]
            output.put_figures(name, "before", here, before[name])
            if result.differs:
                output.put_figures(name, "after", here, after[name])
            output.put(name, "level", here, self._level(node, after[name]))
            for count, columns in counts.items():
                output.put(name, count, here, columns[name])
        output.put("", "withheld", here, withheld)
        checks = program.check_tests
        bits = _bits(lambda place: seen.truth(checks[place]), len(checks), seen.rows)
        output.put("", "checks", here, bits)

    def _write_ranges(
        self,
        values: tuple[Valueds, Valueds],
        figures: tuple[dict[str, Figures], dict[str, Figures]],
        output: Output,
        here: slice,
    ) -> None:
        ranges = ranges_of(self, values, figures)
        for ends, found in zip((RANGES[2:], RANGES[:2]), ranges, strict=True):
            for name, span in found.items():
                output.put_figures(name, ends[0], here, span.low)
                output.put_figures(name, ends[1], here, span.high)

    def _level(self, node: NodeTable, after: Figures) -> NDArray[np.int8]:
        quick = node.quick.get(ESTIMATE)
        if quick and quick.level_bits:
            return quick.level(self.sums[node.leaves[0]])
        return self.program.results[node.name].level(after)

    def values(self, case: str) -> Valueds:
        """Return the value of each dimension, without gates."""
        own: Valueds = {}
        for node in self.program.nodes:
            result, highest = self.program.results[node.name], self.best.get(node.name)
            own[node.name] = result.limited(node.value(self.sums, own, case), highest)
        return own

    def capped(self, case: str, limits: Limits, plain: Valueds) -> tuple[Valueds, Valueds]:
        """Return the value of each dimension, its own and what gates let it pass on.

        What no limit reaches stays as it is without gates.
        """
        own, passed, changed = dict(plain), dict(plain), set[str]()
        for node in self.program.nodes:
            result, highest = self.program.results[node.name], self.best.get(node.name)
            if any(part.name in changed for part in node.parts):
                value = node.lowered(self.sums, plain[node.name], (plain, passed), case)
                own[node.name] = passed[node.name] = result.limited(value, highest)
                changed.add(node.name)
            if node.name in limits:
                passed[node.name] = result.passed(own[node.name], highest, limits[node.name])
                changed.add(node.name)
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
        self, before: dict[str, Figures], capped: Valueds, passed: Valueds, limits: Limits
    ) -> dict[str, Figures]:
        """Return the figures after gates; computed anew only where a gate can change them."""
        if not limits:
            return before
        return before | {
            name: self.figure(name, capped[name], passed, limits.get(name))
            for name, result in self.program.results.items()
            if result.differs
        }

    def limits(self, active: Sequence[Truth]) -> Limits:
        """Return the lowest limits of these gates."""
        found = {}
        for name, result in self.program.results.items():
            limit = result.caps.lowest(active) if result.caps else None
            if limit is not None:
                found[name] = limit
        return found

    def counts(self, name: str) -> dict[str, Codes]:
        """Count the questions of each dimension."""
        found: dict[str, Codes] = {}
        for node in self.program.nodes:
            kind: np.dtype[np.unsignedinteger] = smallest_bits(node.questions.bit_length())
            inner = [found[part] for part in node.inner]
            own = [self.sums[part][name] for part in node.below if part == node.name]
            columns = (column.astype(kind, copy=False) for column in (*own, *inner))
            found[node.name] = total_of(columns)
        return found

    def _withheld(
        self, before: Mapping[str, Figures], counts: Mapping[str, dict[str, Codes]]
    ) -> Truth:
        """Say in which rows too little is answered for an overall level."""
        if not self.program.has_overall:
            return np.zeros(self.seen.rows, dtype=np.bool_)
        answered, applicable = counts["answered"][OVERALL], counts["applicable"][OVERALL]
        enough = answered >= self.program.least_answered.take(applicable, mode="wrap")
        withheld: Truth = ~(enough & (answered > 0) & before[OVERALL].known)
        return withheld


def _bits(truth: Callable[[int], Truth], number: int, rows: int) -> NDArray[np.unsignedinteger]:
    """Write a bit for each of several truths, in the smallest type that holds them."""
    kind = smallest_bits(number)
    if not number:
        return np.zeros(rows, dtype=kind)
    parts = [_octet(truth, range(n, min(n + 8, number))) for n in range(0, number, 8)]
    while parts[0].dtype != kind:
        parts = [_beside(*parts[n : n + 2]) for n in range(0, len(parts), 2)]
    return parts[0]


def _octet(truth: Callable[[int], Truth], places: range) -> NDArray[np.unsignedinteger]:
    octet: NDArray[np.unsignedinteger] = truth(places[-1]).view(np.uint8).copy()
    for place in reversed(places[:-1]):
        # Doubling is several times quicker than shifting.
        octet += octet
        octet |= truth(place).view(np.uint8)
    return octet


def _beside(low: Codes, high: Codes | None = None) -> NDArray[np.unsignedinteger]:
    """Put the bits of two columns into one of twice their width."""
    wide = np.dtype(f"u{2 * low.itemsize}")
    if high is None:
        return low.astype(wide)
    both: NDArray[np.unsignedinteger] = high.astype(wide)
    both <<= wide.type(8 * low.itemsize)
    both |= low
    return both


def smallest_bits(number: int) -> np.dtype[np.unsignedinteger]:
    """Return the smallest type that holds so many bits."""
    return next(np.dtype(f"u{width}") for width in (1, 2, 4, 8) if 8 * width >= number)
