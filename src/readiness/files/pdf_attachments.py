"""Read the files that are attached to a report: its answers and its result.

A PDF is as untrusted as any file: the attached answers go through the same strict reader.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from readiness.errors import InvalidDocumentError, Problem, unreadable
from readiness.files.yaml_reader import MAX_BYTES, Document, parse_document, read_document
from readiness.i18n import _

PDF_SIGNATURE = b"%PDF"
RESULT_NAME = "result.json"
"""Name of the attached result."""
MAX_PDF = 100_000_000
"""Largest report that is opened, in bytes."""
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
        with path.open("rb") as stream:
            return stream.read(len(PDF_SIGNATURE)) == PDF_SIGNATURE
    except OSError:
        return False  # The reader says what is wrong.


def attached_files(path: Path) -> dict[str, bytes]:
    """Return the files that are attached to a PDF, by name."""
    # 0.1 s, and only needed for PDF.
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        if path.stat().st_size > MAX_PDF:
            raise _no_report(path, _("the file is too large to be one of our reports"))
        with path.open("rb") as stream:
            reader = pypdf.PdfReader(io.BytesIO(stream.read()))
        if reader.is_encrypted:
            raise _no_report(path, _("the PDF is locked with a password; save it without one"))
        return {file.name: bytes(file.content or b"") for file in reader.attachment_list}
    except OSError as error:
        raise unreadable(path, error) from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        # What the parser says about a broken file helps nobody.
        raise _no_report(path, _("the PDF is damaged")) from error


def producer_of(path: Path) -> str:
    """Return the name of the program that wrote a PDF; empty when the PDF has none."""
    import pypdf

    metadata = pypdf.PdfReader(path).metadata
    return str(metadata.producer or "") if metadata else ""


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
    return InvalidDocumentError([Problem("no-answers-inside", message, str(path))])
