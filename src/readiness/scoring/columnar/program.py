"""A questionnaire, compiled to score many assessments at once.

A program has only tables: numpy arrays, tuples and numbers. It can be pickled, and gives the same
results on every machine. It works through the rows in blocks, so that everything that belongs to a
block stays in the cache of the processor, and needs the same memory for any number of rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from readiness.scoring.columnar.answer_columns import AnswerColumns
from readiness.scoring.columnar.asked.outcomes import Possible
from readiness.scoring.columnar.asked.steps import Asked, Step
from readiness.scoring.columnar.asked.truth import Seen, Test
from readiness.scoring.columnar.block import Block
from readiness.scoring.columnar.codes import Codes
from readiness.scoring.columnar.scored import Output, ScoredColumns
from readiness.scoring.columnar.tree.nodes import NodeTable
from readiness.scoring.columnar.tree.results import ResultTable
from readiness.scoring.columnar.tree.sums import ItemSums

BLOCK = 65_536
"""Rows that are scored together."""


@dataclass(frozen=True, kw_only=True)
class Program(AnswerColumns):
    """Tables that score assessments of one questionnaire."""

    dimensions: tuple[str, ...]
    """All in which something is scored but the whole, in order."""
    has_overall: bool
    levels: tuple[int, ...]
    """The numbers of the levels, the lowest first."""
    gates: tuple[str, ...]
    checks: tuple[str, ...]
    left_out: tuple[str, ...]
    """Checks that look at evidence or confidence, which no column has; they change no score."""
    nodes: tuple[NodeTable, ...]
    """Every dimension in which something is scored, and the whole; parts first."""
    results: Mapping[str, ResultTable]
    leaves: Mapping[str, ItemSums]
    steps: tuple[Step, ...]
    needed: tuple[Step, ...]
    """Those that rules or scores look at, in the same order."""
    shared: tuple[Test, ...]
    """What several rules look at."""
    gate_tests: tuple[Test, ...]
    check_tests: tuple[Test, ...]
    compared: tuple[str, ...]
    """Dimensions whose scores gates and checks look at."""
    possible: tuple[Possible, ...] | None
    """Of each gate, whether it can and whether it must become active; None without ranges."""
    least_answered: NDArray[np.unsignedinteger]
    """How many answers an overall level needs, by the number of questions that count."""

    @property
    def needs_best(self) -> bool:
        """Whether the highest possible values are needed."""
        return any(one.needs_highest or one.reduction for one in self.results.values())

    def run(self, columns: Mapping[str, Codes], *, ranges: bool = True) -> ScoredColumns:
        """Score all rows.

        Args:
            columns: One for each of ``self.columns``, all of one length. Codes that the column
                does not have are not looked for; whoever makes the columns has to refuse them.
            ranges: Whether the lowest and the highest possible figures are wanted, where the
                program has them.
        """
        rows = len(columns[self.columns[0].question])
        output = Output(rows, together=not ranges)
        names = {step.question for step in self.needed if isinstance(step, Asked)}
        kinds = {c.question: c.dtype for c in self.columns if c.question in names}
        for start in range(0, max(1, rows), BLOCK):
            here = slice(start, min(start + BLOCK, rows))
            codes = {
                name: columns[name][here].astype(kind, copy=False) for name, kind in kinds.items()
            }
            seen = self._seen(self.needed, codes, here.stop - start)
            Block(self, seen).write(output, here, ranges=ranges)
        nodes = {node.name: output.node(node.name) for node in self.nodes}
        parts = (output.column(name) for name in ("gates", "checks", "withheld"))
        return ScoredColumns(rows, nodes, *parts)

    def seen(self, columns: Mapping[str, Codes]) -> Seen:
        """Return what conditions see of these rows, with what is not asked hidden."""
        return self._seen(self.steps, columns, len(columns[self.columns[0].question]))

    def _seen(self, steps: Iterable[Step], columns: Mapping[str, Codes], rows: int) -> Seen:
        seen = Seen(rows, shared=frozenset(map(id, self.shared)))
        for step in steps:
            step.take(seen, columns)
        return seen
