"""Charts as pictures."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from readiness.report.model import Report
from readiness.report.renderers.chart_images import chart_images
from tests.support.reports import NOTHING_ANSWERED, REPORT, with_dimensions


def test_each_chart_is_one_picture_of_its_own_size() -> None:
    """Three dots to the point, and not empty."""
    found = chart_images(REPORT)

    kinds = [picture.kind for picture in found]
    assert kinds[0] == "overview"
    assert {"strip", "timeline"} <= set(kinds)
    for picture in found:
        image = Image.open(io.BytesIO(picture.png))
        assert abs(image.width - 3 * picture.width) <= 3
        assert len(image.convert("L").getcolors() or ()) > 5


@pytest.mark.parametrize("report", [NOTHING_ANSWERED, with_dimensions(15), with_dimensions(1)])
def test_every_kind_of_report_can_be_drawn(report: Report) -> None:
    """Charts without anything in them are left out."""
    assert all(picture.png.startswith(b"\x89PNG") for picture in chart_images(report))
