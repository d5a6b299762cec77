"""The report as a Word document, to be edited: with styles, contents, links and charts.

Every text is written as text; nothing in an answer can become a field, a link or a macro.
"""

from __future__ import annotations

from readiness.errors import RenderingError
from readiness.report.contents.chapters import list_chapters
from readiness.report.model import Report
from readiness.report.renderers.chart_images import chart_images
from readiness.report.renderers.word.document import WordDocument

suffix = ".docx"


def render(report: Report) -> bytes:
    """Render the report as a Word document; where nothing can draw, it has no charts."""
    chapters = list_chapters(report)
    try:
        images = chart_images(report, chapters)
    except RenderingError:
        images = ()
    return WordDocument(report, images).write(chapters)
