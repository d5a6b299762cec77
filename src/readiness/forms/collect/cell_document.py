"""Answers that stand in the cells of a table, as a document: each value with its cell."""

from __future__ import annotations

from dataclasses import field, replace
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from readiness.data_classes import dataclass
from readiness.errors import Problem
from readiness.files.parsing.events import Starts
from readiness.files.yaml_reader import Document, KeyPath, Position, Positions
from readiness.text import refusal_reason, with_plain_line_breaks


class Place(NamedTuple):
    """A cell: as people see it, and its row and column for the order of problems."""

    shown: str
    row: int
    column: int


@dataclass(frozen=True)
class CellDocument(Document):
    """An answers file that stands in the cells of a table."""

    cells: dict[KeyPath, Place] = field(default_factory=dict, repr=False)
    known: Positions = field(default_factory=dict, repr=False)
    """All parts, those that have no cell included."""

    @cached_property
    def positions(self) -> tuple[Positions, Positions]:
        """What is known, without a position in a text."""
        return self.known, self.known

    def problem(
        self, code: str, message: str, at: KeyPath = (), *, at_key: bool = False, **values: object
    ) -> Problem:
        """Make a problem at the cell of a value, or of the nearest part that contains it."""
        found = super().problem(code, message, (), at_key=at_key, **values)
        for length in range(len(at), 0, -1):
            if place := self.cells.get(at[:length]):
                return at_cell(found, place)
        return found


def at_cell(problem: Problem, place: Place) -> Problem:
    """Return a problem with its cell."""
    return replace(problem, cell=place.shown, line=place.row, column=place.column)


class CellData:
    """Collects values with their cells, until they are a document."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.data: dict[str, Any] = {"schema_version": "1"}
        self.cells: dict[KeyPath, Place] = {}
        self.problems: list[Problem] = []
        self._known: Positions = {}

    def put(self, path: KeyPath, text: str, place: Place | None = None) -> None:
        """Put a text at a path; a number in it is a place in a list, which grows by one."""
        text = with_plain_line_breaks(text)
        if reason := refusal_reason(text):
            self.report("text-refused", reason, place)
            return
        part: Any = self.data
        for name, following in pairwise(path):
            part = _inside(part, name, [] if isinstance(following, int) else {})
        _inside(part, path[-1], text)
        for length in range(1, len(path) + 1):
            self._known[path[:length]] = Position(0, 0)
            if place:
                self.cells.setdefault(path[:length], place)
        if place:
            self.cells[path] = place

    def report(self, code: str, message: str, place: Place | None = None) -> None:
        """Add a problem at a cell."""
        problem = Problem(code, message, self.file)
        self.problems.append(at_cell(problem, place) if place else problem)

    def document(self) -> CellDocument:
        """Return what was collected."""
        return CellDocument(
            self.file, self.data, Starts("", [], []), cells=self.cells, known=self._known
        )


def _inside(part: Any, name: str | int, new: Any) -> Any:
    """Return what stands under a name; what is new, where there is nothing yet."""
    if isinstance(part, list):
        if isinstance(name, int) and name < len(part):
            return part[name]
        part.append(new)
        return new
    return part.setdefault(name, new)
