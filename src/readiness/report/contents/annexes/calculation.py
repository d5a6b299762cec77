"""How the figures came about: the formulas, and the level of every question at a glance."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.i18n import _
from readiness.report.contents.blocks import (
    Chapter,
    Chart,
    Column,
    Paragraph,
    Role,
    Table,
    TableRow,
    code,
    said,
)
from readiness.report.contents.marks import text_cell
from readiness.report.model import Report


def build_answers(report: Report) -> Iterator[Chapter]:
    """Show the level of every question in one chart."""
    parts = (part for part in report.dimensions if not part.row_of)
    if not any(question.scored for part in parts for question in part.questions):
        return
    title = _("Level of every question")
    legend = _(
        "Each box is a question: its id, and its level or its points. An answer without a level "
        "does not count as the lowest level."
    )
    blocks = (Chart("strip", title), Paragraph((said(legend),), Role.CAPTION))
    yield Chapter("answers", (said(title),), blocks)


def build_formulas(report: Report) -> Iterator[Chapter]:
    """Write the formula of every score with its numbers."""
    intro = _(
        "Each formula with its numbers, in the order of the parts. Fractions are exact; four "
        "digits are shown."
    )
    if not report.has_scored:
        return
    names = [
        (report.overall, said(_("Overall"))),
        *((part, code(part.id, f"dimension-{part.id}")) for part in report.dimensions),
    ]
    rows = tuple(
        TableRow((text_cell(name), text_cell(said(" ".join(map(_sentence, part.formula))))))
        for part, name in names
        if part.formula
    )
    if not rows:
        return
    title = _("How each figure was calculated")
    columns = (Column(_("Dimension"), 16), Column(_("Formula"), 84))
    blocks = (
        Paragraph((said(intro),), Role.INTRO),
        Table(title, columns, rows, is_compact=True),
    )
    yield Chapter("formulas", (said(title),), blocks)


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."
