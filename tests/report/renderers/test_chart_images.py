"""Charts as pictures."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from PIL import Image

from readiness.report.contents.chapters import list_chapters
from readiness.report.model import Report
from readiness.report.renderers.chart_images import ChartImage, chart_images
from tests.support.reports import NOTHING_ANSWERED, REPORT, nested, with_dimensions


def drawn(report: Report) -> tuple[ChartImage, ...]:
    """Draw the charts of all chapters."""
    return chart_images(report, list_chapters(report))


def test_each_chart_is_one_picture_of_its_own_size() -> None:
    """Three dots to the point, and not empty."""
    found = drawn(REPORT)

    kinds = [picture.kind for picture in found]
    assert kinds[0] == "overview"
    assert {"strip", "timeline"} <= set(kinds)
    for picture in found:
        image = Image.open(io.BytesIO(picture.png))
        assert abs(image.width - 3 * picture.width) <= 3
        assert len(image.convert("L").getcolors() or ()) > 5


def test_each_picture_says_its_figures() -> None:
    """The words are those of the PDF."""
    overview = drawn(REPORT)[0]

    assert overview.alternative.startswith("Profile. ")
    assert "Law: 1.0, target 3.0, gates: GATE." in overview.alternative


def test_parts_of_a_dimension_have_their_own_picture() -> None:
    """Its key names the dimension."""
    assert [picture.key for picture in drawn(nested()) if picture.kind == "parts"]


@pytest.mark.parametrize("report", [NOTHING_ANSWERED, with_dimensions(15), with_dimensions(1)])
def test_every_kind_of_report_can_be_drawn(report: Report) -> None:
    """Charts without anything in them are left out."""
    assert all(picture.png.startswith(b"\x89PNG") for picture in drawn(report))


def test_pictures_from_right_to_left_have_plain_words() -> None:
    """Signs for the direction of a text are in the picture only."""
    arabic = replace(REPORT, provenance=replace(REPORT.provenance, language="ar"))
    overview = drawn(arabic)[0]
    assert "Law: 1.0" in overview.alternative
    assert not re.search("[\u2066-\u2069]", overview.alternative)
