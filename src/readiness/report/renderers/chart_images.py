"""The charts of a report as images (PNG), for formats without SVG."""

from __future__ import annotations

import io
from dataclasses import asdict, dataclass
from typing import Any

from readiness.i18n import N_
from readiness.report.charts.select import layout_charts
from readiness.report.model import Report
from readiness.report.renderers.html import FILTERS, as_text, fonts
from readiness.report.renderers.pdf import print_page
from readiness.report.robustness_text import RobustnessText
from readiness.report.templates import fill_template
from readiness.report.theme import template_context

ALTERNATIVES = {
    "overview": N_("Chart: score and target of each dimension, as in the table of the dimensions"),
    "firmness": N_("Chart: share of the variations that gave each level"),
    "radar": N_("Chart: profile of all dimensions, as in the table below"),
    "strip": N_("Chart: level of every question, as shown with each question"),
    "timeline": N_("Chart: when each step begins and ends, as in the table below"),
}
"""Alternative text of each kind of chart."""
_DOTS_PER_POINT = 3
"""216 dots to the inch: sharp on paper."""
_ROBUSTNESS_SIZE = (385.0, 30.0)
"""Width and height of the bar, in points."""


@dataclass(frozen=True)
class ChartImage:
    """One chart."""

    kind: str
    """overview, radar, strip, timeline or firmness."""
    png: bytes
    width: float
    """In points."""


def chart_images(report: Report) -> tuple[ChartImage, ...]:
    """Draw the charts; raise RenderingError when WeasyPrint is missing."""
    layouts = layout_charts(report)
    charts: list[tuple[str, Any]] = []
    if layouts.overview.rows:
        charts.append(("overview", layouts.overview))
    if report.firmness and report.firmness.shares:
        charts.append(("firmness", report.firmness))
    if layouts.radar:
        charts.append(("radar", layouts.radar))
    if layouts.strip.rows:
        charts.append(("strip", layouts.strip))
    charts += [("timeline", chart) for chart in layouts.timelines]
    if not charts:
        return ()
    context = {
        "report": asdict(report),
        "art": asdict(layouts),
        "fonts": dict(fonts()),
        "look": template_context(report.look),
        "pictures": [_picture_context(kind, chart) for kind, chart in charts],
    }
    html = fill_template("pictures.html.j2", context, as_text, FILTERS)
    pages = _rasterise(print_page(html))
    return tuple(
        ChartImage(kind, png, _size(chart)[0])
        for (kind, chart), png in zip(charts, pages, strict=True)
    )


def _size(chart: Any) -> tuple[float, float]:
    return _ROBUSTNESS_SIZE if isinstance(chart, RobustnessText) else (chart.width, chart.height)


def _picture_context(kind: str, chart: Any) -> dict[str, Any]:
    width, height = _size(chart)
    return {"kind": kind, "chart": asdict(chart), "width": width, "height": height}


def _rasterise(pdf: bytes) -> list[bytes]:
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
