"""Write one sheet of a workbook: cells, tables and texts, with heights that fit them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import accumulate
from typing import Any

from readiness.i18n import _
from readiness.report.charts.colours import LevelColour
from readiness.report.line_breaks import shorten
from readiness.report.renderers.office.line_estimates import lines_of_text
from readiness.report.tables import FormattedNumber

GREY, INK, LINE, WARNING = "#5b6770", "#1b2730", "#cfd8de", "#a03c0e"
FONT, SIZE = "Calibri", 10
_LINE_HEIGHT, _HIGHEST = 13.5, 409
"""Points; a row cannot be higher."""
_LONGEST_TEXT = 32_000
"""Characters of a cell; spreadsheets refuse more than 32,767."""
_A4 = 9
_AND = "&&\N{WORD JOINER}"
"""An ampersand of a header, where one alone begins a command."""
_PRINTED_UNITS = 160
"""Width of the columns that one page across can show legibly."""
_HEADER_LETTERS = 80
_LETTERS_A_UNIT = 1.12
"""Letters that one unit of the width of a column has room for."""

Value = str | int | float | date | None


@dataclass(frozen=True)
class SheetCell:
    """A value with what it looks like."""

    value: Value
    looks: tuple[tuple[str, Any], ...] = ()
    level: int | None = None
    """Whose colour the cell has."""


@dataclass
class Book:
    """The workbook: its formats, colours and what stands on each printed page."""

    workbook: Any
    shades: dict[int, LevelColour]
    accent: str
    is_rtl: bool
    above: tuple[str, str]
    """Organisation and title."""
    _formats: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)
    _names: set[str] = field(default_factory=set)

    def page(self, name: str, widths: Sequence[float], *, is_landscape: bool) -> SheetPage:
        """Add a sheet for A4 paper: one page wide, or as many as a wide table needs."""
        sheet = self.workbook.add_worksheet(self._free_name(name))
        sheet.set_paper(_A4)
        if is_landscape:
            sheet.set_landscape()
        if self.is_rtl:
            sheet.right_to_left()
        sheet.hide_gridlines(2)
        sheet.fit_to_pages(max(1, round(sum(widths) / _PRINTED_UNITS)) if is_landscape else 1, 0)
        sheet.set_margins(left=0.6, right=0.6, top=0.9, bottom=0.8)
        letters = _HEADER_LETTERS if is_landscape else _HEADER_LETTERS // 2
        left, right = (shorten(text, letters).replace("&", _AND) for text in self.above)
        sheet.set_header(f"&L{left}&R{right}")
        pages = _("Page {page} of {pages}").format(page="&P", pages="&N")
        sheet.set_footer(f"&L{_('Confidential')}&R{pages}")
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        return SheetPage(self, sheet, tuple(widths))

    def format(self, looks: tuple[tuple[str, Any], ...]) -> Any:
        """Return a format; texts are wrapped and begin at the top, at the side of reading."""
        if looks not in self._formats:
            wanted = {"text_wrap": True, "valign": "top", "font_name": FONT, "font_size": SIZE}
            wanted |= dict(looks)
            if self.is_rtl and wanted.get("align") != "center":
                wanted["align"] = "left" if wanted.get("align") == "right" else "right"
            self._formats[looks] = self.workbook.add_format(wanted)
        return self._formats[looks]

    def _free_name(self, name: str) -> str:
        """Return a name that spreadsheets allow, and that no other sheet has."""
        plain = "".join(" " if letter in "[]:*?/\\" else letter for letter in name).strip("' ")
        short = plain[:31] or "-"
        number = 2
        while short.casefold() in self._names:
            short = f"{plain[:27]} {number}"
            number += 1
        self._names.add(short.casefold())
        return short


@dataclass
class SheetPage:
    """A sheet that is written from the top."""

    book: Book
    sheet: Any
    widths: tuple[float, ...]
    row: int = 0

    def write_row(self, cells: Sequence[tuple[int, int, SheetCell]], least: float = 0) -> None:
        """Write a row of cells, each from a column to a column, and set its height."""
        height = least
        for first, last, cell in cells:
            self._write(self.row, first, last, cell)
            if isinstance(cell.value, str):
                size = dict(cell.looks).get("font_size", SIZE)
                letters = sum(self.widths[first : last + 1]) * _LETTERS_A_UNIT * SIZE / size
                lines = lines_of_text(cell.value, math.floor(letters))
                height = max(height, lines * _LINE_HEIGHT * size / SIZE + 2)
        self.sheet.set_row(self.row, min(_HIGHEST, max(height, _LINE_HEIGHT + 2)))
        self.row += 1

    @property
    def columns_of_page(self) -> int:
        """How many columns stand on the first printed page."""
        widths = accumulate(self.widths)
        return max(1, sum(1 for width in widths if width <= _PRINTED_UNITS * 0.8))

    def skip(self) -> None:
        """Leave a row empty."""
        self.row += 1

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[SheetCell]]) -> None:
        """Write a table of data from the first column on, with heads that stay, and a filter."""
        start = self.row
        looks = (("bold", True), ("bottom", 2), ("font_color", GREY), ("valign", "bottom"))
        self.write_row([(n, n, SheetCell(head, looks)) for n, head in enumerate(heads)])
        for row in rows:
            for part in _parts(row):
                self.write_row([(n, n, cell) for n, cell in enumerate(part)])
        self.sheet.repeat_rows(start)
        self.sheet.repeat_columns(0, 1)
        self.sheet.freeze_panes(start + 1, 2)
        if self.row > start + 1:
            self.sheet.autofilter(start, 0, self.row - 1, len(heads) - 1)

    def _write(self, row: int, first: int, last: int, cell: SheetCell) -> None:
        """Write a value as what it is; a text never becomes a formula or a link."""
        looks = cell.looks
        shade = self.book.shades.get(cell.level) if cell.level is not None else None
        if shade:
            ink = "#ffffff" if shade.ink == "#fff" else shade.ink
            looks = (*looks, ("bg_color", shade.fill), ("font_color", ink))
        value = cell.value
        if isinstance(value, FormattedNumber):
            looks = (*looks, ("num_format", value.shown_as))
        elif isinstance(value, date):
            looks = (*looks, ("num_format", "yyyy-mm-dd"), ("align", "left"))
        shown = self.book.format(looks)
        if last > first:
            self.sheet.merge_range(row, first, row, last, "", shown)
        if isinstance(value, date):
            day = datetime(value.year, value.month, value.day)  # noqa: DTZ001 (sheets know no zone)
            self.sheet.write_datetime(row, first, day, shown)
        elif isinstance(value, str):
            self.sheet.write_string(row, first, value[:_LONGEST_TEXT], shown)
        elif value is None:
            self.sheet.write_blank(row, first, None, shown)
        else:
            self.sheet.write_number(row, first, value, shown)


def _parts(row: Sequence[SheetCell]) -> Iterable[Sequence[SheetCell]]:
    """Divide a row whose texts are too long for a cell; what is left stands in a further row."""
    while any(isinstance(c.value, str) and len(c.value) > _LONGEST_TEXT for c in row):
        yield row
        row = [
            SheetCell(cell.value[_LONGEST_TEXT:] if isinstance(cell.value, str) else None)
            for cell in row
        ]
    yield row
