"""Compute the formulas of a form, as a spreadsheet does: only what our formulas use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.support.filled_workbook import SPACE, FilledWorkbook

_TOKEN = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")"""
    r"""|(?P<ref>(?:'(?:[^']|'')*'!)?\$[A-Z]+\$\d+(?::\$[A-Z]+\$\d+)?)"""
    r"""|(?P<unequal><>)|(?P<order><=|>=|<|>)|(?P<equal>=)|(?P<word>[A-Z]+(?=\())"""
    r"""|(?P<truth>TRUE|FALSE)|(?P<rest>[-+*(),.0-9])"""
)
_FUNCTIONS = {
    "IF": lambda rule, yes, no: yes if rule else no,
    "AND": lambda *tests: all(tests),
    "OR": lambda *tests: any(tests),
    "NOT": lambda test: not test,
    "N": lambda value: value if isinstance(value, (int, float)) else 0,
    "EXACT": lambda one, other: one == other,
    "COUNTA": lambda cells: sum(value != "" for value in cells),
    "DATE": lambda year, month, day: (date(year, month, day) - date(1899, 12, 30)).days,
}


class Computed:
    """A workbook whose formulas are computed."""

    def __init__(self, book: FilledWorkbook) -> None:
        self.book = book
        self._known: dict[tuple[str, str], Any] = {}

    def value(self, sheet: str, place: str) -> Any:
        """Return what a cell shows: a number, a text, or an empty text."""
        if (sheet, place) not in self._known:
            self._known[sheet, place] = self._value(sheet, place)
        return self._known[sheet, place]

    def _value(self, sheet: str, place: str) -> Any:
        cell = self.book.cell(sheet, place)
        if cell is None:
            return ""
        formula = cell.find(f"{SPACE}f")
        if formula is not None:
            return self._compute(formula.text or "", sheet)
        inline = "".join(t.text or "" for t in cell.iter(f"{SPACE}t"))
        text = inline or self.book.text(sheet, place)
        return float(text) if text and cell.get("t", "n") == "n" else text

    def _compute(self, formula: str, sheet: str) -> Any:
        names: dict[str, Any] = {}
        pieces = []
        for match in _TOKEN.finditer(formula):
            kind, text = match.lastgroup, match.group()
            if kind == "text":
                pieces.append(repr(text[1:-1].replace('""', '"')))
            elif kind == "ref":
                name = f"cell{len(names)}"
                names[name] = self._referred(text, sheet)
                pieces.append(name)
            else:
                pieces.append(
                    {"unequal": "!=", "equal": "=="}.get(
                        str(kind), text.title() if kind == "truth" else text
                    )
                )
        assert "".join(m.group() for m in _TOKEN.finditer(formula)) == formula
        return eval("".join(pieces), {**_FUNCTIONS, **names})  # noqa: S307 (our own formulas)

    def _referred(self, text: str, own: str) -> Any:
        sheet, _mark, places = text.rpartition("!")
        name = sheet[1:-1].replace("''", "'") or own
        first, _colon, last = places.replace("$", "").partition(":")
        if not last:
            return self.value(name, first)
        return [self.value(name, place) for place in _between(first, last)]


def _between(first: str, last: str) -> Iterator[str]:
    (column, top), (right, bottom) = (_split(place) for place in (first, last))
    for row in range(top, bottom + 1):
        yield from (f"{_letters(n)}{row}" for n in range(column, right + 1))


def _split(place: str) -> tuple[int, int]:
    match = re.fullmatch(r"([A-Z]+)(\d+)", place)
    assert match
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - 64
    return number, int(match[2])


def _letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text
