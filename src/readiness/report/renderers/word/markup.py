"""Write pieces of a Word document: runs, paragraphs, links, fields, tables (ECMA-376, part 1).

Every text is escaped here; nothing in an answer can become markup, a field or a macro.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from readiness.data_classes import dataclass

_BREAKS = re.compile("(\n|\t)")
_MARKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def text_run(text: str, properties: str = "") -> str:
    """Write a run; its line breaks and tabs are kept."""
    pieces = (
        _MARKS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        for piece in _BREAKS.split(text)
        if piece
    )
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{looks}{''.join(pieces)}</w:r>"


@dataclass(frozen=True)
class ParagraphLook:
    """What a paragraph has beside its style; the order of the parts is that of the standard."""

    style: str = "BodyText"
    keep_next: bool = False
    """Whether it stays on the page of the next one."""
    begins_page: bool = False
    list_number: int = 0
    """The list that it is an item of; 0 for none."""
    is_rtl: bool = False
    indent: str = ""
    align: str = ""
    """left (where reading begins), right or center; empty as its style has it."""

    def markup(self) -> str:
        """Write the properties."""
        return "<w:pPr>{}</w:pPr>".format(
            "".join(
                (
                    f'<w:pStyle w:val="{self.style}"/>',
                    "<w:keepNext/>" if self.keep_next else "",
                    "<w:pageBreakBefore/>" if self.begins_page else "",
                    f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.list_number}"/></w:numPr>'
                    if self.list_number
                    else "",
                    "<w:bidi/>" if self.is_rtl else "",
                    '<w:spacing w:before="0"/>' if self.begins_page else "",
                    self.indent,
                    f'<w:jc w:val="{self.align}"/>' if self.align else "",
                )
            )
        )


def paragraph(runs: str, look: ParagraphLook) -> str:
    """Write a paragraph."""
    return f"<w:p>{look.markup()}{runs}</w:p>"


def bookmark(name: str, number: int) -> str:
    """Write a bookmark, the aim of links."""
    start = f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>'
    return f'{start}<w:bookmarkEnd w:id="{number}"/>'


def link_inside(name: str, runs: str) -> str:
    """Write a link to a bookmark."""
    return f'<w:hyperlink w:anchor={quoteattr(name)} w:history="1">{runs}</w:hyperlink>'


def link_outside(relation: str, runs: str) -> str:
    """Write a link to the address of a relation."""
    return f'<w:hyperlink r:id="{relation}" w:history="1">{runs}</w:hyperlink>'


def complex_field(instruction: str, shown: str, properties: str = "") -> str:
    """Write a field that Word computes, with what is shown until then."""
    return (
        field_mark("begin", properties)
        + f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        + field_mark("separate")
        + text_run(shown, properties)
        + field_mark("end")
    )


def field_mark(kind: str, properties: str = "", *, is_outdated: bool = False) -> str:
    """Write the begin, the separation or the end of a field."""
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    outdated = ' w:dirty="true"' if is_outdated else ""
    return f'<w:r>{looks}<w:fldChar w:fldCharType="{kind}"{outdated}/></w:r>'


@dataclass(frozen=True)
class WordCell:
    """A cell of a table: its paragraphs, and what it looks like."""

    content: str
    fill: str = ""
    """Colour, six digits."""
    borders: str = ""
    spans: int = 1


@dataclass(frozen=True)
class WordTable:
    """A table of Word."""

    style: str
    widths: Sequence[int]
    """In twentieths of a point."""
    rows: Iterable[str]
    caption: str = ""
    is_rtl: bool = False
    has_heads: bool = True

    def markup(self) -> str:
        """Write the table."""
        first = '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        look = first if self.has_heads else first.replace("0020", "0000").replace('"1"', '"0"')
        caption = f"<w:tblCaption w:val={quoteattr(self.caption)}/>" if self.caption else ""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in self.widths)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.style}"/>'
            f"{'<w:bidiVisual/>' if self.is_rtl else ''}"
            f'<w:tblW w:w="{sum(self.widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'{look} w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>{caption}'
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(self.rows)}</w:tbl>"
        )


def table_row(
    cells: Sequence[WordCell], widths: Sequence[int], *, is_head: bool = False, tears: bool = False
) -> str:
    """Write a row; it does not tear over pages unless it ``tears``, and a head is repeated."""
    properties = ("" if tears else "<w:cantSplit/>") + ("<w:tblHeader/>" if is_head else "")
    written, place = [], 0
    for cell in cells:
        width = sum(widths[place : place + cell.spans])
        place += cell.spans
        span = f'<w:gridSpan w:val="{cell.spans}"/>' if cell.spans > 1 else ""
        fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>' if cell.fill else ""
        written.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{cell.borders}{fill}</w:tcPr>'
            f"{cell.content}</w:tc>"
        )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(written)}</w:tr>"


def inline_picture(
    relation: str, number: int, size: tuple[float, float], texts: tuple[str, str]
) -> str:
    """Write a picture in a line; ``size`` in points, ``texts`` its name and its words."""
    width, height = (round(side * 12700) for side in size)
    name, alternative = (quoteattr(text) for text in texts)
    extent = f'cx="{width}" cy="{height}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {extent}/><wp:docPr id="{number}" name={name} descr={alternative}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name={name} descr={alternative}/>'
        "<pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )
