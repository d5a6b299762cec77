"""Read the files that are attached to a report: its answers and its result.

A PDF is as untrusted as any file: the attached answers go through the same strict reader.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from readiness.errors import InvalidDocumentError, Problem, StorageError
from readiness.files.file_input import MAX_INPUT, read_input
from readiness.files.foreign.limited_process import ResourcesExceeded, TimeExceeded, run_limited
from readiness.files.yaml_reader import MAX_BYTES, Document, parse_document, read_document
from readiness.i18n import _
from readiness.text import forbidden_character, visible_name

PDF_SIGNATURE = b"%PDF"
RESULT_NAME = "result.json"
"""Name of the attached result."""
MAX_PDF = MAX_INPUT
"""Largest report that is opened, in bytes."""
MAX_SECONDS, MAX_MEGABYTES = 8, 400
"""What reading a PDF may need; ours need a second and 50 MB."""
_ANSWERS = (".yaml", ".yml", ".json")


def read_answers(path: Path) -> Document:
    """Read an answers file, or the one that is attached to a PDF report.

    Raises:
        InvalidDocumentError: The file is wrong, or the PDF holds no answers.
        StorageError: The file cannot be read.
    """
    if not _is_pdf(path):
        return read_document(path)
    name, raw = attached_answers(attached_files(path), path)
    return replace(parse_document(raw, f"{path} ({name})"), name=Path(name).name)


def _is_pdf(path: Path) -> bool:
    try:
        return read_input(path, len(PDF_SIGNATURE)) == PDF_SIGNATURE
    except StorageError:
        return False  # The reader says what is wrong.


def attached_files(path: Path) -> dict[str, bytes]:
    """Return the answers and the result that are attached to a PDF, by name.

    The PDF is parsed in a process of its own: whatever another program wrote into it, that ends
    within seconds, and needs little memory.
    """
    raw = read_input(path, MAX_PDF + 1)
    if len(raw) > MAX_PDF:
        raise _no_report(path, _("the file is too large to be one of our reports"))
    try:
        return run_limited(partial(_attached_files, path, raw), MAX_SECONDS, MAX_MEGABYTES)
    except (TimeExceeded, ResourcesExceeded) as error:
        message = _("reading the PDF needs too much time or memory; it is not one of our reports")
        raise _no_report(path, message) from error


def _attached_files(path: Path, raw: bytes) -> dict[str, bytes]:
    # 0.1 s, and only needed for PDF.
    import pypdf

    _allow_own_filters_only()
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        attachments = [] if reader.is_encrypted else list(reader.attachment_list)
        ours = [file for file in attachments if _is_ours(file.name)]
        several = sum(file.name != RESULT_NAME for file in ours) > 1
        files = {f.name: b"" if several else bytes(f.content or b"") for f in ours}
    except MemoryError:
        raise
    except Exception as error:  # the parser of a foreign format can raise whatever Python raises
        if b"/Encrypt" in raw:
            raise _locked(path) from error
        # What the parser says about a broken file helps nobody.
        raise _no_report(path, _("the PDF is damaged")) from error
    if reader.is_encrypted:
        raise _locked(path)
    return files


def _is_ours(name: object) -> bool:
    """Say whether an attachment may be the answers or the result; its name is shown."""
    return (
        isinstance(name, str)
        and name.lower().endswith(_ANSWERS)
        and forbidden_character(name) is None
        and not set(name) & set("\n\r\t")
    )


def _allow_own_filters_only() -> None:
    """Keep the parser from starting a program (jbig2dec) for a picture format."""
    import pypdf.filters

    def refuse(*_given: object, **_options: object) -> bytes:
        raise ValueError

    for name in ("CCITTFaxDecode", "DCTDecode", "JBIG2Decode", "JPXDecode"):
        if decoder := getattr(pypdf.filters, name, None):
            decoder.decode = staticmethod(refuse)


def _locked(path: Path) -> InvalidDocumentError:
    return _no_report(path, _("the PDF is locked with a password; save it without one"))


def maker_of(path: Path) -> str:
    """Return the name of the program that made a PDF; empty when that cannot be read."""
    try:
        raw = read_input(path, MAX_PDF)
        return run_limited(partial(_maker_of, raw), MAX_SECONDS, MAX_MEGABYTES)
    except (StorageError, TimeExceeded, ResourcesExceeded):
        return ""


def _maker_of(raw: bytes) -> str:
    # As above.
    import pypdf

    with suppress(Exception):  # as above
        metadata = pypdf.PdfReader(io.BytesIO(raw)).metadata
        return str(metadata.creator or "") if metadata else ""
    return ""


def attached_answers(files: Mapping[str, bytes], path: Path) -> tuple[str, bytes]:
    """Find the answers among the files of a report; return their name and content."""
    names = [name for name in files if name != RESULT_NAME and name.lower().endswith(_ANSWERS)]
    if len(names) != 1:
        raise _no_report(
            path,
            _(
                "this PDF has no answers attached (another document, made with "
                "--no-attachment, or re-saved by another program)"
            ),
        )
    raw = files[names[0]]
    if len(raw) > MAX_BYTES:
        raise _no_report(path, _("the attached answers are too large"))
    return names[0], raw


def _no_report(path: Path, message: str) -> InvalidDocumentError:
    return InvalidDocumentError([Problem("no-answers-inside", message, visible_name(str(path)))])
