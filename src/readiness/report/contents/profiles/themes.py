"""The chapter on the themes: their profile, and where dimensions and themes meet."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.i18n import _
from readiness.report.contents import marks
from readiness.report.contents.blocks import (
    Block,
    Cell,
    Chapter,
    Chart,
    Column,
    Heading,
    Line,
    Look,
    Paragraph,
    Role,
    Row,
    Table,
    TableRow,
    Text,
    Voice,
    quoted,
    said,
)
from readiness.report.contents.dimensions import profile_table
from readiness.report.model import CellText, DimensionText, Figure, MatrixRow, Report


def build_themes(report: Report) -> Iterator[Chapter]:
    """Show the themes in a picture and a table, then the dimensions by theme."""
    by_theme = report.by_theme
    if not by_theme.themes and not by_theme.reason:
        return
    intro = by_theme.reason or _(
        "The same answers as by dimension, grouped by theme. No gate limits a theme."
    )
    blocks: list[Block] = [Paragraph((said(intro),), Role.INTRO)]
    if by_theme.themes:
        blocks += _profile(report)
    yield Chapter("themes", (said(_("Profile by theme")),), tuple(blocks))


def _profile(report: Report) -> Iterator[Block]:
    themes = report.by_theme.themes
    if report.has_scored:
        yield Chart("themes", _("Profile by theme"))
    yield profile_table(report, themes, of_themes=True)
    for theme in themes:
        if theme.definition:
            yield Row((quoted(theme.title),), (quoted(theme.definition),))
    if report.has_scored and report.by_theme.matrix:
        yield Heading((said(_("Dimensions by theme")),))
        yield matrix_table(report)
        note = _("Each cell is the score of the questions that belong to both.")
        yield Paragraph((said(note),), Role.CAPTION)


def matrix_table(report: Report) -> Table:
    """Show the score of each dimension in each theme, with the scores of both at the edges."""
    by_theme = report.by_theme
    parts = {part.id: part for part in report.dimensions}
    columns = (
        Column(_("Dimension"), 10),
        *(Column(theme.title, 4, is_end=True) for theme in by_theme.themes),
        Column(_("All themes"), 4, is_end=True),
    )
    whole = (*map(_edge, by_theme.themes), _edge(report.overall if report.has_overall else None))
    last = TableRow((marks.text_cell(said(_("All dimensions"), Look.STRONG)), *whole))
    rows = (_row(row, parts.get(row.dimension)) for row in by_theme.matrix)
    return Table(_("Dimensions by theme"), columns, (*rows, last))


def _row(row: MatrixRow, part: DimensionText | None) -> TableRow:
    name: Line = (quoted(row.title, link=f"#dimension-{row.dimension}"),)
    return TableRow((Cell((name,)), *map(_cell, row.cells), _edge(part)))


def _cell(cell: CellText) -> Cell:
    return _marked(cell.score, cell.level)


def _edge(part: DimensionText | None) -> Cell:
    """Write the score of a whole dimension, or of a whole theme."""
    return _marked(part.score, part.level) if part else marks.text_cell(said(marks.NOTHING))


def _marked(score: Figure | None, level: int | None) -> Cell:
    """Write a score with the colour of its level."""
    if score is None or level is None:
        return marks.text_cell(said(marks.NOTHING))
    return Cell(((Text(score.text, Look.LEVEL, Voice.PROGRAM, "", level),),), score.value)
