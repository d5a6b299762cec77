"""The charts of a report as SVG, one by one, for forms that are no page of HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from readiness.data_classes import dataclass, plain_data
from readiness.report.charts.select import layout_charts
from readiness.report.contents.blocks import Block, Chapter, Chart, Group
from readiness.report.model import Report
from readiness.report.renderers.html import FILTERS, as_isolated_text, as_text
from readiness.report.renderers.rtl import direction_of
from readiness.report.templates import fill_template
from readiness.report.theme import template_context

_DRAWING = re.compile(r"<svg.*?</svg>", re.DOTALL)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>\s*", re.DOTALL)
"""What a chart says to those who do not see it, with every figure."""
_ISOLATES = re.compile("[\u2066-\u2069]")
"""Characters for the direction of texts in a picture; its alternative text needs none."""


@dataclass(frozen=True)
class ChartDrawing:
    """One chart."""

    kind: str
    """The name of the block: overview, large, radar, parts, themes, strip, timeline, firmness."""
    key: str
    svg: str
    width: float
    """In points."""
    height: float
    """In points."""
    alternative: str
    """Everything that the chart shows, in words."""


def draw_charts(
    report: Report, chapters: Iterable[Chapter], tongue: str = ""
) -> tuple[ChartDrawing, ...]:
    """Draw the charts of these chapters.

    ``tongue`` is the language of the page around them; by default, that of the questions.
    """
    layouts = layout_charts(report)
    charts = [
        (chart, layout)
        for chapter in chapters
        for chart in _charts_in(chapter.blocks)
        for layout in layouts.find(chart.name, chart.key)
    ]
    if not charts:
        return ()
    tongue = tongue or report.provenance.language
    context = {
        "report": plain_data(report),
        "art": plain_data(layouts),
        "look": template_context(report.look),
        "direction": direction_of(tongue),
        "tongue": tongue,
        "drawings": [
            {"name": chart.name, "title": chart.title, "chart": plain_data(layout)}
            for chart, layout in charts
        ],
    }
    writer = as_isolated_text if context["direction"] == "rtl" else as_text
    drawn = _DRAWING.findall(fill_template("drawings.svg.j2", context, writer, FILTERS))
    return tuple(
        ChartDrawing(chart.name, chart.key, svg, layout.width, layout.height, _said_in(svg))
        for (chart, layout), svg in zip(charts, drawn, strict=True)
    )


def _charts_in(blocks: Iterable[Block]) -> Iterator[Chart]:
    for block in blocks:
        if isinstance(block, Chart):
            yield block
        elif isinstance(block, Group):
            yield from _charts_in(block.blocks)


def _said_in(svg: str) -> str:
    title = _TITLE.search(svg)
    return " ".join(_ISOLATES.sub("", unescape(title.group(1))).split()) if title else ""
