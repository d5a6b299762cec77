"""Put slides together: 16:9, with the colour and the logo of the theme, and speaker notes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from readiness.i18n import _, join_parts
from readiness.report.charts.colours import level_colours
from readiness.report.charts.points import scale_from_levels
from readiness.report.contents.blocks import Badge, Line, Table, quoted, said
from readiness.report.line_breaks import shorten
from readiness.report.model import Report
from readiness.report.renderers.chart_images import ChartImage
from readiness.report.renderers.interface import FALLBACK_DATE
from readiness.report.renderers.office.language import languages_of
from readiness.report.renderers.office.logo import logo_picture
from readiness.report.renderers.office.package import with_fixed_times
from readiness.report.renderers.slides.contents import Slide
from readiness.report.renderers.slides.pages import (
    BADGE,
    BODY,
    CHART_SHARE,
    EDGE,
    FACTS,
    GAP,
    TEXTS,
    lead_height,
    lead_size,
    split_slide,
)
from readiness.report.renderers.slides.tables import (
    CELL_SIZES,
    CELL_SPACE,
    row_heights,
    table_widths,
)
from readiness.report.renderers.slides.template import WIDTH, new_deck
from readiness.report.renderers.slides.text import (
    GREY,
    INK,
    Box,
    SlideText,
    fitting_size,
    height_of,
    rgb_colour,
)

_TITLE = Box(EDGE, 26, WIDTH - 2 * EDGE, 44)
_FOOTER = Box(EDGE, 506, WIDTH - 2 * EDGE, 20)
_LOGO = Box(WIDTH - EDGE - 130, 22, 130, 48)
_NAME = 90
"""Letters of a name in the footer, at most."""
_PALE = "EEF3F6"
_PLAIN_TABLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The style of PowerPoint without lines and shading."""
_PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main"


