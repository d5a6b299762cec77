"""The report as slides for the closing meeting, with speaker notes."""

from __future__ import annotations

from readiness.errors import RenderingError
from readiness.report.contents.blocks import Chapter
from readiness.report.contents.chapters import list_chapters
from readiness.report.model import Report
from readiness.report.renderers.chart_images import chart_images
from readiness.report.renderers.slides.contents import list_charts, list_slides
from readiness.report.renderers.slides.deck import SlideDeck

suffix = ".pptx"


def render(report: Report) -> bytes:
    """Render the slides; where nothing can draw, they have no charts."""
    try:
        images = chart_images(report, [Chapter("slides", (), list_charts())])
    except RenderingError:
        images = ()
    return SlideDeck(report, images).write(list_slides(report, list_chapters(report)))
