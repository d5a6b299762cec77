"""Read a workbook (XLSX) that somebody else has saved, in a process of its own."""

from __future__ import annotations

import io
import zipfile
from functools import partial
from pathlib import Path

from readiness.errors import InvalidDocumentError, Problem
from readiness.files.file_input import read_input
from readiness.files.foreign.limited_process import ResourcesExceeded, TimeExceeded, run_limited
from readiness.files.foreign.sheet_cells import NotReadable, Sheet
from readiness.files.foreign.sheet_parts import read_sheets
from readiness.i18n import _
from readiness.text import visible_name

ZIP_SIGNATURE = b"PK\x03\x04"
OLD_OFFICE_SIGNATURE = b"\xd0\xcf\x11\xe0"
"""How old Office documents begin, and new ones that are locked with a password."""
MAX_WORKBOOK = 20_000_000
"""Largest workbook that is opened, in bytes."""
MAX_SECONDS, MAX_MEGABYTES = 8, 400
"""What reading a workbook may need; ours need less than a second and 50 MB."""


def read_workbook(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook, whatever a program or a person has put into it.

    Raises:
        InvalidDocumentError: It cannot be read, or contains what no form contains.
        StorageError: The file cannot be read.
    """
    raw = read_input(path, MAX_WORKBOOK + 1)
    if raw.startswith(OLD_OFFICE_SIGNATURE):
        message = _("it is locked with a password, or an old workbook (.xls); save it as .xlsx")
        raise _refused(path, message)
    if len(raw) > MAX_WORKBOOK:
        raise _refused(path, _("it is much larger than any form"))
    try:
        return run_limited(partial(_read, path, raw), MAX_SECONDS, MAX_MEGABYTES)
    except (TimeExceeded, ResourcesExceeded) as error:
        message = _("reading it needs too much time or memory; it is not one of our forms")
        raise _refused(path, message) from error


def _read(path: Path, raw: bytes) -> tuple[Sheet, ...]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return read_sheets(archive)
    except NotReadable as error:
        raise _refused(path, str(error)) from error
    except MemoryError:
        raise
    except Exception as error:  # the parser of a foreign format can raise whatever Python raises
        raise _refused(path, _("it is damaged")) from error


def _refused(path: Path, reason: str) -> InvalidDocumentError:
    name = visible_name(str(path))
    message = _("this workbook cannot be read: {reason}").format(reason=reason)
    return InvalidDocumentError([Problem("workbook-refused", message, name)])
