"""The cells of a sheet of a workbook, as a person sees them: texts, numbers, days."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Literal

from readiness.i18n import _, grouped

MAX_ROWS, MAX_CELLS = 50_000, 300_000
"""The last row in which something may be written, and most cells that are not empty."""
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_FIRST_OWN_FORMAT = 164
_DAY_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_PERCENT_FORMATS = {9, 10}
CellKind = Literal["text", "number", "day", "percent", "truth", "formula", "fault"]


class NotReadable(Exception):  # noqa: N818 (the text says why)
    """The workbook is refused; the text says why."""


@dataclass(frozen=True)
class Cell:
    """A cell that is not empty."""

    text: str
    """What is written in it: a text as it is, a number or a day in standard spelling."""
    kind: CellKind = "text"


@dataclass(frozen=True)
class Sheet:
    """The cells of a sheet."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    """By row and column, both counted from 1."""


class CellStyles:
    """What the number of a cell means: a number, a day or a percentage."""

    def __init__(self) -> None:
        self.kinds: list[CellKind] = []
        self._own: dict[int, CellKind] = {}
        self._inside = False

    def start(self, name: str, values: dict[str, str]) -> None:
        """Take the start of an element."""
        if name == "numFmt":
            self._own[_number(values, "numFmtId")] = _kind_of(values.get("formatCode", ""))
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            number = _number(values, "numFmtId")
            usual: CellKind = "day" if number in _DAY_FORMATS else "number"
            usual = "percent" if number in _PERCENT_FORMATS else usual
            self.kinds.append(self._own.get(number, usual))

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name == "cellXfs":
            self._inside = False


def _kind_of(code: str) -> CellKind:
    plain = _QUOTED.sub("", code).lower()
    if "%" in plain:
        return "percent"
    return "day" if set("ymdhs") & set(plain.replace("general", "")) else "number"


@dataclass
class SheetCells:
    """The cells of one sheet, collected while it is read."""

    sheet: str
    texts: list[str]
    kinds: list[CellKind]
    most: int
    from_1904: bool
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    _place: tuple[int, int] = (0, 0)
    _values: dict[str, str] = field(default_factory=dict)
    _pieces: dict[str, list[str]] = field(default_factory=dict)
    _inside: list[str] = field(default_factory=list)

    def start(self, name: str, values: dict[str, str]) -> None:
        """Take the start of an element."""
        if name == "c":
            self._values, self._pieces = values, {}
            self._place = self._next(values.get("r", ""))
        elif name == "row":
            row = values.get("r", "")
            self._place = (int(row) if row.isdecimal() else self._place[0] + 1, 0)
        elif name == "f":
            self._pieces["f"] = []
        self._inside.append(name)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        self._inside.pop()
        if name == "c":
            cell = self._cell()
            if cell:
                self._check()
                self.cells[self._place] = cell

    def data(self, text: str) -> None:
        """Take a piece of text."""
        name = self._inside[-1] if self._inside else ""
        if name in {"v", "t"} and "rPh" not in self._inside:
            self._pieces.setdefault(name, []).append(text)

    def _next(self, reference: str) -> tuple[int, int]:
        match = _PLACE.fullmatch(reference)
        if not match:
            return self._place[0], self._place[1] + 1
        column = 0
        for letter in match[1]:
            column = column * 26 + ord(letter) - 64
        return int(match[2]), column

    def _check(self) -> None:
        if self._place[0] > MAX_ROWS:
            message = _("«{place}» is too far down; no row after {number} is read")
            place = place_of(self.sheet, *self._place)
            raise NotReadable(message.format(place=place, number=grouped(MAX_ROWS)))
        if len(self.cells) >= self.most:
            message = _("it has more than {number} cells that are not empty")
            raise NotReadable(message.format(number=grouped(MAX_CELLS)))

    def _cell(self) -> Cell | None:
        """Return what is in the cell; None for an empty one."""
        value = "".join(self._pieces.get("v", ()))
        kind = self._values.get("t", "n")
        if "f" in self._pieces:
            return Cell(value, "formula")
        if kind == "s":
            index = int(value) if value.isdecimal() else -1
            text = self.texts[index] if 0 <= index < len(self.texts) else ""
            return Cell(text) if text else None
        if kind == "inlineStr":
            text = unescaped("".join(self._pieces.get("t", ())))
            return Cell(text) if text else None
        if not value:
            return None
        if kind in {"str", "d"}:
            return Cell(unescaped(value))
        if kind == "b":
            return Cell("true" if value == "1" else "false", "truth")
        return Cell(value, "fault") if kind == "e" else self._numeric(value)

    def _numeric(self, value: str) -> Cell:
        style = _number(self._values, "s")
        kind = self.kinds[style] if 0 <= style < len(self.kinds) else "number"
        number = Decimal(repr(float(value)))
        if not number.is_finite():
            return Cell(value, "fault")
        if kind == "day":
            return Cell(_day(number, from_1904=self.from_1904), "day")
        if kind == "percent":
            return Cell(f"{_plain(number * 100)}%", "percent")
        return Cell(_plain(number), "number")


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _day(number: Decimal, *, from_1904: bool) -> str:
    """Write a day, or a moment, that the program counts from its first day."""
    first = date(1904, 1, 1) if from_1904 else date(1899, 12, 30)
    try:
        moment = datetime(first.year, first.month, first.day) + timedelta(  # noqa: DTZ001 (sheets know no zone)
            seconds=round(float(number) * 86_400)
        )
    except OverflowError:
        return _plain(number)
    whole = number == number.to_integral_value()
    return moment.date().isoformat() if whole else moment.isoformat(" ")


def _number(values: dict[str, str], name: str) -> int:
    text = values.get(name, "0")
    return int(text) if text.isdecimal() else 0


def unescaped(text: str) -> str:
    """Turn the escapes that office programs write into the characters that they stand for."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def column_letters(column: int) -> str:
    """Return the letters of a column that is counted from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def place_of(sheet: str, row: int, column: int) -> str:
    """Name a cell as people see it: the sheet and the cell."""
    return f"{sheet}!{column_letters(column)}{row}"
