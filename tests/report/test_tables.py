"""Tables in every format."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal

from readiness.report.tables import new_workbook, to_csv, to_json, to_markdown


def test_csv_takes_no_text_for_a_formula_and_leaves_numbers() -> None:
    """A difference below zero is a number, whatever it begins with; nothing stays empty."""
    row = ("=1+1", Decimal("-0.5000"), -1.5, None, date(2026, 11, 20))

    assert to_csv(("@id", "b", "c", "d", "e"), [row]) == (
        "'@id,b,c,d,e\n'=1+1,-0.5000,-1.5,,2026-11-20\n"
    )


def test_markdown_takes_text_as_text() -> None:
    """No cell ends its column or becomes markup."""
    assert to_markdown(("A", "B"), [("a | b", "<i>")]) == [
        "| A | B |",
        "|---|---|",
        "| a \\| b | \\<i\\> |",
    ]


def test_json_keeps_letters_and_writes_days() -> None:
    """One value a line."""
    assert to_json({"é": date(2026, 11, 20)}) == '{\n  "é": "2026-11-20"\n}\n'


def test_texts_stay_texts_and_bytes_stay_equal() -> None:
    """Even by the writer that guesses what a text might be."""

    def made() -> dict[str, bytes]:
        file = io.BytesIO()
        book = new_workbook(file, "Title", "Author", date(2026, 11, 20))
        sheet = book.add_worksheet()
        sheet.write(0, 0, "=1+1")
        sheet.write(1, 0, "http://x.invalid")
        book.close()
        with zipfile.ZipFile(file) as parts:
            return {name: parts.read(name) for name in parts.namelist()}

    found = made()
    assert found == made()
    assert b"<f>" not in found["xl/worksheets/sheet1.xml"]
    assert b"<hyperlink" not in found["xl/worksheets/sheet1.xml"]
    assert b"2026-11-20" in found["docProps/core.xml"]
    assert b"Author" in found["docProps/core.xml"]
