"""A new workbook in which texts stay texts: never a formula, never a link."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any


def new_workbook(file: io.BytesIO, title: str, author: str, made: date) -> Any:
    """Begin a workbook; its day is given, so that the same content gives the same bytes."""
    # 60 ms, and only needed for this form.
    from xlsxwriter import Workbook

    book = Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    created = datetime(made.year, made.month, made.day)  # noqa: DTZ001 (the format knows no zone)
    about = {"title": title, "created": created} | ({"author": author} if author else {})
    book.set_properties(about)
    return book
