"""Tables for people and programs: heads and rows as CSV, Markdown, or a sheet of a workbook."""

from __future__ import annotations

import csv
import importlib
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, repeat
from typing import Any, Self

from readiness.report.line_breaks import wrap_paragraphs
from readiness.text import escape_formula, markdown_cell


class FormattedNumber(float):
    """A number that a sheet shows in a format of its own, as spreadsheets write it: ``0.0%``."""

    shown_as: str

    def __new__(cls, value: float, shown_as: str) -> Self:
        """Make the number; its value stays exact."""
        number = super().__new__(cls, value)
        number.shown_as = shown_as
        return number


Cell = str | int | float | Decimal | date | None
Row = Sequence[Cell]
_MAX_CELL_LENGTH = 32_000
"""Characters that a cell of a sheet holds at most; spreadsheets refuse more than 32,767."""
_MAX_COLUMN_WIDTH = 60
_LINE_HEIGHT, _MAX_ROW_HEIGHT = 15, 409
"""In points."""


def to_csv(heads: Row, rows: Iterable[Row]) -> str:
    """Write a table as CSV; no text of it becomes a formula in a spreadsheet."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    for row in (heads, *rows):
        writer.writerow([escape_formula(c) if isinstance(c, str) else c for c in row])
    return file.getvalue()


def to_markdown(heads: Row, rows: Iterable[Row]) -> list[str]:
    """Write a table as lines of Markdown; every cell is text and never markup."""
    head, *lines = (
        f"| {' | '.join(markdown_cell(str(cell)) for cell in row)} |" for row in (heads, *rows)
    )
    return [head, f"|{'---|' * len(heads)}", *lines]


def to_json(data: object) -> str:
    """Write plain data as JSON, one value a line; days as YYYY-MM-DD."""
    return json.dumps(data, indent=2, ensure_ascii=False, default=str) + "\n"


def json_pieces(items: Iterable[object]) -> Iterator[str]:
    """Write plain data as ``to_json`` writes a list of it, item by item; nothing for no items."""
    before = ""
    for before, item in zip(chain(["[\n"], repeat(",\n")), items, strict=False):
        # A text has no line breaks in JSON, so this is only the indentation.
        yield before + f"\n{to_json(item)[:-1]}".replace("\n", "\n  ")[1:]
    if before:
        yield "\n]\n"


def new_workbook(file: io.BytesIO, title: str, author: str, created: date) -> Any:
    """Create a workbook in which texts stay texts: never a formula, never a link.

    Its date is given, so that the same content gives the same bytes.
    """
    # 60 ms, and only needed for this format. By name, because it has no types: the type checkers of
    # those who import us would complain.
    xlsxwriter = importlib.import_module("xlsxwriter")
    book = xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    properties = {"title": title, "created": _as_datetime(created)}
    book.set_properties(properties | ({"author": author} if author else {}))
    return book


def add_sheet(book: Any, name: str, heads: Sequence[str], rows: Sequence[Row]) -> None:
    """Add a table as a sheet: fixed heads, a filter, columns as wide as their texts."""
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
    numbers = {
        cell.shown_as: book.add_format({"num_format": cell.shown_as, "valign": "top"})
        for row in rows
        for cell in row
        if isinstance(cell, FormattedNumber)
    }
    sheet = book.add_worksheet(name[:31])
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    widths = [
        min(max(len(str(cell or "")) for cell in cells) + 2, _MAX_COLUMN_WIDTH)
        for cells in zip(heads, *rows, strict=True)
    ]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heads[column], bold)
    for number, row in enumerate(rows, start=1):
        lines = max(map(_lines_in, row, widths), default=1)
        if lines > 1:
            # Not every program makes rows as high as their texts.
            sheet.set_row(number, min(lines * _LINE_HEIGHT, _MAX_ROW_HEIGHT))
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(number, column, _as_datetime(cell), day)
            elif not isinstance(cell, str | None):
                own = numbers[cell.shown_as] if isinstance(cell, FormattedNumber) else plain
                sheet.write_number(number, column, cell, own)
            elif cell:
                sheet.write_string(number, column, cell[:_MAX_CELL_LENGTH], plain)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(heads) - 1)


def _lines_in(cell: Cell, width: int) -> int:
    """Estimate the lines of a cell; a column holds some more letters than digits."""
    letters = width * 11 // 10
    is_long = isinstance(cell, str) and (len(cell) > letters or "\n" in cell)
    return sum(1 for _line in wrap_paragraphs(str(cell), letters)) if is_long else 1


def _as_datetime(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 (the format knows no zone)
