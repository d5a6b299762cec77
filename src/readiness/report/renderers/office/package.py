"""The package of an Office document: its properties, and the same bytes for the same parts."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

from readiness.report.model import Report
from readiness.report.renderers.interface import FALLBACK_DATE

_TIME = (1980, 1, 1, 0, 0, 0)
"""Time of the parts: always the same."""


def set_properties(about: Any, report: Report) -> None:
    """Set title, author and language; the date is that of the assessment."""
    day = report.date or FALLBACK_DATE
    moment = datetime(day.year, day.month, day.day)  # noqa: DTZ001 (the format knows no zone)
    about.title, about.author = report.title[:250], report.organisation[:250]
    about.created = about.modified = moment
    about.last_modified_by = "readiness"
    about.comments = ""
    about.language = report.provenance.spoken


def with_fixed_times(document: bytes) -> bytes:
    """Return the same document with the same time for every part."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as read, zipfile.ZipFile(file, "w") as written:
        for name in read.namelist():
            part = zipfile.ZipInfo(name, _TIME)
            part.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(part, read.read(name))
    return file.getvalue()
