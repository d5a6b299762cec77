"""The charts of a report as images (PNG), for formats without SVG."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from html import unescape
from typing import Any

from readiness.data_classes import dataclass
from readiness.report.charts.select import layout_charts
from readiness.report.contents.blocks import Block, Chapter, Chart, Group
from readiness.report.model import Report
from readiness.report.renderers.html import FILTERS, as_isolated_text, as_text, fonts
from readiness.report.renderers.pdf import print_page
from readiness.report.renderers.rtl import direction_of
from readiness.report.templates import fill_template
from readiness.report.theme import template_context

_DOTS_PER_POINT = 3
"""216 dots to the inch: sharp on paper."""


_TITLES = re.compile(r"<svg[^>]*>\s*<title[^>]*>(.*?)</title>", re.DOTALL)
"""What each chart says to those who do not see it, with every figure."""


_ISOLATES = re.compile("[\u2066-\u2069]")
"""Characters for the direction of texts in a picture; its alternative text needs none."""


@dataclass(frozen=True)
class ChartImage:
    """One chart as a picture."""

    kind: str
    """The name of the block: overview, large, radar, parts, themes, strip, timeline, firmness."""
    key: str
    png: bytes
    width: float
    """In points."""
    alternative: str
    """Everything that the picture shows, in words."""


def chart_images(report: Report, chapters: Iterable[Chapter]) -> tuple[ChartImage, ...]:
    """Draw the charts of these chapters; raise RenderingError when nothing can draw them."""
    layouts = layout_charts(report)
    charts = [
        (chart, layout)
        for chapter in chapters
        for chart in _charts_in(chapter.blocks)
        for layout in layouts.find(chart.name, chart.key)
    ]
    if not charts:
        return ()
    context = {
        "report": asdict(report),
        "art": asdict(layouts),
        "fonts": dict(fonts()),
        "look": template_context(report.look),
        "direction": direction_of(report.provenance.language),
        "tongue": report.provenance.language,
        "pictures": [_picture_context(chart, layout) for chart, layout in charts],
    }
    writer = as_isolated_text if context["direction"] == "rtl" else as_text
    html = fill_template("pictures.html.j2", context, writer, FILTERS)
    titles = (_ISOLATES.sub("", unescape(title)) for title in _TITLES.findall(html))
    alternatives = [" ".join(title.split()) for title in titles]
    pages = rasterise(print_page(html))
    return tuple(
        ChartImage(chart.name, chart.key, png, layout.width, alternative)
        for (chart, layout), png, alternative in zip(charts, pages, alternatives, strict=True)
    )


def _charts_in(blocks: Iterable[Block]) -> Iterator[Chart]:
    for block in blocks:
        if isinstance(block, Chart):
            yield block
        elif isinstance(block, Group):
            yield from _charts_in(block.blocks)


def _picture_context(chart: Chart, layout: Any) -> dict[str, Any]:
    return {
        "name": chart.name,
        "title": chart.title,
        "chart": asdict(layout),
        "width": layout.width,
        "height": layout.height,
    }


def rasterise(pdf: bytes) -> list[bytes]:
    """Turn each page into an image."""
    # 40 ms, and only needed for this format.
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    images = []
    for page in document:
        file = io.BytesIO()
        page.render(scale=_DOTS_PER_POINT).to_pil().save(file, "PNG", optimize=True)
        images.append(file.getvalue())
        page.close()
    document.close()
    return images
