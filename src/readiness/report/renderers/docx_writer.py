"""Write headings, paragraphs, tables and charts into a Word document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from readiness.i18n import _
from readiness.report.model import Report
from readiness.report.renderers.chart_images import ALTERNATIVES, ChartImage
from readiness.report.renderers.interface import FALLBACK_DATE

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
"""Time of the parts in the zip file: always the same, so that bytes are equal."""
_PAGE, _MARGIN = (210, 297), 22
"""A4 and its margins, in millimetres."""
_TEXT_WIDTH = 470.0
"""Points between the margins."""
_FONT, _SIZE, _SMALL = "Calibri", 10.5, 9
_COLOUR = (0x12, 0x44, 0x62)


class DocxWriter:
    """Write a Word document, paragraph by paragraph."""

    def __init__(self, images: Sequence[ChartImage]) -> None:
        # 0.2 s, and only needed for this format.
        import docx

        self.document: Any = docx.Document()
        self.images = images
        self._apply_styles()

    def set_properties(self, report: Report) -> None:
        """Set title, author and language; the date is that of the assessment."""
        about = self.document.core_properties
        day = report.date or FALLBACK_DATE
        moment = datetime(day.year, day.month, day.day)  # noqa: DTZ001 (the format knows no zone)
        about.title, about.author = _shorten(report.title), _shorten(report.organisation)
        about.created = about.modified = moment
        about.last_modified_by = "readiness"
        about.comments = ""
        about.language = report.provenance.spoken

    def _apply_styles(self) -> None:
        """Set the page, and the fonts and colours of the styles."""
        from docx.shared import Mm, Pt, RGBColor

        page = self.document.sections[0]
        page.page_width, page.page_height = (Mm(side) for side in _PAGE)
        for side in ("left", "right", "top", "bottom"):
            setattr(page, f"{side}_margin", Mm(_MARGIN))
        styles = self.document.styles
        styles["Normal"].font.name, styles["Normal"].font.size = _FONT, Pt(_SIZE)
        styles["Normal"].paragraph_format.space_after = Pt(4)
        for name in ("Title", "Heading 1", "Heading 2"):
            styles[name].font.color.rgb = RGBColor(*_COLOUR)
            styles[name].font.name = _FONT
            # Word prefers the font of its theme, unless that is removed.
            fonts = styles[name].element.rPr.rFonts
            for key in [key for key in fonts.attrib if key.endswith("Theme")]:
                del fonts.attrib[key]

    def add_chapter(self, title: str) -> None:
        """Start a chapter on a new page."""
        self.document.add_page_break()
        self.document.add_heading(title, 1)

    def add_heading(self, title: str, level: int) -> None:
        """Add a heading."""
        self.document.add_heading(title, level)

    def add_text(self, text: str, *, bold: bool = False, italic: bool = False) -> None:
        """Add a paragraph, unless the text is empty."""
        if text:
            run = self.document.add_paragraph().add_run(text)
            run.bold, run.italic = bold, italic

    def add_labelled(self, name: str, text: str) -> None:
        """Add a paragraph that begins with its name in bold, unless the text is empty."""
        if text:
            paragraph = self.document.add_paragraph()
            paragraph.add_run(f"{name}{_(':')} ").bold = True
            paragraph.add_run(text)

    def add_item(self, text: str, style: str = "List Bullet") -> None:
        """Add an item of a list."""
        self.document.add_paragraph(text, style=style)

    def add_table(
        self, heads: Sequence[str], rows: Iterable[Sequence[str]], shares: Sequence[int]
    ) -> None:
        """Add a table whose first row is repeated on each page; ``shares`` are relative widths."""
        from docx.oxml import OxmlElement
        from docx.shared import Pt

        table = self.document.add_table(0, len(heads), style="Table Grid")
        table.autofit = False
        widths = [Pt(_TEXT_WIDTH * share / sum(shares)) for share in shares]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for number, row in enumerate((heads, *rows)):
            cells = table.add_row().cells
            for cell, text, width in zip(cells, row, widths, strict=True):
                cell.width = width
                run = cell.paragraphs[0].add_run(text)
                run.font.size, run.bold = Pt(_SMALL), number == 0
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 (the library has no other way)
        self.document.add_paragraph()

    def add_charts(self, *kinds: str) -> None:
        """Add the charts of these kinds."""
        from docx.shared import Pt

        for picture in self.images:
            if picture.kind in kinds:
                width = Pt(min(picture.width, _TEXT_WIDTH))
                shape = self.document.add_picture(io.BytesIO(picture.png), width=width)
                shape._inline.docPr.set("descr", _(ALTERNATIVES[picture.kind]))  # noqa: SLF001 (as above)

    def to_bytes(self) -> bytes:
        """Return the file; the times in it are always the same."""
        first, last = io.BytesIO(), io.BytesIO()
        self.document.save(first)
        with zipfile.ZipFile(first) as read, zipfile.ZipFile(last, "w") as written:
            for name in read.namelist():
                part = zipfile.ZipInfo(name, _ZIP_TIME)
                part.compress_type = zipfile.ZIP_DEFLATED
                written.writestr(part, read.read(name))
        return last.getvalue()


def _shorten(text: str) -> str:
    """Cut a property to the length that Word allows."""
    return text[:250]
