"""The logo of a theme as a picture that Office programs draw."""

from __future__ import annotations

import base64
import io

from readiness.errors import RenderingError
from readiness.report.renderers.pdf import print_page
from readiness.report.renderers.pictures import DOTS_PER_POINT, rasterise
from readiness.report.renderers.typst.engine import set_pictures
from readiness.report.theme import Theme

_DRAWN = (
    "<!DOCTYPE html><html lang='en'><head><title>-</title><style>"
    "@page { size: 60mm 24mm; margin: 0 } body { margin: 0 }"
    "img { display: block; max-width: 60mm; max-height: 24mm }"
    "</style></head><body><img alt='' src='%s'></body></html>"
)
_SIZE = (170.0, 68.0)
"""The same 60 by 24 mm, in points."""


def logo_picture(theme: Theme) -> bytes | None:
    """Return the logo as PNG or JPEG; None without one, or when nothing can draw it."""
    head, _comma, data = theme.logo.partition(",")
    if not data:
        return None
    if "svg" not in head:
        return _checked(base64.b64decode(data))
    try:
        return rasterise(print_page(_DRAWN % theme.logo))[0]
    except RenderingError:
        return _drawn_by_typst(base64.b64decode(data))


def _drawn_by_typst(svg: bytes) -> bytes | None:
    try:
        return set_pictures([(svg.decode("utf-8", "replace"), *_SIZE)], DOTS_PER_POINT)[0]
    except RenderingError:
        return None


def _checked(picture: bytes) -> bytes | None:
    """Return a picture that can be opened, and None for any other file."""
    # 40 ms, and only needed with a logo.
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(picture)) as opened:
            opened.verify()
    except (UnidentifiedImageError, OSError, SyntaxError):
        return None
    return picture
