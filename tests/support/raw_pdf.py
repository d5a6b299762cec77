"""Write PDFs as no library writes them: locked, odd, hostile."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def raw_pdf(path: Path, objects: Sequence[bytes], trailer: bytes = b"") -> Path:
    """Write objects 1, 2, …; the first is the catalogue."""
    path.write_bytes(joined_objects(objects, trailer))
    return path


def joined_objects(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Return the bytes of a PDF with these objects."""
    data = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<</Size %d /Root 1 0 R %s>>\n" % (len(objects) + 1, trailer)
    return data + b"startxref\n%d\n%%%%EOF\n" % start


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Write a stream with further entries in its dictionary."""
    return b"<</Length %d %s>>\nstream\n%s\nendstream" % (len(data), entries, data)


def pdf_with_attachment(
    path: Path, content: bytes, name: bytes = b"(a.yaml)", trailer: bytes = b"", more: bytes = b""
) -> Path:
    """Write a PDF with one attachment; ``content`` is its stream, ``name`` a string of PDF."""
    objects = [
        b"<</Type /Catalog /Pages 2 0 R /Names <</EmbeddedFiles 3 0 R>>>>",
        b"<</Type /Pages /Kids [] /Count 0>>",
        b"<</Names [%s 4 0 R %s]>>" % (name, more),
        b"<</Type /Filespec /F %s /UF %s /EF <</F 5 0 R>>>>" % (name, name),
        content,
    ]
    return raw_pdf(path, objects, trailer)
