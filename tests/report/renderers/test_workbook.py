"""A workbook in which texts stay texts."""

from __future__ import annotations

import io
import zipfile
from datetime import date

from readiness.report.renderers.workbook import new_workbook


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
