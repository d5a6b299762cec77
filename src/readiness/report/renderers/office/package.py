"""Write the zip file of an Office document so that the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile

_TIME = (1980, 1, 1, 0, 0, 0)
"""Time of the parts: always the same."""


def with_fixed_times(document: bytes) -> bytes:
    """Return the same document with the same time for every part."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as read, zipfile.ZipFile(file, "w") as written:
        for name in read.namelist():
            part = zipfile.ZipInfo(name, _TIME)
            part.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(part, read.read(name))
    return file.getvalue()
