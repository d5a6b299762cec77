"""Put shapes onto a slide: texts, boxes, pictures and tables."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from readiness.report.contents.blocks import Badge, Line, Table, said
from readiness.report.renderers.slides.pages import PADDING
from readiness.report.renderers.slides.tables import CELL_SPACE, row_heights, table_widths
from readiness.report.renderers.slides.text import GREY, INK, Box, SlideText, rgb_colour

_PALE = "EEF3F6"
_PLAIN_TABLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The style of PowerPoint without lines and shading."""
_PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main"


class SlideShapes:
    """Add shapes to slides, with texts in their language and direction."""

    def __init__(self, text: SlideText) -> None:
        self.text = text
        self.is_rtl = text.languages.is_rtl

    def place(self, shape: Any, box: Box) -> None:
        """Move a shape to a box."""
        shape.left, shape.top, shape.width, shape.height = _emus(box)

    def add_text(
        self, slide: Any, lines: Sequence[Line], box: Box, size: float, looks: str = ""
    ) -> Any:
        """Write paragraphs into a box; return the shape."""
        shape = slide.shapes.add_textbox(*_emus(box))
        frame = shape.text_frame
        frame.word_wrap = True
        remove_margins(frame)
        self.text.fill(frame, lines, size, looks)
        return shape

    def add_box(self, slide: Any, line: Line, box: Box, size: float) -> None:
        """Write a paragraph that stands out, into a filled box."""
        shape = self._filled(slide, box, _PALE)
        frame = shape.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = _emu(PADDING)
        frame.margin_top = frame.margin_bottom = 0
        self.text.fill(frame, [line], size)
        self.start(frame)

    def add_badge(self, slide: Any, badge: Badge, box: Box) -> None:
        """Write the level in large, in its colour."""
        from pptx.enum.text import PP_ALIGN

        shade = self.text.shades.get(badge.level) if badge.level is not None else None
        shape = self._filled(slide, box, shade.fill[1:] if shade else _PALE)
        ink = "FFFFFF" if shade and shade.ink == "#fff" else INK
        self.text.fill(shape.text_frame, [(said(badge.number),)], 40, f"bold {ink}")
        shape.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER

    def add_picture(self, slide: Any, picture: bytes, room: Box, alternative: str) -> None:
        """Add a picture as large as fits into a box, with words for those who do not see it."""
        shape = slide.shapes.add_picture(io.BytesIO(picture), 0, 0)
        scale = min(_emu(room.width) / shape.width, _emu(room.height) / shape.height)
        shape.width, shape.height = round(shape.width * scale), round(shape.height * scale)
        shape.left, shape.top = _emu(room.left), _emu(room.top)
        shape._element.nvPicPr.cNvPr.set("descr", alternative)  # noqa: SLF001 (no other way)

    def add_table(self, slide: Any, table: Table, box: Box, size: float) -> float:
        """Write a table at the top of a box; return its height."""
        heights = row_heights(table, box.width, size)
        places = (box.left, box.top, box.width, sum(heights))
        shape = slide.shapes.add_table(
            len(table.rows) + 1, len(table.columns), *(_emu(side) for side in places)
        )
        shape._element.nvGraphicFramePr.cNvPr.set("descr", table.name)  # noqa: SLF001 (no other way)
        grid = shape.table
        properties = grid._tbl.tblPr  # noqa: SLF001 (as above)
        properties.find(f"{{{properties.nsmap['a']}}}tableStyleId").text = _PLAIN_TABLE
        if self.is_rtl:
            properties.set("rtl", "1")
        for column, width in zip(grid.columns, table_widths(table, box.width, size), strict=True):
            column.width = _emu(width)
        for row, height in zip(grid.rows, heights, strict=True):
            row.height = _emu(height)
        for place, column in enumerate(table.columns):
            self._cell(grid.cell(0, place), [(said(column.title),)], size - 1, GREY, _PALE)
        for number, row in enumerate(table.rows, 1):
            for place, cell in enumerate(row.cells):
                self._cell(grid.cell(number, place), cell.lines, size, "", "")
        return sum(heights)

    def start(self, frame: Any) -> None:
        """Let a paragraph begin where lines begin, not in the middle."""
        from pptx.enum.text import PP_ALIGN

        if not self.is_rtl:
            frame.paragraphs[0].alignment = PP_ALIGN.LEFT

    def _filled(self, slide: Any, box: Box, colour: str) -> Any:
        from pptx.enum.shapes import MSO_SHAPE

        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *_emus(box))
        _fill(shape.fill, colour)
        shape._element.remove(shape._element.find(f"{{{_PRESENTATION}}}style"))  # noqa: SLF001 (no shadow)
        return shape

    def _cell(self, cell: Any, lines: Sequence[Line], size: float, looks: str, fill: str) -> None:
        cell.margin_left = cell.margin_right = _emu(CELL_SPACE - 2)
        cell.margin_top = cell.margin_bottom = _emu(CELL_SPACE / 2 - 1)
        if fill:
            _fill(cell.fill, fill)
        self.text.fill(cell.text_frame, lines, size, looks)


def remove_margins(frame: Any) -> None:
    """Let a text begin at the edge of its shape."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def _emu(points: float) -> int:
    return round(points * 12700)


def _emus(box: Box) -> tuple[int, ...]:
    return tuple(_emu(side) for side in (box.left, box.top, box.width, box.height))


def _fill(fill: Any, colour: str) -> None:
    fill.solid()
    fill.fore_color.rgb = rgb_colour(colour)
