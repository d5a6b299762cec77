"""Workbooks of others: hostile ones are refused in words, soon and with little memory."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.errors import InvalidDocumentError
from readiness.files.foreign.workbook import read_workbook
from tests.support.raw_workbook import rows, workbook, zipped

BOMB = b"<sst>" + b" " * 200_000_000 + b"</sst>"
PLAIN = {"One": rows(("a", "b"))}


def laughing() -> bytes:
    """Make a workbook with entities that contain each other ten times."""
    entities = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' if n else '<!ENTITY e0 "ha">' for n in range(10)
    )
    texts = f"<!DOCTYPE sst [{entities}]><sst><si><t>&e9;</t></si></sst>"
    return workbook(PLAIN, {"xl/sharedStrings.xml": texts.encode()})


def reading_a_file() -> bytes:
    """Make a workbook that asks for a file of this machine."""
    texts = '<!DOCTYPE s [<!ENTITY e SYSTEM "file:///etc/passwd">]><sst><si><t>&e;</t></si></sst>'
    return workbook(PLAIN, {"xl/sharedStrings.xml": texts.encode()})


def lying() -> bytes:
    """Make a workbook that says of a part that it is small."""
    raw = workbook(PLAIN, {"xl/sharedStrings.xml": BOMB})
    place = raw.rindex(b"xl/sharedStrings.xml") - 46
    return raw[: place + 24] + struct.pack("<I", 100) + raw[place + 28 :]


def many_rows() -> bytes:
    """Make a workbook with 400,000 rows."""
    return workbook(
        {"One": "".join(f'<row r="{n}"><c><v>1</v></c></row>' for n in range(1, 400_001))}
    )


def locked() -> bytes:
    """Make a workbook whose parts are locked with a password."""
    raw = bytearray(workbook(PLAIN))
    place = raw.index(b"PK\x01\x02")
    raw[place + 8] |= 1
    return bytes(raw)


def deep() -> bytes:
    """Make a workbook with a hundred thousand elements inside each other."""
    return workbook({"One": "<a>" * 100_000 + "</a>" * 100_000 + "<row"})


def far() -> bytes:
    """Make a workbook with a cell in the last place that there is."""
    return workbook({"One": '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'})


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "zip bomb": (lambda: workbook(PLAIN, {"xl/sharedStrings.xml": BOMB}), "much larger"),
    "zip bomb that lies": (lying, "damaged"),
    "ten thousand parts": (
        lambda: workbook(PLAIN, {f"xl/media/{n}": b"" for n in range(10_000)}),
        "much larger",
    ),
    "entities": (laughing, "declares entities"),
    "file of this machine": (reading_a_file, "declares entities"),
    "far cell": (far, "«One!XFD1048576» is too far down"),
    "400,000 rows": (many_rows, "too far down"),
    "macros": (lambda: workbook(PLAIN, {"xl/vbaProject.bin": b"x"}), "contains macros"),
    "old macros": (lambda: workbook(PLAIN, {"xl/macrosheets/s1.xml": b"<a/>"}), "contains macros"),
    "links": (
        lambda: workbook(PLAIN, {"xl/externalLinks/externalLink1.xml": b"<a/>"}),
        "links to other files",
    ),
    "connections": (lambda: workbook(PLAIN, {"xl/connections.xml": b"<a/>"}), "connections"),
    "other files": (lambda: workbook(PLAIN, {"xl/embeddings/a.bin": b"x"}), "other files"),
    "controls": (lambda: workbook(PLAIN, {"xl/activeX/activeX1.xml": b"<a/>"}), "controls"),
    "password": (locked, "locked with a password"),
    "password of Excel": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5_000), "password"),
    "OpenDocument": (lambda: zipped({"mimetype": b"x", "content.xml": b"<a/>"}), "OpenDocument"),
    "Word": (lambda: zipped({"word/document.xml": b"<a/>"}), "no Excel workbook"),
    "deep": (deep, "damaged"),
    "cut": (lambda: workbook(PLAIN)[:300], "damaged"),
    "no archive": (lambda: b"PK\x03\x04 and nothing", "damaged"),
    "wrong number": (lambda: workbook({"One": '<row r="1"><c><v>abc</v></c></row>'}), "damaged"),
    "wrong text": (
        lambda: workbook(PLAIN, {"xl/worksheets/sheet1.xml": b"<worksheet><\xff"}),
        "damaged",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_workbook_is_refused_in_words(name: str, tmp_path: Path) -> None:
    """Each is refused with its reason, within ten seconds."""
    make, reason = HOSTILE[name]
    file = tmp_path / "form.xlsx"
    file.write_bytes(make())
    began = time.monotonic()

    with pytest.raises(InvalidDocumentError, match="this workbook cannot be read") as refused:
        read_workbook(file)

    assert reason in str(refused.value)
    assert [problem.code for problem in refused.value.problems] == ["workbook-refused"]
    assert time.monotonic() - began < 10


def test_large_file_is_refused_unopened(tmp_path: Path) -> None:
    """A file of more than 20 MB is no form."""
    file = tmp_path / "form.xlsx"
    file.write_bytes(b"PK\x03\x04" + bytes(20_000_001))

    with pytest.raises(InvalidDocumentError, match="much larger than any form"):
        read_workbook(file)


def test_many_cells_are_too_many(tmp_path: Path) -> None:
    """More than 300,000 cells are refused, however they are spread."""
    row = "<c><v>1</v></c>" * 200
    file = tmp_path / "form.xlsx"
    file.write_bytes(
        workbook({"One": "".join(f'<row r="{n}">{row}</row>' for n in range(1, 1_600))})
    )

    with pytest.raises(InvalidDocumentError, match="more than 300,000 cells"):
        read_workbook(file)


def test_plain_workbook_is_read(tmp_path: Path) -> None:
    """An archive that is as usual has its sheets with their cells."""
    file = tmp_path / "form.xlsx"
    file.write_bytes(workbook({"One": rows(("a", "b")), "Zwei": rows(("c",))}))

    sheets = read_workbook(file)

    assert [(sheet.name, len(sheet.cells)) for sheet in sheets] == [("One", 2), ("Zwei", 1)]
    assert zipfile.is_zipfile(io.BytesIO(file.read_bytes()))
