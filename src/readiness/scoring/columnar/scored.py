"""The results of scoring many rows: columns of whole numbers, exact as fractions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from readiness.scoring.columnar.asked.truth import Figures

RANGES = ("floor", "ceiling", "floor before", "ceiling before")
_TOGETHER, _MOST = 64, 24 << 20
"""Octets of each row that lie in one piece of memory."""
_ALIGNED = 64
"""Octets of a line of the cache, at which columns begin."""


@dataclass(frozen=True)
class NodeColumns:
    """The figures of a dimension, or of the whole, in all rows."""

    before: Figures
    """As computed, before any gate."""
    after: Figures
    """After the gates: the figure that is shown."""
    level: NDArray[np.int8]
    """The place of the maturity level in ``Program.levels``; -1 where there is none."""
    answered: NDArray[np.unsignedinteger]
    """Scored questions that are answered."""
    applicable: NDArray[np.unsignedinteger]
    """Scored questions that count: all that are asked but the not applicable ones."""
    floor: Figures | None = None
    """The lowest possible figure after gates; None when ranges are not wanted."""
    ceiling: Figures | None = None
    floor_before: Figures | None = None
    ceiling_before: Figures | None = None


@dataclass(frozen=True)
class ScoredColumns:
    """The results of all rows."""

    rows: int
    nodes: Mapping[str, NodeColumns]
    """By dimension in which something is scored, and «overall» where there is such a result."""
    gates: NDArray[np.unsignedinteger]
    """Which gates are active: a bit for each, in the order of ``Program.gates``."""
    checks: NDArray[np.unsignedinteger]
    """Which checks hold: a bit for each, in the order of ``Program.checks``."""
    withheld: NDArray[np.bool_]
    """Whether there is no overall level, because too little is answered."""


class Output:
    """The columns of all rows, filled block by block.

    Args:
        rows: How many there are.
        together: Whether many columns lie in one piece of memory. The system gives that in large
            pages, in a third of the time; but for twice the columns, with ranges, a virtual machine
            was measured to need more time for large pages than for small ones.
    """

    def __init__(self, rows: int, *, together: bool = False) -> None:
        self.rows = rows
        self._together = together
        self._columns: dict[tuple[str, str], Any] = {}
        self._free = np.empty(0, dtype=np.uint8)

    def put(self, node: str, name: str, here: slice, values: Any) -> None:
        """Write a part of a column; a number is the same in all rows."""
        key = node, name
        if not values.ndim or len(values) == self.rows:
            self._columns[key] = values
            return
        if key not in self._columns:
            self._columns[key] = self._new(values.dtype)
        self._columns[key][here] = values

    def _new(self, kind: np.dtype[Any]) -> NDArray[Any]:
        """Return a column of memory."""
        if not self._together:
            return np.empty(self.rows, dtype=kind)
        octets = self.rows * kind.itemsize
        if len(self._free) < octets:
            self._free = np.empty(max(octets, min(self.rows * _TOGETHER, _MOST)), dtype=np.uint8)
        column = self._free[:octets].view(kind)
        self._free = self._free[-(-octets // _ALIGNED) * _ALIGNED :]
        return column

    def put_figures(self, node: str, name: str, here: slice, figures: Figures) -> None:
        """Write a part of the columns of figures; there is an estimate where there is a level."""
        self.put(node, name, here, figures.numerators)
        self.put(node, f"{name} denominators", here, figures.denominators)
        if name in RANGES:
            self.put(node, f"{name} known", here, figures.known)

    def column(self, name: str) -> Any:
        """Return a column of the whole."""
        return self._columns["", name]

    def node(self, name: str) -> NodeColumns:
        """Return the columns of a dimension."""
        before = self._figures(name, "before")
        assert before is not None  # noqa: S101 (for the type: every dimension has it)
        return NodeColumns(
            before,
            self._figures(name, "after") or before,
            *(self._columns[name, key] for key in ("level", "answered", "applicable")),
            *(self._figures(name, key) for key in RANGES),
        )

    def _figures(self, node: str, name: str) -> Figures | None:
        if (node, name) not in self._columns:
            return None
        known = self._columns.get((node, f"{name} known"))
        if known is None:
            known = self._columns[node, "level"] >= 0
        return Figures(
            self._columns[node, name], self._columns[node, f"{name} denominators"], known
        )
