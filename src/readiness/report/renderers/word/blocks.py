"""Write the blocks of a report into a Word document: one function for each kind of block."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from readiness.report.contents.blocks import (
    Badge,
    Block,
    Cell,
    Chapter,
    Chart,
    Facts,
    Group,
    Heading,
    Items,
    Paragraph,
    Role,
    Row,
    Signature,
    Table,
    TableRow,
    plain_text,
    said,
)
from readiness.report.renderers.office.column_widths import column_widths
from readiness.report.renderers.office.line_estimates import lines_of_block
from readiness.report.renderers.word import markup
from readiness.report.renderers.word.lines import LineWriter, label_fits
from readiness.report.renderers.word.markup import ParagraphLook, WordCell, WordTable
from readiness.report.renderers.word.styles import (
    BULLET_LIST,
    GREY,
    INK,
    PALE,
    PALE_WARNING,
    WARNING,
)

TEXT_WIDTH = 9400
"""Between the margins, in twentieths of a point."""
_LETTER, _PADDING = 102.0, 190.0
"""Mean width of a letter of a table, and the space beside the text of a cell."""
_LABEL_CELLS = 18
_DEEPEST = 4
"""Level of the smallest heading."""
_FACTS_A_ROW = 5
_TALL_ROW = 1800
"""A cell with more letters may tear over pages: it could fill most of one."""
_TALL_BOX = 30
"""Lines of a box that may tear over pages."""
_KEPT_LINES, _LINE_CELLS = 12, 95
"""Groups of fewer lines stay on one page."""
_STYLES = {
    Role.LEAD: "Lead",
    Role.INTRO: "Intro",
    Role.QUIET: "Quiet",
    Role.CAPTION: "Caption",
    Role.ASKED: "Asked",
}


_GROUP_LABEL = '<w:rStyle w:val="LabelTodo"/>'


@dataclass
class BlockWriter:
    """Write blocks; ``base`` is what every paragraph at this place has."""

    lines: LineWriter
    pictures: Callable[[Chart], list[str]]
    """Gives one run for each picture of a chart; none where nothing can draw it."""
    accent: str
    base: ParagraphLook = field(default_factory=ParagraphLook)
    number_lists: int = 0
    width: int = TEXT_WIDTH
    chapter_level: int = 1

    def write_chapter(self, chapter: Chapter) -> str:
        """Write a chapter with its title."""
        self.chapter_level = chapter.level
        look = replace(
            self.base,
            style=f"Heading{min(_DEEPEST, chapter.level)}",
            begins_page=chapter.begins_page,
        )
        title = self.lines.paragraph(chapter.title, look, self.lines.anchor(chapter.id))
        return title + self.write_blocks(chapter.blocks)

    def write_blocks(self, blocks: Iterable[Block]) -> str:
        """Write blocks one after the other; two tables never touch, as they would become one."""
        written = [(self._is_table(block), self.write(block)) for block in blocks]
        gap = markup.paragraph("", replace(self.base, style="TableText"))
        return "".join(
            text
            + (gap if is_table and (number + 1 == len(written) or written[number + 1][0]) else "")
            for number, (is_table, text) in enumerate(written)
        )

    def write(self, block: Block) -> str:
        """Write a block, by the method that has the name of its kind."""
        writer: Callable[[Any], str] = getattr(self, f"_{type(block).__name__.lower()}")
        return writer(block)

    def _is_table(self, block: Block) -> bool:
        as_table = {Role.COLUMNS, Role.BOX, Role.LIMITS}
        return isinstance(block, Table | Facts | Badge | Signature) or (
            isinstance(block, Group) and block.role in as_table
        )

    def _paragraph(self, block: Paragraph) -> str:
        style = _STYLES.get(block.role, self.base.style)
        keep = self.base.keep_next or block.role in {Role.ASKED, Role.INTRO}
        return self.lines.paragraph(block.line, replace(self.base, style=style, keep_next=keep))

    def _heading(self, block: Heading) -> str:
        level = min(_DEEPEST, self.chapter_level + block.level - 1)
        look = replace(self.base, style=f"Heading{level}")
        return self.lines.paragraph(block.line, look, self.lines.anchor(block.anchor))

    def _row(self, block: Row) -> str:
        anchor = self.lines.anchor(block.anchor)
        text = self.lines.runs(block.line)
        if not block.label:
            return markup.paragraph(anchor + text, replace(self.base, style="RowMore"))
        kind = "LabelTodo" if block.role is Role.TODO else "Label"
        label = self.lines.runs(block.label, f'<w:rStyle w:val="{kind}"/>')
        if any(piece.look for piece in block.label):
            label = self.lines.runs(block.label)
        gap = "\t" if label_fits(block.label, _LABEL_CELLS) else "\n"
        return markup.paragraph(
            anchor + label + markup.text_run(gap) + text, replace(self.base, style="Row")
        )

    def _items(self, block: Items) -> str:
        number, style = BULLET_LIST, "ListBullet"
        if block.ordered:
            self.number_lists += 1
            number, style = BULLET_LIST + self.number_lists, "ListNumber"
        look = replace(self.base, style=style, list_number=number)
        return "".join(markup.paragraph(self.lines.runs(item), look) for item in block.items)

    def _table(self, block: Table) -> str:
        widths = [round(w) for w in column_widths(block, self.width, _LETTER, _PADDING)]
        heads = [
            WordCell(self._cell_text("TableHead", column.title, is_end=column.is_end))
            for column in block.columns
        ]
        titles = any(column.title for column in block.columns)
        rows = [markup.table_row(heads, widths, is_head=True)] if titles else []
        outer = self.base
        for number, row in enumerate(block.rows):
            keeps = len(block.rows) <= _KEPT_LINES and number + 1 < len(block.rows)
            self.base = replace(outer, keep_next=keeps or (outer.keep_next and not rows))
            rows.append(self._table_row(block, row, widths))
        self.base = outer
        return WordTable(
            "ReadinessTable", widths, rows, block.name, self.lines.languages.is_rtl, titles
        ).markup()

    def _cell_text(self, style: str, text: str, *, is_end: bool = False) -> str:
        look = replace(self.base, style=style, align="right" if is_end else "")
        return self.lines.paragraph((said(text),), look)

    def _table_row(self, table: Table, row: TableRow, widths: Sequence[int]) -> str:
        tears = any(sum(len(plain_text(line)) for line in c.lines) > _TALL_ROW for c in row.cells)
        anchor = self.lines.anchor(row.anchor)
        if row.is_group:
            look = replace(self.base, style="TableText", keep_next=True)
            runs = self.lines.paragraph(row.cells[0].lines[0], look, anchor, _GROUP_LABEL)
            whole = WordCell(runs, PALE, spans=len(widths))
            return markup.table_row([whole], widths)
        cells = []
        for place, (column, cell) in enumerate(zip(table.columns, row.cells, strict=False)):
            indent = f'<w:ind w:left="{row.depth * 200}"/>' if row.depth and not place else ""
            look = replace(
                self.base,
                style="TableText",
                indent=indent,
                align="right" if column.is_end else "",
            )
            cells.append(WordCell(self._paragraphs(cell, look, "" if place else anchor)))
        return markup.table_row(cells, widths, tears=tears)

    def _paragraphs(self, cell: Cell, look: ParagraphLook, anchor: str) -> str:
        """Write the lines of a cell; a cell ends with a paragraph, also an empty one."""
        lines = cell.lines or ((),)
        return "".join(
            self.lines.paragraph(line, look, "" if number else anchor)
            for number, line in enumerate(lines)
        )

    def _plain_table(self, rows: list[list[WordCell]], widths: Sequence[int]) -> str:
        written = [markup.table_row(cells, widths) for cells in rows]
        is_rtl = self.lines.languages.is_rtl
        return WordTable("ReadinessPlain", widths, written, "", is_rtl, has_heads=False).markup()

    def _facts(self, block: Facts) -> str:
        number_rows = max(1, math.ceil(len(block.facts) / _FACTS_A_ROW))
        number = max(1, math.ceil(len(block.facts) / number_rows))
        widths = [self.width // number] * number
        rows = []
        for start in range(0, len(block.facts), number):
            facts = block.facts[start : start + number]
            cells = [
                self._cell_text("FactLabel", fact.label)
                + self.lines.paragraph(fact.line, replace(self.base, style="FactValue"))
                for fact in facts
            ]
            cells += [self._cell_text("TableText", "")] * (number - len(cells))
            rows.append([WordCell(content, borders=_top_border(GREY, 4)) for content in cells])
        return self._plain_table(rows, widths)

    def _badge(self, block: Badge) -> str:
        shade = self.lines.shades.get(block.level) if block.level is not None else None
        ink = "FFFFFF" if shade and shade.ink == "#fff" else INK
        number = markup.paragraph(
            markup.text_run(block.number, f'<w:color w:val="{ink}"/>'),
            replace(self.base, style="BadgeNumber"),
        )
        name = markup.paragraph(self.lines.runs(block.name), replace(self.base, style="Subtitle"))
        side = _top_border(GREY, 4) if shade is None else ""
        cells = [WordCell(number, shade.fill[1:].upper() if shade else "", side), WordCell(name)]
        widths = [1700, self.width - 1700]
        return self._plain_table([cells], widths)

    def _chart(self, block: Chart) -> str:
        look = replace(self.base, style="BodyText", keep_next=True)
        return "".join(markup.paragraph(run, look) for run in self.pictures(block))

    def _signature(self, block: Signature) -> str:
        widths = [self.width // max(1, len(block.labels))] * len(block.labels)
        empty = [WordCell(self._cell_text("SignatureSpace", "")) for _label in block.labels]
        labels = [
            WordCell(self._cell_text("FactLabel", label), borders=_top_border(INK, 6))
            for label in block.labels
        ]
        return self._plain_table([empty, labels], widths)

    def _group(self, block: Group) -> str:
        anchor = self.lines.anchor(block.anchor)
        if block.role in {Role.BOX, Role.LIMITS}:
            written = self._box(block)
        elif block.role is Role.COLUMNS:
            written = self._columns(block)
        else:
            written = self._kept(block)
        return _with_anchor(written, anchor)

    def _box(self, block: Group) -> str:
        """Write a group that stands out as a table of one cell with a coloured edge."""
        warns = block.role is Role.LIMITS
        colour, fill = (WARNING, PALE_WARNING) if warns else (self.accent, PALE)
        edge = f'<w:left w:val="single" w:sz="24" w:space="0" w:color="{colour}"/>'
        inside = self._within(self.width - 400, block.blocks)
        cell = WordCell(inside, fill, f"<w:tcBorders>{edge}</w:tcBorders>")
        is_tall = lines_of_block(block, _LINE_CELLS) > _TALL_BOX
        row = markup.table_row([cell], [self.width], tears=is_tall)
        is_rtl = self.lines.languages.is_rtl
        return WordTable("ReadinessBox", [self.width], [row], "", is_rtl, has_heads=False).markup()

    def _within(self, width: int, blocks: Sequence[Block]) -> str:
        """Write blocks into a cell of this width; a cell ends with a paragraph."""
        outer, self.width = self.width, width
        written = self.write_blocks(blocks)
        self.width = outer
        return written if written.endswith("</w:p>") else f"{written}<w:p/>"

    def _kept(self, block: Group) -> str:
        """Write the blocks of a group; a short one stays on one page."""
        outer = self.base
        is_short = sum(lines_of_block(part, _LINE_CELLS) for part in block.blocks) < _KEPT_LINES
        written = ""
        parts = list(block.blocks)
        for number, part in enumerate(parts):
            is_last = number == len(parts) - 1
            keeps = (is_short and not is_last) or (number == 0 and not is_last)
            self.base = replace(outer, keep_next=outer.keep_next or keeps)
            written += self.write_blocks([part])
        self.base = outer
        return written

    def _columns(self, block: Group) -> str:
        width = self.width // max(1, len(block.blocks))
        cells = [WordCell(self._within(width - 200, [part])) for part in block.blocks]
        return self._plain_table([cells], [width] * len(cells))


def _top_border(colour: str, size: int) -> str:
    line = f'<w:top w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'
    return f"<w:tcBorders>{line}</w:tcBorders>"


def _with_anchor(written: str, anchor: str) -> str:
    """Put a bookmark into the first paragraph, after its properties."""
    return written.replace("</w:pPr>", f"</w:pPr>{anchor}", 1) if anchor else written
