"""Make the content of a slide fit: sizes of its parts, and what is left to the notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from readiness.data_classes import dataclass
from readiness.i18n import _
from readiness.report.contents.blocks import Cell, Line, Look, Table, TableRow, plain_text, said
from readiness.report.line_breaks import cell_width, shorten
from readiness.report.renderers.slides.slide import Slide
from readiness.report.renderers.slides.tables import CELL_SIZES, count_fitting, row_heights
from readiness.report.renderers.slides.template import WIDTH
from readiness.report.renderers.slides.text import Box, fitting_size, height_of

EDGE, GAP = 44.0, 14.0
"""Margin of a slide, and the space between its parts, in points."""
BODY = Box(EDGE, 76, WIDTH - 2 * EDGE, 422)
LEADS, TEXTS = (30, 28, 25, 22, 19, 16), (20, 18, 16, 14)
"""Sizes of letters, the best first."""
BADGE, FACTS, PADDING = 120.0, 28.0, 12.0
"""Width beside a level in large, height of key figures, and space inside a box."""
_MAIN_SHARE, _BETWEEN = 0.69, 24.0
_HIGHEST_ABOUT, _HIGHEST_LEAD, _HEIGHT_OF_BADGE, _HIGHEST_BOX = 62.0, 110.0, 86.0, 76.0
_LONGEST_TITLE, _LONGEST_CELL, _LONGEST = 180, 400, 600
"""Letters of a title, a cell and a paragraph of a slide; the notes say all."""


@dataclass(frozen=True)
class Place:
    """Where one part of a slide is, and the size of its letters."""

    box: Box
    size: float


def place_parts(slide: Slide) -> tuple[dict[str, Place], Box]:
    """Place what is above and below the content: about, lead, box, facts; return what is left."""
    places: dict[str, Place] = {}
    rest = BODY
    if slide.about:
        size = fitting_size(slide.about, replace(BODY, height=_HIGHEST_ABOUT), TEXTS)
        rest = _take_above(rest, "about", height_of(slide.about, BODY.width, size), size, places)
    if slide.lead:
        width = BODY.width - (BADGE if slide.badge else 0)
        size = fitting_size([slide.lead], replace(BODY, width=width, height=_HIGHEST_LEAD), LEADS)
        needed = height_of([slide.lead], width, size)
        height = max(needed, _HEIGHT_OF_BADGE if slide.badge else 0.0)
        rest = _take_above(rest, "lead", height, size, places)
    if slide.facts:
        rest = _take_below(rest, "facts", FACTS - GAP, 12, places)
    if slide.decision:
        width = BODY.width - 2 * PADDING
        size = fitting_size([slide.decision], Box(0, 0, width, _HIGHEST_BOX), TEXTS)
        height = height_of([slide.decision], width, size) + 2 * PADDING
        rest = _take_below(rest, "decision", height, size, places)
    return places, rest


def _take_above(rest: Box, part: str, height: float, size: float, places: dict[str, Place]) -> Box:
    places[part] = Place(replace(rest, height=height), size)
    return replace(rest, top=rest.top + height + GAP, height=rest.height - height - GAP)


def _take_below(rest: Box, part: str, height: float, size: float, places: dict[str, Place]) -> Box:
    top = rest.top + rest.height - height
    places[part] = Place(replace(rest, top=top, height=height), size)
    return replace(rest, height=rest.height - height - GAP)


def columns_of(slide: Slide, box: Box) -> tuple[Box, Box]:
    """Divide a box into the place of the chart or the table, and that of the text beside it."""
    if not slide.beside:
        return box, replace(box, left=box.left + box.width, width=0)
    main = replace(box, width=box.width * _MAIN_SHARE)
    used = main.width + _BETWEEN
    return main, replace(box, left=box.left + used, width=box.width - used)


def fit_slide(slide: Slide) -> Slide:
    """Shorten a slide to what fits in the smallest letters; its notes say the rest."""
    slide = _legible(slide)
    _places, room = place_parts(slide)
    main, side = columns_of(slide, room)
    beside = _fitting_lines(slide.beside, side.width, room.height)
    slide = replace(slide, beside=beside)
    left = room.height
    if slide.table:
        slide = _fit_rows(slide, slide.table, main.width, left)
        left -= _height(slide.table, main.width)
    return replace(slide, body=_fitting_lines(slide.body, room.width, left))


def _fit_rows(slide: Slide, table: Table, width: float, room: float) -> Slide:
    """Keep the rows that fit beside the text below them; say how many more there are."""
    below = height_of(slide.body, BODY.width, TEXTS[-1]) + GAP if slide.body else 0.0
    room -= min(below, room / 2)
    if len(table.rows) <= min(slide.most_rows, count_fitting(table, width, room)):
        return slide
    kept = min(slide.most_rows, count_fitting(table, width, room - 2 * GAP))
    more = _("and {number} more").format(number=len(table.rows) - kept)
    return replace(
        slide,
        table=replace(table, rows=table.rows[:kept]),
        body=((said(more, Look.QUIET),), *slide.body),
    )


def _height(table: Table | None, width: float) -> float:
    return sum(row_heights(table, width, CELL_SIZES[-1])) + GAP if table else 0.0


def table_size(table: Table, box: Box, below: Sequence[Line]) -> float:
    """Return the largest letters in which a table and the text below it, in the same, fit."""
    for size in CELL_SIZES:
        text = height_of(below, BODY.width, size) + GAP if below else 0.0
        if sum(row_heights(table, box.width, size)) + text <= box.height:
            return size
    return CELL_SIZES[-1]


def _fitting_lines(lines: Sequence[Line], width: float, room: float) -> tuple[Line, ...]:
    kept: list[Line] = []
    for line in lines:
        if height_of([*kept, line], width, TEXTS[-1]) > room:
            break
        kept.append(line)
    return tuple(kept)


def _legible(slide: Slide) -> Slide:
    """Cut paragraphs that nobody reads on a wall; their whole text is in the notes."""
    table = slide.table
    if table:
        table = replace(table, rows=tuple(map(_legible_row, table.rows)))
    return replace(
        slide,
        title=_cut(slide.title, _LONGEST_TITLE),
        about=_cut_all(slide.about, _LONGEST_TITLE),
        lead=_cut(slide.lead),
        beside=_cut_all(slide.beside),
        body=_cut_all(slide.body),
        decision=_cut(slide.decision),
        table=table,
    )


def _legible_row(row: TableRow) -> TableRow:
    return replace(
        row, cells=tuple(Cell(_cut_all(cell.lines, _LONGEST_CELL)) for cell in row.cells)
    )


def _cut_all(lines: Iterable[Line], longest: int = _LONGEST) -> tuple[Line, ...]:
    return tuple(_cut(line, longest) for line in lines)


def _cut(line: Line, longest: int = _LONGEST) -> Line:
    if cell_width(plain_text(line)) <= longest:
        return line
    kept, left = [], longest
    for piece in line:
        if left > 1:
            kept.append(replace(piece, text=shorten(piece.text, left)))
            left -= cell_width(piece.text)
    return tuple(kept)
