"""Turn drawings (SVG) into pictures (PNG), by WeasyPrint, else by typst."""

from __future__ import annotations

import io
from collections.abc import Sequence

from readiness.data_classes import dataclass
from readiness.errors import RenderingError
from readiness.report.renderers.bundled_fonts import for_print
from readiness.report.renderers.html import FILTERS, as_text
from readiness.report.renderers.pdf import print_page
from readiness.report.renderers.typst.engine import set_pictures
from readiness.report.templates import fill_template

DOTS_PER_POINT = 3
"""216 dots to the inch: sharp on paper."""


@dataclass(frozen=True)
class Drawing:
    """A drawing with its size in points."""

    svg: str
    width: float
    height: float


def draw_pictures(drawings: Sequence[Drawing]) -> list[bytes]:
    """Draw each as a picture; raise RenderingError when nothing can."""
    if not drawings:
        return []
    try:
        return rasterise(print_page(_page_of(drawings)))
    except RenderingError:
        return set_pictures([(one.svg, one.width, one.height) for one in drawings], DOTS_PER_POINT)


def _page_of(drawings: Sequence[Drawing]) -> str:
    from markupsafe import Markup

    pictures = [
        {"svg": Markup(one.svg), "width": one.width, "height": one.height}  # noqa: S704 (our own)
        for one in drawings
    ]
    context = {"pictures": pictures, "fonts": dict(for_print())}
    return fill_template("pictures.html.j2", context, as_text, FILTERS)


def rasterise(pdf: bytes) -> list[bytes]:
    """Turn each page into an image."""
    # 40 ms, and only needed for this format.
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    images = []
    for page in document:
        file = io.BytesIO()
        page.render(scale=DOTS_PER_POINT).to_pil().save(file, "PNG", optimize=True)
        images.append(file.getvalue())
        page.close()
    document.close()
    return images
