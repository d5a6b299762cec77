"""Divide a slide whose text does not fit, so that nothing leaves it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from readiness.i18n import _
from readiness.report.contents.blocks import Cell, Line, Table, TableRow, plain_text, said
from readiness.report.line_breaks import cell_width, shorten
from readiness.report.renderers.slides.contents import Slide
from readiness.report.renderers.slides.tables import CELL_SIZES, divide_rows, row_heights
from readiness.report.renderers.slides.template import WIDTH
from readiness.report.renderers.slides.text import Box, fitting_size, height_of

EDGE, GAP = 44.0, 14.0
"""Margin of a slide, and the space between its parts, in points."""
BODY = Box(EDGE, 84, WIDTH - 2 * EDGE, 402)
LEADS, TEXTS = (32, 28, 25, 22, 19, 16), (18, 16, 14, 12)
"""Sizes of letters, the best first."""
BADGE, FACTS = 150.0, 70.0
"""Width beside a level in large, and height of key figures."""
CHART_SHARE = 0.64
"""Part of the width of a chart that has text beside it."""
_HIGHEST_LEAD, _HEIGHT_OF_BADGE = 120.0, 110.0
_LONGEST = 600
"""Letters of a paragraph of a slide; the notes say all."""


def lead_height(slide: Slide) -> float:
    """Return the height of the sentence that counts, with the level beside it."""
    if not slide.lead:
        return 0.0
    size, width = lead_size(slide), BODY.width - (BADGE if slide.badge else 0)
    needed = height_of([slide.lead], width, size) + GAP
    return max(needed, _HEIGHT_OF_BADGE if slide.badge else 0.0)


def lead_size(slide: Slide) -> float:
    """Return the size of the sentence that counts."""
    width = BODY.width - (BADGE if slide.badge else 0)
    return fitting_size([slide.lead], replace(BODY, width=width, height=_HIGHEST_LEAD), LEADS)


def split_slide(slide: Slide) -> Iterator[Slide]:
    """Divide a slide; its chart, its figures and its notes stay with the first part."""
    slide = _legible(slide)
    room = BODY.height - lead_height(slide) - (FACTS if slide.facts else 0)
    tables = list(_tables(slide, room))
    used = sum(row_heights(tables[-1], BODY.width, CELL_SIZES[-1])) + GAP if tables else 0.0
    width = BODY.width * (1 - CHART_SHARE) - GAP if slide.chart else BODY.width
    first, *others = _divide_lines(slide.body, width, room - used)
    parts = [(table, ()) for table in tables[:-1]]
    contents: list[tuple[Table | None, tuple[Line, ...]]] = [*parts]
    contents.append((tables[-1] if tables else None, first))
    contents += [(None, lines) for lines in others]
    for number, (table, body) in enumerate(contents):
        part = replace(slide, table=table, body=body)
        if number:
            title = (*slide.title, said(f" ({_('continued')})"))
            part = replace(part, title=title, lead=(), badge=None, chart="", facts=(), notes=())
        yield part


def _tables(slide: Slide, room: float) -> Iterator[Table]:
    """Divide the table; a short text below it stays with its last rows."""
    if slide.table:
        below = height_of(slide.body, BODY.width, TEXTS[-1]) + GAP if slide.body else 0.0
        last = room - below if below < room / 2 else room
        for rows in divide_rows(slide.table, BODY.width, room, last):
            yield replace(slide.table, rows=rows)


def _divide_lines(lines: Sequence[Line], width: float, room: float) -> Iterator[tuple[Line, ...]]:
    """Divide paragraphs; the first part has this room, the others a whole slide."""
    page: list[Line] = []
    for line in lines:
        if height_of([*page, line], width, TEXTS[-1]) > room:
            yield tuple(page)
            page, room = [], BODY.height
        page.append(line)
    yield tuple(page)


def _legible(slide: Slide) -> Slide:
    """Cut paragraphs that nobody reads on a wall; their whole text is in the notes."""
    table = slide.table
    if table:
        table = replace(table, rows=tuple(map(_legible_row, table.rows)))
    return replace(slide, body=tuple(map(_cut, slide.body)), lead=_cut(slide.lead), table=table)


def _legible_row(row: TableRow) -> TableRow:
    return replace(row, cells=tuple(Cell(tuple(map(_cut, cell.lines))) for cell in row.cells))


def _cut(line: Line) -> Line:
    if cell_width(plain_text(line)) <= _LONGEST:
        return line
    kept, left = [], _LONGEST
    for piece in line:
        if left > 1:
            kept.append(replace(piece, text=shorten(piece.text, left)))
            left -= cell_width(piece.text)
    return tuple(kept)
