"""The parts of a workbook (XLSX) as plain cells: read strictly, and with limits.

No part is trusted: sizes are looked at before anything is unpacked, XML with declarations of its
own is refused, and a cell is text or a number, never something that is run.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from typing import Any
from xml.parsers import expat

from readiness.files.foreign.sheet_cells import (
    MAX_CELLS,
    Cell,
    CellStyles,
    NotReadable,
    Sheet,
    SheetCells,
    unescaped,
)
from readiness.i18n import N_, _

MAX_PART, MAX_PARTS, MAX_UNPACKED = 20_000_000, 400, 60_000_000
"""Largest part of a workbook, most parts, and all together, in bytes when unpacked."""
_REFUSED = {
    "vbaproject": N_("it contains macros; save it as .xlsx, without macros"),
    "/macrosheets/": N_("it contains macros; save it as .xlsx, without macros"),
    "/externallinks/": N_("it has links to other files; remove them (Data, Edit links)"),
    "connections.xml": N_("it has connections to other data; remove them"),
    "/embeddings/": N_("it contains other files; remove them"),
    "/activex/": N_("it contains controls that run code; remove them"),
}


def read_sheets(archive: zipfile.ZipFile) -> tuple[Sheet, ...]:
    """Return all sheets of a workbook, in order; raise NotReadable when one is refused."""
    _check_parts(archive)
    book = _Book()
    _parse(archive, "xl/workbook.xml", book.start)
    links = _Links()
    _parse(archive, "xl/_rels/workbook.xml.rels", links.start)
    names = {*archive.namelist()}
    texts = _Texts()
    if "xl/sharedStrings.xml" in names:
        _parse(archive, "xl/sharedStrings.xml", texts.start, texts.end, texts.data)
    styles = CellStyles()
    if "xl/styles.xml" in names:
        _parse(archive, "xl/styles.xml", styles.start, styles.end)
    sheets, number = [], 0
    for name, link in book.sheets:
        target = links.targets.get(link, "")
        part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        if "worksheets/" not in part or part not in names:
            continue  # a chart sheet
        reader = SheetCells(
            name, texts.found, styles.kinds, MAX_CELLS - number, from_1904=book.from_1904
        )
        _parse(archive, part, reader.start, reader.end, reader.data)
        number += len(reader.cells)
        sheets.append(Sheet(name, reader.cells))
    return tuple(sheets)


def _check_parts(archive: zipfile.ZipFile) -> None:
    """Refuse what would need too much, and what could do something, before it is unpacked."""
    parts = archive.infolist()
    sizes = [part.file_size for part in parts]
    if len(parts) > MAX_PARTS or sum(sizes) > MAX_UNPACKED or max(sizes, default=0) > MAX_PART:
        raise NotReadable(_("unpacked it is much larger than any form"))
    for part in parts:
        name = f"/{part.filename.lower()}"
        for mark, reason in _REFUSED.items():
            if mark in name:
                raise NotReadable(_(reason))
        if part.flag_bits & 1:
            raise NotReadable(_("it is locked with a password; save it without one"))
    if "xl/workbook.xml" not in archive.namelist():
        known = any(name in archive.namelist() for name in ("content.xml", "mimetype"))
        raise NotReadable(
            _("it is an OpenDocument file; save it as Excel workbook (.xlsx)")
            if known
            else _("it is no Excel workbook (.xlsx)")
        )


def _parse(
    archive: zipfile.ZipFile,
    part: str,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    data: Callable[[str], None] | None = None,
) -> None:
    """Read a part of the archive as XML that declares nothing of its own."""
    parser: Any = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, values: start(name.rpartition(":")[2], values)
    if end:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if data:
        parser.CharacterDataHandler = data
    parser.StartDoctypeDeclHandler = _refuse_declarations
    parser.EntityDeclHandler = _refuse_declarations
    with archive.open(part) as stream:
        while chunk := stream.read(1 << 16):
            parser.Parse(chunk, False)  # noqa: FBT003 (signature of expat)
    parser.Parse(b"", True)  # noqa: FBT003 (as above)


def _refuse_declarations(*_given: object) -> None:
    raise NotReadable(_("its XML declares entities, which no office program writes"))


class _Book:
    """Names of the sheets, and from which day the program counts."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.from_1904 = False

    def start(self, name: str, values: dict[str, str]) -> None:
        if name == "sheet":
            link = next((v for n, v in values.items() if n.rpartition(":")[2] == "id"), "")
            self.sheets.append((values.get("name", ""), link))
        elif name == "workbookPr":
            self.from_1904 = values.get("date1904") in {"1", "true"}


class _Links:
    """Which part each sheet is."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, name: str, values: dict[str, str]) -> None:
        if name == "Relationship" and values.get("TargetMode") != "External":
            self.targets[values.get("Id", "")] = values.get("Target", "")


class _Texts:
    """The texts that cells share; readings of Japanese words are left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._inside: set[str] = set()

    def start(self, name: str, _values: dict[str, str]) -> None:
        if name == "si":
            self._pieces = []
        self._inside.add(name)

    def end(self, name: str) -> None:
        self._inside.discard(name)
        if name == "si":
            self.found.append(unescaped("".join(self._pieces)))

    def data(self, text: str) -> None:
        if "t" in self._inside and "rPh" not in self._inside:
            self._pieces.append(text)


def walk_rows(sheet: Sheet) -> Iterator[tuple[int, dict[int, Cell]]]:
    """Yield the rows that are not empty, from the top: the number and the cells by column."""
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        rows.setdefault(row, {})[column] = cell
    yield from rows.items()
