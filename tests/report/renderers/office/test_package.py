"""The zip file of an Office document."""

from __future__ import annotations

import io
import zipfile

from readiness.report.renderers.office.package import with_fixed_times


def test_parts_stay_and_times_are_fixed() -> None:
    """Two parts written at different times give the same bytes as at the same time."""
    made = []
    for year in (2001, 2020):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as written:
            written.writestr(zipfile.ZipInfo("b.xml", (year, 2, 3, 4, 5, 6)), b"<b/>")
            written.writestr(zipfile.ZipInfo("a.xml", (year, 2, 3, 4, 5, 6)), b"<a/>" * 500)
        made.append(with_fixed_times(file.getvalue()))

    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0])) as read:
        assert read.namelist() == ["b.xml", "a.xml"]
        assert read.read("a.xml") == b"<a/>" * 500
