"""The export of a web form as a table: CSV, a workbook or JSON, one respondent in each row."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from readiness.data_classes import dataclass
from readiness.errors import InvalidDocumentError, Problem
from readiness.files.file_input import read_input
from readiness.files.foreign.limited_process import ResourcesExceeded, TimeExceeded, run_limited
from readiness.files.foreign.sheet_cells import MAX_CELLS, MAX_ROWS, Sheet, place_of
from readiness.files.foreign.sheet_parts import walk_rows
from readiness.files.foreign.workbook import MAX_WORKBOOK, ZIP_SIGNATURE, read_workbook
from readiness.forms.collect.cell_document import Place
from readiness.i18n import _, grouped
from readiness.text import foreign_file_reason, on_one_line, shorten, visible_name

MAX_SECONDS, MAX_MEGABYTES = 8, 400
"""What reading an export may need."""
_DELIMITERS = (",", ";", "\t")
_MOST_DEPTH = 4


@dataclass(frozen=True)
class ExportCell:
    """What one respondent gave in one column."""

    texts: tuple[str, ...]
    """One text; several where the file says so itself (lists of JSON)."""
    place: Place
    is_plain: bool = True
    """False for a formula or an error value."""


@dataclass(frozen=True)
class ExportTable:
    """Heads, and for each respondent the cells that are not empty, by column."""

    heads: tuple[str, ...]
    rows: tuple[tuple[int, dict[int, ExportCell]], ...]
    """Each with its number in the file."""


def read_table(path: Path, sheet: str | None = None) -> ExportTable:
    """Read an export; raise InvalidDocumentError when it is no table.

    Args:
        path: The file.
        sheet: The sheet of a workbook that has several.
    """
    raw = read_input(path, MAX_WORKBOOK + 1)
    if raw.startswith(ZIP_SIGNATURE):
        return _from_sheet(path, _chosen(path, read_workbook(path), sheet))
    if len(raw) > MAX_WORKBOOK:
        raise _refused(path, _("it is too large"))
    try:
        return run_limited(partial(_from_text, path, raw), MAX_SECONDS, MAX_MEGABYTES)
    except (TimeExceeded, ResourcesExceeded) as error:
        raise _refused(path, _("reading it needs too much time or memory")) from error


def _chosen(path: Path, sheets: Sequence[Sheet], name: str | None) -> Sheet:
    filled = [sheet for sheet in sheets if sheet.cells]
    named = [sheet for sheet in filled if sheet.name == name] if name else filled
    if len(named) == 1:
        return named[0]
    names = ", ".join(f"«{sheet.name}»" for sheet in filled)
    message = _("say with «sheet» in the map which sheet is meant: {names}")
    raise _refused(path, message.format(names=names) if filled else _("it is empty"))


def _from_sheet(path: Path, sheet: Sheet) -> ExportTable:
    rows = list(walk_rows(sheet))
    first = rows[0][1]
    heads = tuple(first[n].text if n in first else "" for n in range(1, max(first) + 1))
    found = []
    for number, cells in rows[1:]:
        given = {}
        for column, cell in cells.items():
            place = Place(place_of(sheet.name, number, column), number, column)
            if column > len(heads) or not heads[column - 1].strip():
                message = _("«{place}» has no head above it").format(place=place.shown)
                raise _refused(path, message)
            is_plain = cell.kind not in {"formula", "fault"}
            given[column - 1] = ExportCell((cell.text,), place, is_plain)
        found.append((number, given))
    return ExportTable(heads, tuple(found))


def _from_text(path: Path, raw: bytes) -> ExportTable:
    text = _decoded(path, raw)
    if text.lstrip()[:1] in {"[", "{"}:
        return _from_json(path, text)
    return _from_csv(path, text)


def _decoded(path: Path, raw: bytes) -> str:
    if reason := foreign_file_reason(raw):
        raise _refused(path, reason)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = _("it is not UTF-8; export it again, or save it with the encoding UTF-8")
        raise _refused(path, message) from error


def _from_csv(path: Path, text: str) -> ExportTable:
    delimiter = max(_DELIMITERS, key=lambda mark: _number_of_heads(text, mark))
    try:
        lines = [row for row in _csv_rows(text, delimiter) if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise _refused(path, _("it is no table of the format CSV")) from error
    if not lines:
        raise _refused(path, _("it is empty"))
    heads, rows = tuple(lines[0]), lines[1:]
    if len(rows) > MAX_ROWS or sum(map(len, rows)) > MAX_CELLS:
        message = _("it has more than {rows} rows or {cells} cells")
        texts = {"rows": grouped(MAX_ROWS), "cells": grouped(MAX_CELLS)}
        raise _refused(path, message.format(**texts))
    found = []
    for number, row in enumerate(rows, start=2):
        if len(row) > len(heads):
            message = _("row {number} has more cells than there are heads")
            raise _refused(path, message.format(number=number))
        found.append((number, dict(_cells(heads, row, number))))
    return ExportTable(heads, tuple(found))


def _number_of_heads(text: str, delimiter: str) -> int:
    """Return how many columns there are with this sign between them; 0 where it does not fit."""
    try:
        return len(next(_csv_rows(text, delimiter), []))
    except csv.Error:
        return 0


def _csv_rows(text: str, delimiter: str) -> Iterator[list[str]]:
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _cells(
    heads: Sequence[str], row: Sequence[Any], number: int
) -> Iterator[tuple[int, ExportCell]]:
    for column, value in enumerate(row):
        texts = tuple(value) if isinstance(value, list) else (value,)
        if any(text.strip() for text in texts):
            yield column, ExportCell(texts, _place(heads[column], number, column))


def _place(head: str, number: int, column: int) -> Place:
    shown = _("row {number}, «{head}»").format(number=number, head=shorten(on_one_line(head)))
    return Place(shown, number, column)


def _from_json(path: Path, text: str) -> ExportTable:
    try:
        data = json.loads(text, parse_float=str, parse_int=str)
    except (ValueError, RecursionError) as error:
        raise _refused(path, _("it is no valid JSON")) from error
    records = data if isinstance(data, list) else [data]
    flat = []
    for number, record in enumerate(records, start=1):
        if not isinstance(record, dict) or not record:
            raise _refused(path, _("a list of respondents is expected, each with its answers"))
        flat.append(dict(_flat(path, record, number)))
    heads = tuple(dict.fromkeys(head for record in flat for head in record))
    if len(flat) > MAX_ROWS or len(flat) * len(heads) > MAX_CELLS:
        raise _refused(path, _("it is too large"))
    rows = [
        (number, dict(_cells(heads, [record.get(head, "") for head in heads], number)))
        for number, record in enumerate(flat, start=1)
    ]
    return ExportTable(heads, tuple(rows))


def _flat(
    path: Path, record: dict[str, Any], number: int, before: str = "", depth: int = 0
) -> Iterator[tuple[str, Any]]:
    """Yield each value with its name; what is inside another value has both names."""
    for name, value in record.items():
        head = f"{before}{name}"
        items = value if isinstance(value, list) else [value]
        if isinstance(value, dict) and depth < _MOST_DEPTH:
            yield from _flat(path, value, number, f"{head}.", depth + 1)
        elif any(isinstance(item, (dict, list)) for item in items):
            message = _("{place} contains something else than texts and lists of texts")
            raise _refused(path, message.format(place=_place(head, number, 0).shown))
        else:
            texts = [_plain(item) for item in items if item is not None]
            yield head, texts if isinstance(value, list) else "".join(texts)


def _plain(item: Any) -> str:
    if isinstance(item, bool):
        return "true" if item else "false"
    return str(item)


def _refused(path: Path, reason: str) -> InvalidDocumentError:
    message = _("this export cannot be read: {reason}").format(reason=reason)
    return InvalidDocumentError([Problem("export-refused", message, visible_name(str(path)))])
