"""The report as slides for the closing meeting, with speaker notes."""

from __future__ import annotations

from dataclasses import replace

from readiness.errors import RenderingError
from readiness.report.contents.blocks import Chapter
from readiness.report.contents.chapters import list_chapters
from readiness.report.model import Report
from readiness.report.renderers.chart_images import chart_images
from readiness.report.renderers.slides.contents import STEPS, list_charts, list_slides
from readiness.report.renderers.slides.deck import SlideDeck

suffix = ".pptx"


def render(report: Report) -> bytes:
    """Render the slides; where nothing can draw, they have no charts."""
    chapters = list_chapters(report)
    wanted = list_charts()
    try:
        shown = replace(report, roadmap=report.roadmap[:STEPS])
        images = chart_images(shown, [Chapter("slides", (), wanted)])
    except RenderingError:
        images = ()
    return SlideDeck(report, images).write(list_slides(report, chapters))