class SlideDeck:
    """The slides of a report."""

    def __init__(self, report: Report, images: Sequence[ChartImage]) -> None:
        self.report = report
        self.images = images
        self.languages = languages_of(report.provenance)
        shades = level_colours(scale_from_levels(report.levels))
        self.text = SlideText(self.languages, shades)
        self.accent = report.look.accent[1:].upper()
        self.deck, self.layout = new_deck(self.accent)
        self.logo = logo_picture(report.look)

    def write(self, slides: Sequence[Slide]) -> bytes:
        """Write the slides, and return the file."""
        for slide in slides:
            for number, part in enumerate(split_slide(slide)):
                self._write_slide(part, is_first=not number)
        self._set_properties()
        file = io.BytesIO()
        self.deck.save(file)
        return with_fixed_times(file.getvalue())

    def _write_slide(self, content: Slide, *, is_first: bool) -> None:
        from pptx.enum.text import PP_ALIGN

        slide = self.deck.slides.add_slide(self.layout)
        title = slide.shapes.title
        self._place(title, _TITLE)
        _without_margins(title.text_frame)
        size = fitting_size([content.title], _TITLE, (26, 22, 18, 14))
        self.text.fill(title.text_frame, [content.title], size, f"bold {self.accent}")
        if not self.languages.is_rtl:
            title.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
        box = self._lead(slide, content, BODY)
        if content.table and content.table.rows:
            below = height_of(content.body, box.width, TEXTS[-1]) + GAP if content.body else 0.0
            box = self._table(slide, content.table, box, box.height - below)
        if content.facts:
            box = self._facts(slide, content, box)
        if content.chart:
            box = self._chart(slide, content, box)
        if content.body:
            size = fitting_size(content.body, box, TEXTS)
            self._add_text(slide, content.body, box, size)
        if self.logo and len(self.deck.slides) == 1:
            self._picture(slide, self.logo, _LOGO, self.report.organisation or _("Logo"))
        self._footer(slide)
        notes = [(said(content.guide),), *((said(n),) for n in content.notes if n.strip())]
        self.text.fill(slide.notes_slide.notes_text_frame, notes if is_first else notes[:1], 12)

    def _lead(self, slide: Any, content: Slide, box: Box) -> Box:
        """Write the sentence that counts, with the level in large beside it."""
        height = lead_height(content)
        if not height:
            return box
        side = BADGE if content.badge else 0.0
        room = Box(box.left + side, box.top, box.width - side, height)
        badge = Box(box.left, box.top, 120, 86)
        if self.languages.is_rtl:
            room = replace(room, left=box.left)
            badge = replace(badge, left=box.left + box.width - 120)
        if content.badge:
            self._badge(slide, content.badge, badge)
        size = lead_size(content)
        self._add_text(slide, [content.lead], room, size, "bold")
        return replace(box, top=box.top + height, height=box.height - height)

    def _badge(self, slide: Any, badge: Badge, box: Box) -> None:
        from pptx.enum.shapes import MSO_SHAPE
        from pptx.enum.text import PP_ALIGN

        shade = self.text.shades.get(badge.level) if badge.level is not None else None
        places = (self._emu(side) for side in (box.left, box.top, box.width, box.height))
        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *places)
        self._colour(shape.fill, shade.fill[1:] if shade else _PALE)
        shape._element.remove(shape._element.find(f"{{{_PRESENTATION}}}style"))  # noqa: SLF001 (no shadow)
        ink = "FFFFFF" if shade and shade.ink == "#fff" else INK
        self.text.fill(shape.text_frame, [(said(badge.number),)], 40, f"bold {ink}")
        shape.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER

    def _facts(self, slide: Any, content: Slide, box: Box) -> Box:
        """Write the key figures at the bottom."""
        facts = list(content.facts)
        width = box.width / max(1, len(facts))
        if self.languages.is_rtl:
            facts.reverse()
        for number, (name, line) in enumerate(facts):
            place = Box(box.left + number * width, box.top + box.height - 62, width - 16, 62)
            size = fitting_size([line], replace(place, height=40), (16, 14, 12, 10))
            self._add_text(slide, [(said(name),)], place, 11, GREY)
            below = replace(place, top=place.top + 18, height=44)
            self._add_text(slide, [line], below, size, "bold")
        return replace(box, height=box.height - FACTS)

    def _chart(self, slide: Any, content: Slide, box: Box) -> Box:
        """Draw a chart; text stands beside it."""
        image = next((i for i in self.images if i.kind == content.chart), None)
        if image is None:
            return box
        share = CHART_SHARE if content.body else 1.0
        room = replace(box, width=box.width * share)
        left = box.left + room.width + 20
        if self.languages.is_rtl and content.body:
            room, left = replace(room, left=box.left + box.width - room.width), box.left
        self._picture(slide, image.png, room, image.alternative)
        return replace(box, left=left, width=box.width - room.width - 20)

    def _picture(self, slide: Any, picture: bytes, room: Box, alternative: str) -> None:
        """Add a picture as large as fits into a box, with words for those who do not see it."""
        shape = slide.shapes.add_picture(io.BytesIO(picture), 0, 0)
        scale = min(self._emu(room.width) / shape.width, self._emu(room.height) / shape.height)
        shape.width, shape.height = round(shape.width * scale), round(shape.height * scale)
        shape.left, shape.top = self._emu(room.left), self._emu(room.top)
        shape._element.nvPicPr.cNvPr.set("descr", alternative)  # noqa: SLF001 (no other way)

    def _table(self, slide: Any, table: Table, box: Box, room: float) -> Box:
        """Write a table, in the largest size in which it is no higher than the room."""
        fitting = (s for s in CELL_SIZES if sum(row_heights(table, box.width, s)) <= room)
        size = next(fitting, CELL_SIZES[-1])
        heights = row_heights(table, box.width, size)
        places = (box.left, box.top, box.width, sum(heights))
        shape = slide.shapes.add_table(
            len(table.rows) + 1, len(table.columns), *(self._emu(side) for side in places)
        )
        shape._element.nvGraphicFramePr.cNvPr.set("descr", table.name)  # noqa: SLF001 (no other way)
        grid = shape.table
        properties = grid._tbl.tblPr  # noqa: SLF001 (as above)
        properties.find(f"{{{properties.nsmap['a']}}}tableStyleId").text = _PLAIN_TABLE
        if self.languages.is_rtl:
            properties.set("rtl", "1")
        for column, width in zip(grid.columns, table_widths(table, box.width, size), strict=True):
            column.width = self._emu(width)
        for row, height in zip(grid.rows, heights, strict=True):
            row.height = self._emu(height)
        for place, column in enumerate(table.columns):
            self._cell(grid.cell(0, place), [(said(column.title),)], size - 1, GREY, _PALE)
        for number, row in enumerate(table.rows, 1):
            for place, cell in enumerate(row.cells):
                self._cell(grid.cell(number, place), cell.lines, size, "", "")
        used = sum(heights) + GAP
        return replace(box, top=box.top + used, height=box.height - used)

    def _cell(self, cell: Any, lines: Sequence[Line], size: float, looks: str, fill: str) -> None:
        cell.margin_left = cell.margin_right = self._emu(CELL_SPACE - 2)
        cell.margin_top = cell.margin_bottom = self._emu(CELL_SPACE / 2 - 1)
        if fill:
            self._colour(cell.fill, fill)
        self.text.fill(cell.text_frame, lines, size, looks)

    def _add_text(
        self, slide: Any, lines: Sequence[Line], box: Box, size: float, looks: str = ""
    ) -> Any:
        places = (self._emu(side) for side in (box.left, box.top, box.width, box.height))
        shape = slide.shapes.add_textbox(*places)
        frame = shape.text_frame
        frame.word_wrap = True
        _without_margins(frame)
        self.text.fill(frame, lines, size, looks)
        return shape

    def _footer(self, slide: Any) -> None:
        """Name the organisation, and say that the slides are confidential, with the number."""
        from pptx.enum.text import PP_ALIGN

        report = self.report
        name = report.organisation or _("Organisation not named")
        words = join_parts((report.date_text, _("Confidential")))
        line = (quoted(shorten(name, _NAME)), said(f" · {words}"))
        number = str(len(self.deck.slides))
        sides: list[tuple[list[Line], float, float]] = [
            ([line], _FOOTER.left, 780.0),
            ([(said(number),)], WIDTH - EDGE - 60, 60.0),
        ]
        if self.languages.is_rtl:
            sides = [(t, WIDTH - left - width, width) for t, left, width in sides]
        for lines, left, width in sides:
            shape = self._add_text(slide, lines, replace(_FOOTER, left=left, width=width), 10, GREY)
        end = PP_ALIGN.LEFT if self.languages.is_rtl else PP_ALIGN.RIGHT
        shape.text_frame.paragraphs[0].alignment = end
        _make_number(shape)

    def _place(self, shape: Any, box: Box) -> None:
        shape.left, shape.top = self._emu(box.left), self._emu(box.top)
        shape.width, shape.height = self._emu(box.width), self._emu(box.height)

    def _emu(self, points: float) -> int:
        return round(points * 12700)

    def _colour(self, fill: Any, colour: str) -> None:
        fill.solid()
        fill.fore_color.rgb = rgb_colour(colour)

    def _set_properties(self) -> None:
        """Set title, author and language; the date is that of the assessment."""
        about, report = self.deck.core_properties, self.report
        day = report.date or FALLBACK_DATE
        moment = datetime(day.year, day.month, day.day)  # noqa: DTZ001 (the format knows no zone)
        about.title, about.author = report.title[:250], report.organisation[:250]
        about.created = about.modified = moment
        about.last_modified_by = "readiness"
        about.language = report.provenance.spoken


def _without_margins(frame: Any) -> None:
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def _make_number(shape: Any) -> None:
    """Turn the run of a shape into the field of the number of the slide."""
    run = shape.text_frame.paragraphs[0].runs[0]._r  # noqa: SLF001 (no other way)
    run.tag = run.tag.replace("}r", "}fld")
    run.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
    run.set("type", "slidenum")
