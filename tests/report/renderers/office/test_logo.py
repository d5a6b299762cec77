"""The logo as a picture."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image

from readiness.report.renderers.office.logo import logo_picture
from readiness.report.theme import DEFAULT_THEME, Theme

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    b'<rect width="40" height="20"/></svg>'
)


def themed(kind: str, content: bytes) -> Theme:
    """Give a theme with this picture."""
    return Theme(logo=f"data:image/{kind};base64,{base64.b64encode(content).decode()}")


def test_without_a_logo_there_is_no_picture() -> None:
    """As in the default theme."""
    assert logo_picture(DEFAULT_THEME) is None


def test_a_png_stays_as_it_is() -> None:
    """No quality is lost."""
    file = io.BytesIO()
    Image.new("RGB", (30, 10), "red").save(file, "PNG")

    assert logo_picture(themed("png", file.getvalue())) == file.getvalue()


def test_an_svg_is_drawn() -> None:
    """Office programs of some years ago cannot draw it."""
    made = logo_picture(themed("svg+xml", SVG))

    assert made is not None
    assert Image.open(io.BytesIO(made)).getpixel((5, 5)) == (0, 0, 0)


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n then nothing"])
def test_a_broken_picture_is_left_out(content: bytes) -> None:
    """The document is still worth having."""
    assert logo_picture(themed("png", content)) is None
