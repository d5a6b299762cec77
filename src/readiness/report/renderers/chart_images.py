"""The charts of a report as images (PNG), for formats without SVG."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.data_classes import dataclass
from readiness.report.contents.blocks import Chapter
from readiness.report.model import Report
from readiness.report.renderers.chart_drawings import draw_charts
from readiness.report.renderers.pictures import Drawing, draw_pictures


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
    charts = draw_charts(report, chapters)
    drawings = [Drawing(chart.svg, chart.width, chart.height) for chart in charts]
    return tuple(
        ChartImage(chart.kind, chart.key, png, chart.width, chart.alternative)
        for chart, png in zip(charts, draw_pictures(drawings), strict=True)
    )
