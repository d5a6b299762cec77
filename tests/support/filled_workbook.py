"""Fill in a form that is a workbook, as a person does: no code of the program is used here.

The parts of the workbook are read and changed as XML. Cells are found by the names in the first
row and the first column, as the documents say.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ET.register_namespace("", SPACE.strip("{}"))
ET.register_namespace("r", LINK[1:].partition("}")[0])


class FilledWorkbook:
    """A workbook whose cells can be read and filled in."""

    def __init__(self, raw: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        texts = self.part("xl/sharedStrings.xml")
        self.shared = ["".join(t.text or "" for t in one.iter(f"{SPACE}t")) for one in texts]
        links = {e.get("Id"): e.get("Target") for e in self.part("xl/_rels/workbook.xml.rels")}
        self.sheets = {
            str(sheet.get("name")): self.part(f"xl/{links[sheet.get(LINK)]}")
            for sheet in self.part("xl/workbook.xml").iter(f"{SPACE}sheet")
        }
        self._files = {
            str(sheet.get("name")): f"xl/{links[sheet.get(LINK)]}"
            for sheet in self.part("xl/workbook.xml").iter(f"{SPACE}sheet")
        }
        self._cells = {
            name: {str(cell.get("r")): cell for cell in root.iter(f"{SPACE}c")}
            for name, root in self.sheets.items()
        }
        self.lists = self._read_lists()
        self.numbers = self._number_formats()
        self.places = dict(self._places())

    def part(self, part: str) -> ET.Element:
        """Return a part of the workbook as XML."""
        return ET.fromstring(self.parts[part])  # noqa: S314 (our own file, just made)

    def cell(self, sheet: str, place: str) -> ET.Element | None:
        """Return the element of a cell; None when there is none."""
        return self._cells[sheet].get(place)

    def style(self, sheet: str, place: str) -> str:
        """Return the number of the style of a cell."""
        return str(self._cells[sheet][place].get("s", "0"))

    def text(self, sheet: str, place: str) -> str:
        """Return the text of a cell; empty when there is none."""
        cell = self._cells[sheet].get(place)
        value = None if cell is None else cell.find(f"{SPACE}v")
        if cell is None or value is None or value.text is None:
            return ""
        return self.shared[int(value.text)] if cell.get("t") == "s" else value.text

    def set(self, sheet: str, place: str, value: str | float) -> None:
        """Write into a cell, keeping its style."""
        cell = self._cells[sheet][place]
        for inner in list(cell):
            cell.remove(inner)
        if isinstance(value, str):
            cell.set("t", "inlineStr")
            text = ET.SubElement(ET.SubElement(cell, f"{SPACE}is"), f"{SPACE}t")
            text.text = value
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        else:
            cell.attrib.pop("t", None)
            ET.SubElement(cell, f"{SPACE}v").text = repr(value)

    def set_formula(self, sheet: str, place: str, formula: str) -> None:
        """Write a formula into a cell."""
        self.set(sheet, place, 0)
        ET.SubElement(self._cells[sheet][place], f"{SPACE}f").text = formula

    def fill(self, question: str, field: str, value: str) -> bool:
        """Fill in a field; return False where the form has none."""
        if (question, field) not in self.places:
            return False
        sheet, place, name = self.places[question, field]
        kind = field.rpartition(":")[2] if field.startswith("evidence:") else field
        labels = self.lists.get(name if field == "answer" else kind, {})
        style = self._cells[sheet][place].get("s")
        self.set(sheet, place, _typed(labels.get(value, value), self.numbers.get(style or "", "")))
        return True

    def saved(self) -> bytes:
        """Return the workbook."""
        for name, root in self.sheets.items():
            self.parts[self._files[name]] = ET.tostring(root, encoding="utf-8")
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        return file.getvalue()

    def _number_formats(self) -> dict[str, str]:
        """Return the format of numbers of each style."""
        styles = self.part("xl/styles.xml")
        own = {e.get("numFmtId"): e.get("formatCode") for e in styles.iter(f"{SPACE}numFmt")}
        found = next(styles.iter(f"{SPACE}cellXfs"))
        return {str(n): str(own.get(xf.get("numFmtId")) or "") for n, xf in enumerate(found)} | {
            str(n): "General" for n, xf in enumerate(found) if xf.get("numFmtId") == "0"
        }

    def _read_lists(self) -> dict[str, dict[str, str]]:
        lists: dict[str, dict[str, str]] = {}
        row = 1
        while name := self.text("readiness", f"E{row}"):
            label, key = self.text("readiness", f"F{row}"), self.text("readiness", f"G{row}")
            lists.setdefault(name, {})[key] = label
            row += 1
        return lists

    def _places(self) -> Iterator[tuple[tuple[str, str], tuple[str, str, str]]]:
        """Yield question and field of each cell, with its sheet, its place and its list."""
        for sheet, cells in self._cells.items():
            kind = self.text(sheet, "A1")
            if kind not in {"readiness-list", "readiness-table"}:
                continue
            split = [re.fullmatch(r"([A-Z]+)(\d+)", place) for place in cells]
            found = [(m[1], int(m[2])) for m in split if m]
            heads = {letters: self.text(sheet, f"{letters}1") for letters, row in found if row == 1}
            option = next((letters for letters, head in heads.items() if head == "option"), "")
            for letters, row in found:
                name, head = self.text(sheet, f"A{row}"), heads.get(letters, "")
                if row == 1 or not name or not head or letters in {"A", option}:
                    continue
                column, slash, field = head.partition("/")
                if slash:
                    yield (f"{column}{name}", field), (sheet, f"{letters}{row}", column)
                    continue
                key = self.text(sheet, f"{option}{row}") if option else ""
                named = f"answer:{key}" if key and head == "answer" else head
                yield (name, named), (sheet, f"{letters}{row}", name)


def _typed(text: str, number_format: str) -> str | float:
    """Return what a spreadsheet keeps of a typed text: a number or a day, where it is one."""
    try:
        if number_format == "yyyy-mm-dd":
            day = date.fromisoformat(text)
            return text if day.year < 1901 else float((day - date(1899, 12, 30)).days)
        return float(text) if number_format == "General" else text
    except ValueError:
        return text


def fill_answers(book: FilledWorkbook, answers: dict[str, Any]) -> list[tuple[str, str]]:
    """Fill in all answers; return the fields for which the form has no cell.

    Args:
        book: The form.
        answers: For each question a mapping of the keys of an answers file, in their long form.
    """
    return [
        (name, field)
        for name, answer in answers.items()
        for field, text in _fields(book, name, answer)
        if not book.fill(name, field, text)
    ]


def _fields(book: FilledWorkbook, name: str, answer: dict[str, Any]) -> Iterator[tuple[str, str]]:
    value = answer.get("value") or ()
    if (name, "answer") in book.places:
        yield from (("answer", text) for text in value)
    elif (name, "answer:1") in book.places and name not in book.lists and _is_names(book, name):
        yield from ((f"answer:{n}", text) for n, text in enumerate(value, 1) if text != "-")
    else:
        yield from ((f"answer:{key}", "x") for key in value)
    for field in ("namely", "not_applicable", "note", "confidence", "importance", "target"):
        if answer.get(field) is not None:
            yield field, str(answer[field])
    yield from ((field, "x") for field in ("unknown", "flag") if answer.get(field))
    for number, item in enumerate(answer.get("evidence", ()), start=1):
        yield from ((f"evidence:{number}:{k}", str(v)) for k, v in item.items() if v is not None)


def _is_names(book: FilledWorkbook, name: str) -> bool:
    """Say whether places of names are filled in, which have numbers from 1 on."""
    keys = [field.partition(":")[2] for q, field in book.places if q == name and ":" in field]
    return {key for key in keys if ":" not in key} >= {"1"} and all(
        key.isdecimal() for key in keys if ":" not in key
    )
