"""Write the blocks of a report onto a sheet, one function for each kind of block."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from readiness.i18n import _
from readiness.report.contents.blocks import (
    Badge,
    Block,
    Cell,
    Chapter,
    Chart,
    Column,
    Facts,
    Group,
    Heading,
    Items,
    Line,
    Look,
    Number,
    Paragraph,
    Role,
    Row,
    Signature,
    Table,
    TableRow,
    plain_text,
)
from readiness.report.renderers.office.column_widths import column_widths
from readiness.report.renderers.office.signs import words_of
from readiness.report.renderers.workbook.page import (
    GREY,
    INK,
    LINE,
    WARNING,
    Book,
    SheetCell,
    SheetPage,
)
from readiness.report.tables import FormattedNumber

GRID, _GRID_WIDTH = 12, 9.5
"""Columns of a sheet of texts, and the width of each; tables and labels span several."""
_LABEL = 2
"""Columns of a label."""
_FACTS_A_ROW = 6
_BOLD, _QUIET = (("bold", True),), (("font_color", GREY),)
_UNDER = (("bottom", 1), ("bottom_color", LINE))
_NUMBER = re.compile(r"-?\d+(?:[.,](\d+))?")
_FORMATS = {Number.SCORE: "0.0", Number.SHARE: "0%", Number.COUNT: "0", Number.LEVEL: "0"}
_ROLES = {
    Role.LEAD: (("bold", True), ("font_size", 13)),
    Role.INTRO: _QUIET,
    Role.QUIET: _QUIET,
    Role.CAPTION: _QUIET,
    Role.ASKED: (("italic", True),),
}


def text_page(book: Book, name: str) -> SheetPage:
    """Add a sheet for texts."""
    return book.page(name, [_GRID_WIDTH] * GRID, is_landscape=False)


@dataclass
class SheetBlocks:
    """Write blocks onto a sheet of texts."""

    page: SheetPage
    shares: tuple[tuple[str, str], ...] = ()
    """In how many of the variations each level was reached."""
    columns: int = GRID
    """How many columns of the sheet it has room in."""

    @property
    def _last(self) -> int:
        return self.columns - 1

    def write_chapter(self, chapter: Chapter) -> None:
        """Write a chapter with its title."""
        if self.page.row:
            self.page.skip()
        self._title(chapter.title, 15 if chapter.level == 1 else 13)
        self.write_blocks(chapter.blocks)

    def write_blocks(self, blocks: Iterable[Block]) -> None:
        """Write blocks below each other, by the methods that have the names of their kinds."""
        for block in blocks:
            writer: Callable[[Any], None] = getattr(self, f"_{type(block).__name__.lower()}")
            writer(block)

    def write_text(self, text: str, looks: Sequence[tuple[str, Any]] = ()) -> None:
        """Write a text over the whole width."""
        self.page.write_row([(0, self._last, SheetCell(text, tuple(looks)))])

    def _title(self, line: Line, size: float) -> None:
        looks = (("bold", True), ("font_size", size), ("font_color", self.page.book.accent))
        self.write_text(words_of(line), looks)

    def _paragraph(self, block: Paragraph) -> None:
        warns = any(piece.look is Look.WARNING for piece in block.line)
        looks = (("font_color", WARNING),) if warns else _ROLES.get(block.role, ())
        self.write_text(words_of(block.line), looks)

    def _heading(self, block: Heading) -> None:
        self.page.skip()
        self._title(block.line, 12 if block.level <= 2 else 11)  # noqa: PLR2004 (levels 2 and 3)

    def _row(self, block: Row) -> None:
        label = level_cell(block.label, _BOLD + _QUIET)
        text = SheetCell(words_of(block.line))
        self.page.write_row([(0, _LABEL - 1, label), (_LABEL, self._last, text)])

    def _items(self, block: Items) -> None:
        for number, item in enumerate(block.items, 1):
            sign = f"{number}." if block.ordered else "•"
            self.write_text(f"{sign} {words_of(item)}")

    def _table(self, block: Table) -> None:
        spans = list(_spans(block))
        heads = [
            SheetCell(
                column.title,
                (*_QUIET, ("bottom", 2), *((("align", "right"),) if column.is_end else ())),
            )
            for column in block.columns
        ]
        if any(column.title for column in block.columns):
            self._cells(spans, heads)
        for row in block.rows:
            if row.is_group:
                looks = (*_BOLD, *_UNDER, ("font_color", self.page.book.accent))
                self.write_text(words_of(row.cells[0].lines[0]), looks)
                continue
            self._cells(spans, table_cells(block.columns, row))
        self.page.skip()

    def _cells(self, spans: Sequence[tuple[int, int]], cells: Iterable[SheetCell]) -> None:
        pairs = zip(spans, cells, strict=False)
        self.page.write_row([(first, last, cell) for (first, last), cell in pairs])

    def _facts(self, block: Facts) -> None:
        rows = math.ceil(len(block.facts) / _FACTS_A_ROW)
        number = math.ceil(len(block.facts) / max(1, rows))
        spans = _shares(number)
        for start in range(0, len(block.facts), max(1, number)):
            facts = block.facts[start : start + number]
            labels = [SheetCell(fact.label, (*_QUIET, ("top", 1))) for fact in facts]
            values = [SheetCell(words_of(fact.line), (*_BOLD, ("font_size", 12))) for fact in facts]
            self._cells(spans, labels)
            self._cells(spans, values)
        self.page.skip()

    def _badge(self, block: Badge) -> None:
        large = (("bold", True), ("font_size", 20), ("align", "center"), ("valign", "vcenter"))
        name = (("bold", True), ("font_size", 14), ("valign", "vcenter"))
        number = SheetCell(block.number, large, block.level)
        cells = [(0, 1, number), (2, self._last, SheetCell(words_of(block.name), name))]
        self.page.write_row(cells, least=34)

    def _chart(self, block: Chart) -> None:
        """Write the shares of a bar; what other charts show stands in the tables."""
        for name, share in self.shares if block.name == "firmness" else ():
            self.write_text(f"{name}{_(':')} {share}")

    def _signature(self, block: Signature) -> None:
        self.page.row += 2
        looks = (*_QUIET, ("top", 1), ("top_color", INK))
        self._cells(_shares(len(block.labels)), [SheetCell(label, looks) for label in block.labels])

    def _group(self, block: Group) -> None:
        self.write_blocks(block.blocks)


def level_cell(line: Line, looks: Sequence[tuple[str, Any]] = ()) -> SheetCell:
    """Write a line; a cell that shows one level, and nothing else, has its colour."""
    levels = [piece.level for piece in line if piece.look is Look.LEVEL]
    is_one = len(levels) == 1 and len(line) == 1
    return SheetCell(words_of(line), tuple(looks), levels[0] if is_one else None)


def table_cells(columns: Sequence[Column], row: TableRow) -> Iterator[SheetCell]:
    """Write the cells of a row, numbers as numbers."""
    for place, (column, cell) in enumerate(zip(columns, row.cells, strict=False)):
        indent = (("indent", row.depth),) if row.depth and not place else ()
        looks = (*_UNDER, *indent, *((("align", "right"),) if column.is_end else ()))
        number = _number(column, cell)
        if number is None:
            text = level_cell(cell.lines[0] if len(cell.lines) == 1 else (), looks)
            words = "\n".join(words_of(line) for line in cell.lines)
            yield SheetCell(words, looks, text.level)
        else:
            is_level = column.number is Number.LEVEL
            level = round(number) if is_level else None
            looks = (*looks, *((("bold", True), ("align", "center")) if is_level else ()))
            yield SheetCell(number, looks, level)


def _number(column: Column, cell: Cell) -> FormattedNumber | None:
    """Return the number of a cell, in the format of its column or with the digits of its text."""
    if column.number is not Number.NONE:
        return None if cell.value is None else FormattedNumber(cell.value, _FORMATS[column.number])
    text = plain_text(cell.lines[0]) if len(cell.lines) == 1 else ""
    found = _NUMBER.fullmatch(text)
    if not column.is_end or found is None:
        return None
    digits = f"0.{'0' * len(found[1])}" if found[1] else "0"
    return FormattedNumber(float(text.replace(",", ".")), digits)


def _spans(table: Table) -> Iterator[tuple[int, int]]:
    """Return the first and the last column of the sheet of each column of a table."""
    widths = column_widths(table, GRID, 0.1, 0.4)
    edge, place = 0.0, 0
    for number, width in enumerate(widths):
        edge += width
        others = len(widths) - number - 1
        last = max(place, min(round(edge) - 1, GRID - 1 - others))
        yield place, last if others else max(place, GRID - 1)
        place = last + 1


def _shares(number: int) -> list[tuple[int, int]]:
    """Divide the width into equal parts."""
    part = max(1, GRID // max(1, number))
    return [(place * part, place * part + part - 1) for place in range(number)]
