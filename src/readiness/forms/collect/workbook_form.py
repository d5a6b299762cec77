"""Read a form that was filled in as a workbook: by the names of rows and columns, not by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from readiness.errors import InvalidDocumentError, Problem
from readiness.files.foreign.sheet_cells import Cell, Sheet, place_of
from readiness.files.foreign.sheet_parts import walk_rows
from readiness.forms.collect.cell_document import CellData, CellDocument, Place
from readiness.forms.collect.given_values import is_chosen, key_of
from readiness.forms.workbook.marks import (
    ABOUT,
    EVIDENCE_FIELDS,
    FORMAT,
    FORMAT_NUMBER,
    LIST,
    LISTS_COLUMN,
    MACHINE_SHEET,
    OPTION,
    STATE,
    TABLE,
)
from readiness.i18n import N_, _
from readiness.models.kinds.names import NO_NAME
from readiness.models.questionnaire import Questionnaire
from readiness.text import shorten, visible_name

Given = tuple[Cell, Place, str]
"""A cell, where it is, and the name of its list of options."""
_NOT_PLAIN = {
    "formula": N_("this cell contains a formula; type the answer itself"),
    "fault": N_("this cell contains an error value; type the answer itself"),
}
_MARKS = ("unknown", "flag")
_PLAIN_FIELDS = ("namely", "not_applicable", "note", "confidence", "target", "importance")
_OCCASION, _PERSON = ("organisation", "date"), ("name", "role")
_NAME, _VALUE = 1, 2
"""Columns of the machine sheet."""
_MOST_PARTS = 8
"""Parts of a path in an answers file."""


def is_form(sheets: Sequence[Sheet]) -> bool:
    """Say whether a workbook is a form of ours."""
    return any(_machine_cell(sheet, 1, 1) == FORMAT for sheet in sheets)


def _machine_cell(sheet: Sheet, row: int, column: int) -> str:
    if sheet.name != MACHINE_SHEET:
        return ""
    cell = sheet.cells.get((row, column))
    return cell.text if cell else ""


class WorkbookForm:
    """A workbook that is one of our forms."""

    def __init__(self, path: Path, sheets: Sequence[Sheet]) -> None:
        self.file = visible_name(str(path))
        self.sheets = sheets
        self._machine = next(sheet for sheet in sheets if _machine_cell(sheet, 1, 1) == FORMAT)
        self._rows = [
            (row[_NAME].text, row[_VALUE].text)
            for _number, row in walk_rows(self._machine)
            if _NAME in row and _VALUE in row
        ]
        if dict(self._rows)[FORMAT] != FORMAT_NUMBER:
            message = _("this form was made by another version of this program; use that version")
            raise InvalidDocumentError([Problem("form-changed", message, self.file)])
        self._names = {name for kind, name in self._rows if kind == "question"}
        self._labels: dict[str, dict[str, str]] = {}
        for _number, row in walk_rows(self._machine):
            name, label, key = (row.get(LISTS_COLUMN + n) for n in (1, 2, 3))
            if name and label and key:
                self._labels.setdefault(name.text, {})[label.text] = key.text
        self._collected = CellData(self.file)
        self._given: dict[str, dict[str, Given]] = {}
        self._seen: Counter[str] = Counter()

    @property
    def stamp(self) -> CellDocument:
        """The head of the answers file: which questionnaire it answers."""
        head = CellData(self.file)
        self._put_head(head)
        return head.document()

    def read(self, questionnaire: Questionnaire) -> tuple[CellDocument, list[Problem]]:
        """Return the answers with their cells, and what cannot be read."""
        collected = self._collected
        self._put_head(collected)
        for sheet in self.sheets:
            self._read_sheet(sheet)
        self._check_rows()
        by = self._put_about()
        for name, given in self._given.items():
            if not name.startswith(ABOUT):
                self._put_answer(name, given, questionnaire, by)
        return collected.document(), collected.problems

    def _put_head(self, collected: CellData) -> None:
        for name, value in self._rows:
            parts = name.split(".")
            path = tuple(int(p) if p.isdecimal() else p for p in parts[1:_MOST_PARTS])
            in_cells = path in {("assessment", field) for field in _OCCASION}
            if parts[0] == "file" and path and isinstance(path[0], str) and not in_cells:
                collected.put(path, value)

    def _read_sheet(self, sheet: Sheet) -> None:
        first = sheet.cells.get((1, 1))
        kind = first.text if first else ""
        if kind not in {LIST, TABLE}:
            return
        heads = {column: c.text for (row, column), c in sheet.cells.items() if row == 1}
        key_column = next((n for n, head in heads.items() if head == OPTION), 0)
        for row, cells in walk_rows(sheet):
            if row == 1 or 1 not in cells or not self._is_asked(cells, heads):
                continue
            name, key = cells[1].text, cells.get(key_column)
            if kind == LIST:
                self._seen[f"{name} {key.text}" if key else name] += 1
            for column, head in heads.items():
                if column not in {1, key_column}:
                    place = Place(place_of(sheet.name, row, column), row, column)
                    self._read_cell(_named(name, head, key), cells.get(column), place)

    def _is_asked(self, cells: Mapping[int, Cell], heads: Mapping[int, str]) -> bool:
        """Say whether a row asks something, and is no heading."""
        name = cells[1].text
        state = next((n for n, head in heads.items() if head == STATE), 0)
        return name.startswith((ABOUT, ".")) or name in self._names or state in cells

    def _read_cell(self, named: tuple[str, str, str], cell: Cell | None, place: Place) -> None:
        """Keep a cell to fill in; ``named``: its question, its field and its list."""
        question, field, list_name = named
        if field == STATE:
            if "." in question and list_name != question:
                self._seen[question] += 1
            return
        fields = self._given.setdefault(question, {})
        if cell is None or not cell.text.strip():
            return
        if cell.kind in _NOT_PLAIN:
            self._collected.report("cell-not-plain", _(_NOT_PLAIN[cell.kind]), place)
        elif field in fields:
            self._changed(_("«{name}» is answered twice").format(name=question), place)
        else:
            fields[field] = (cell, place, list_name)

    def _check_rows(self) -> None:
        """Report rows that are there twice, and questions whose row is missing."""
        for name, number in self._seen.items():
            if number > 1:
                self._changed(_("the row of «{name}» is there twice").format(name=name))
        for kind, name in self._rows:
            if kind == "question" and name not in self._given:
                self._changed(_("the row of «{name}» is missing").format(name=name))

    def _changed(self, what: str, place: Place | None = None) -> None:
        advice = _("fill in a copy of the form that was not changed")
        self._collected.report("form-changed", f"{what}; {advice}", place)

    def _put_about(self) -> str:
        """Put whose assessment it is, and who answers; return the id of the only respondent."""
        data = self._collected.data
        for field in _OCCASION:
            if given := self._given.get(f"{ABOUT}{field}", {}).get("answer"):
                self._collected.put(("assessment", field), given[0].text, given[1])
        people = data.get("respondents", [])
        own = dict(self._rows).get("respondent", "")
        index = next((n for n, one in enumerate(people) if one.get("id") == own), len(people))
        person = {n: self._given.get(f"{ABOUT}{n}", {}).get("answer") for n in _PERSON}
        if index == len(people) and any(person.values()):
            taken = {one.get("id") for one in people}
            free = next(f"r{n}" for n in range(1, len(people) + 2) if f"r{n}" not in taken)
            self._collected.put(("respondents", index, "id"), free)
        for field, given in person.items():
            if index < len(people):
                people[index].pop(field, None)
            if given:
                self._collected.put(("respondents", index, field), given[0].text, given[1])
        people = data.get("respondents", [])
        return str(people[0].get("id", "")) if len(people) == 1 else ""

    def _put_answer(
        self, name: str, given: Mapping[str, Given], questionnaire: Questionnaire, by: str
    ) -> None:
        path = ("answers", name)
        self._put_value(name, given, questionnaire)
        for field in _PLAIN_FIELDS:
            if field in given:
                cell, place, _list = given[field]
                text = self._labels.get(field, {}).get(cell.text, cell.text)
                self._collected.put((*path, field), text, place)
        for field in _MARKS:
            if field in given and self._is_marked(given[field]):
                self._collected.put((*path, field), "true", given[field][1])
        for number, document in enumerate(_documents(given)):
            for field, (cell, place, _list) in document.items():
                labels = self._labels.get(field, {}) if field == "strength" else {}
                text = labels.get(cell.text, cell.text)
                self._collected.put((*path, "evidence", number, field), text, place)
        answer = self._collected.data.get("answers", {}).get(name, {})
        if by and {"value", "unknown", "not_applicable"} & {*answer}:
            self._collected.put((*path, "by"), by)

    def _put_value(
        self, name: str, given: Mapping[str, Given], questionnaire: Questionnaire
    ) -> None:
        question, path = questionnaire.by_id.get(name), ("answers", name, "value")
        if "answer" in given:
            cell, place, list_name = given["answer"]
            text = self._labels.get(list_name, {}).get(cell.text.strip(), cell.text)
            text = key_of(text, question) if question and question.options else text
            self._collected.put(path, text, place)
        parts = {f.partition(":")[2]: g for f, g in given.items() if f.startswith("answer:")}
        if not parts:
            return
        if question and question.rules.most_names(question):
            last = max((int(key) for key in parts if key.isdecimal()), default=0)
            for number in range(min(last, question.rules.most_names(question))):
                one = parts.get(str(number + 1))
                text, place = (
                    (one[0].text, one[1]) if one else (NO_NAME, next(iter(parts.values()))[1])
                )
                self._collected.put((*path, number), text, place)
            return
        chosen = [(key, one[1]) for key, one in parts.items() if self._is_marked(one)]
        for number, (key, place) in enumerate(chosen):
            self._collected.put((*path, number), key, place)

    def _is_marked(self, given: Given) -> bool:
        cell, place, _list = given
        marked = is_chosen(cell.text)
        if marked is None:
            message = _("«{text}» is no mark; write x, or nothing")
            text = shorten(cell.text)
            self._collected.report("mark-not-clear", message.format(text=text), place)
        return bool(marked)


def _named(name: str, head: str, key: Cell | None) -> tuple[str, str, str]:
    """Return the question, the field and the list of a cell, from its row and its column."""
    if "/" in head:
        column, _slash, field = head.partition("/")
        return f"{column}{name}", field, column
    field = f"{head}:{key.text}" if key and head == "answer" else head
    return name, field, name


def _documents(given: Mapping[str, Given]) -> Iterator[dict[str, Given]]:
    """Yield what is said about each document; a place without a document is left out."""
    documents: dict[str, dict[str, Given]] = {}
    for field, one in given.items():
        kind, _colon, rest = field.partition(":")
        number, _colon, part = rest.partition(":")
        if kind == "evidence" and part in EVIDENCE_FIELDS:
            documents.setdefault(number, {})[part] = one
    yield from documents.values()
