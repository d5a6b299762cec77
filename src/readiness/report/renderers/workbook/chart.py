"""The chart of a workbook: score and target of each dimension, drawn by the spreadsheet itself."""

from __future__ import annotations

from readiness.i18n import _
from readiness.report.model import Report
from readiness.report.renderers.workbook.page import FONT, GREY, LINE, Book, SheetPage

_TITLE, _SCORE, _TARGET = 1, 2, 3
"""Columns of the sheet of the dimensions."""
_WIDTH, _ROW, _REST = 640, 26, 110
"""In pixels: of the chart, of one dimension, and of everything else."""
_PALE = "#b1ccdc"


def add_profile(report: Report, book: Book, page: SheetPage) -> None:
    """Add a bar chart below what is written; its figures are on the sheet of the dimensions."""
    number = len(report.dimensions) + 1
    chart = book.workbook.add_chart({"type": "bar"})
    for column, name, colour in (
        (_SCORE, _("Score"), report.look.accent),
        (_TARGET, _("Target"), _PALE),
    ):
        chart.add_series(
            {
                "name": name,
                "categories": [_("Dimensions"), 1, _TITLE, number, _TITLE],
                "values": [_("Dimensions"), 1, column, number, column],
                "fill": {"color": colour},
                "gap": 60,
                "data_labels": {"value": True, "font": {"name": FONT, "size": 8, "color": GREY}},
            }
        )
    is_share = "%" in (report.overall.ceiling.text if report.overall.ceiling else "")
    axis = {"num_font": {"name": FONT, "size": 8}, "major_gridlines": {"visible": True,
            "line": {"color": LINE}}, "min": 0}  # fmt: skip
    if report.levels and not is_share and not any(part.ends for part in report.dimensions):
        axis["max"] = report.levels[-1].level
    chart.set_x_axis(axis)
    chart.set_y_axis({"reverse": True, "num_font": {"name": FONT, "size": 9}})
    chart.set_legend({"position": "bottom", "font": {"name": FONT, "size": 9}})
    chart.set_title({"name": _("Profile"), "name_font": {"name": FONT, "size": 12}})
    chart.set_size({"width": _WIDTH, "height": _REST + _ROW * number})
    parts = (report.overall, *report.dimensions)
    words = "; ".join(
        f"{part.title if part.depth else _('Overall')}: {part.score.text if part.score else '–'}"
        + (f" ({_('Target')} {part.target.text})" if part.target else "")
        for part in parts
    )
    options = {"description": words, "object_position": 2}
    page.sheet.insert_chart(page.row, 0, chart, options)
