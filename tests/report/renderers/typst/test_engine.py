"""What runs typst: its fonts, its pictures, and what it says when it fails."""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from typing import Any

import pytest
from PIL import Image

from readiness.errors import RenderingError
from readiness.report.renderers.typst import engine

DAY = datetime(2026, 11, 30, tzinfo=UTC)
RED = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 1'>"
    "<rect width='2' height='1' fill='red'/></svg>"
)


def test_without_typst_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra of our own package, by name."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(RenderingError, match=r"pip install 'readiness\[typst\]'"):
        engine.load_typst()


def test_drawings_become_pictures_of_their_size() -> None:
    """One for each, three dots to the point."""
    found = engine.set_pictures([(RED, 40.0, 20.0), (RED, 10.0, 10.0)], 3)

    images = [Image.open(io.BytesIO(png)).convert("RGB") for png in found]
    assert [image.size for image in images] == [(120, 60), (30, 30)]
    assert images[0].getpixel((60, 30)) == (255, 0, 0)
    assert images[1].getpixel((15, 2)) == (255, 255, 255)


def test_one_drawing_is_one_picture() -> None:
    """Also where typst returns it alone."""
    assert len(engine.set_pictures([(RED, 4.0, 2.0)], 1)) == 1


def test_what_dies_or_takes_too_long_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that ends without an answer is no bug of the report."""
    monkeypatch.setattr(engine, "WORKER", "/there/is/none.py")
    with pytest.raises(RenderingError, match="typst ended without a PDF"):
        engine.set_pictures([(RED, 4.0, 2.0)], 1)


def test_an_error_is_one_sentence() -> None:
    """It is that of typst, after ours."""
    given: dict[str, Any] = {}
    with pytest.raises(RenderingError, match=r"^typst cannot make the PDF: .*direction"):
        engine.set_document(given, {}, DAY)
