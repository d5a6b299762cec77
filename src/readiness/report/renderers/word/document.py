"""Put a Word document together: cover, contents, chapters, header and footer."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from readiness.i18n import _, label
from readiness.report.charts.colours import level_colours
from readiness.report.charts.points import scale_from_levels
from readiness.report.contents.annexes.about import confidentiality
from readiness.report.contents.blocks import Chapter, Chart, Line, quoted, said
from readiness.report.line_breaks import shorten
from readiness.report.model import Report
from readiness.report.renderers.chart_images import ChartImage
from readiness.report.renderers.office.language import LEFT_TO_RIGHT_MARK, languages_of
from readiness.report.renderers.office.logo import logo_picture
from readiness.report.renderers.office.package import set_properties, with_fixed_times
from readiness.report.renderers.word import markup
from readiness.report.renderers.word.blocks import TEXT_WIDTH, BlockWriter
from readiness.report.renderers.word.lines import LineWriter, bookmark_names
from readiness.report.renderers.word.markup import ParagraphLook
from readiness.report.renderers.word.styles import (
    NAMESPACES,
    numbering_markup,
    settings_markup,
    styles_markup,
)
from readiness.report.wording import NOT_ENDORSED, say

_PAGE, _MARGIN, _ABOVE = (210, 297), 22, 19
"""A4, its margins at the sides, and those above and below, in millimetres."""
_OVERVIEW = 0.72
"""Size of the chart that stands on the page of the result, with much beside it."""
_LOGO = (170.0, 68.0)
"""Width and height of a logo, at most, in points."""
_DEEPEST = 2
"""Level of chapters that the contents list as parts."""
_NAME = 48
"""Letters of a name in the header, at most, so that it is one line."""
_UNWANTED = ("thumbnail", "customXml", "stylesWithEffects")
"""Parts of the template of the library that say nothing about this document."""


class WordDocument:
    """A Word document of a report."""

    def __init__(self, report: Report, images: Sequence[ChartImage]) -> None:
        # 0.2 s, and only needed for this format.
        import docx

        self.report = report
        self.images = images
        self.document: Any = docx.Document()
        self.languages = languages_of(report.provenance)
        self.base = ParagraphLook(is_rtl=self.languages.is_rtl)
        self.drawn = 0

    def write(self, chapters: Sequence[Chapter]) -> bytes:
        """Write the chapters, and return the file."""
        shades = level_colours(scale_from_levels(self.report.levels))
        names = bookmark_names(chapters)
        lines = LineWriter(self.languages, shades, names, self._relate)
        accent = self.report.look.accent[1:].upper()
        blocks = BlockWriter(lines, self._pictures, accent, self.base)
        first = [chapter for chapter in chapters if chapter.id == "result"]
        others = [chapter for chapter in chapters if chapter.id != "result"]
        written = self._cover(lines) + "".join(map(blocks.write_chapter, first))
        written += self._contents(chapters, lines) + "".join(map(blocks.write_chapter, others))
        self._fill(written)
        self._set_parts(accent, blocks.number_lists)
        self._set_header_and_footer(lines)
        set_properties(self.document.core_properties, self.report)
        return self._to_bytes()

    def _relate(self, address: str) -> str:
        from docx.opc.constants import RELATIONSHIP_TYPE

        relation: str = self.document.part.relate_to(
            address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        return relation

    def _pictures(self, chart: Chart) -> list[str]:
        wanted = [
            image for image in self.images if (image.kind, image.key) == (chart.name, chart.key)
        ]
        part = _OVERVIEW if chart.name == "overview" else 1.0
        return [self._picture(i.png, i.width * part, i.alternative, chart.title) for i in wanted]

    def _picture(self, picture: bytes, width: float, alternative: str, name: str) -> str:
        relation, image = self.document.part.get_or_add_image(io.BytesIO(picture))
        self.drawn += 1
        width = min(width, TEXT_WIDTH / 20)
        size = (width, width * image.px_height / image.px_width)
        return markup.inline_picture(relation, self.drawn, size, (name, alternative))

    def _logo(self) -> str:
        picture = logo_picture(self.report.look)
        if picture is None:
            return ""
        _relation, image = self.document.part.get_or_add_image(io.BytesIO(picture))
        width = min(_LOGO[0], _LOGO[1] * image.px_width / image.px_height)
        run = self._picture(picture, width, self.report.organisation, _("Logo"))
        return markup.paragraph(run, self.base)

    def _cover(self, lines: LineWriter) -> str:
        report = self.report
        parts: list[tuple[str, Line]] = [
            ("Title", (quoted(report.title),)),
            ("Subtitle", (quoted(report.organisation or _("Organisation not named")),)),
            ("Subtitle", (said(report.date_text or _("Date not given")),)),
        ]
        for name, text in (
            (_("Purpose"), report.purpose),
            (_("Facilitator"), report.facilitator),
            (_("Answered by"), _("; ").join(report.respondents)),
        ):
            if text:
                parts.append(("BodyText", (said(label(name, "")), quoted(text))))
        parts += [
            ("Heading4", (said(_("Confidential")),)),
            ("BodyText", (confidentiality(report),)),
            *((("Quiet", (said(text),)),) if (text := say(NOT_ENDORSED)) else ()),
            ("Quiet", (quoted(report.disclaimer),)),
        ]
        return self._logo() + "".join(
            lines.paragraph(line, self._look(style)) for style, line in parts
        )

    def _look(self, style: str) -> ParagraphLook:
        return ParagraphLook(style, is_rtl=self.languages.is_rtl)

    def _contents(self, chapters: Sequence[Chapter], lines: LineWriter) -> str:
        """Write the list of contents: a field that is filled in, so that no program shows none.

        Pages are not known here; Word adds their numbers when it opens the file.
        """
        title = lines.paragraph((said(_("Contents")),), self._look("TOCHeading"))
        begin = markup.field_mark("begin", is_outdated=True) + (
            '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
        )
        entries = []
        for number, chapter in enumerate(chapters):
            opening = begin + markup.field_mark("separate") if not number else ""
            closing = markup.field_mark("end") if number == len(chapters) - 1 else ""
            name = lines.bookmarks[chapter.id]
            text = lines.runs(_unlinked(chapter.title))
            entry = opening + markup.link_inside(name, text) + closing
            entries.append(
                markup.paragraph(
                    entry,
                    replace(
                        self._look(f"TOC{min(chapter.level, _DEEPEST)}"), keep_next=not closing
                    ),
                )
            )
        return title + "".join(entries)

    def _fill(self, written: str) -> None:
        from docx.oxml import parse_xml

        body = self.document.element.body
        page = body.sectPr
        for element in list(parse_xml(f"<w:body {NAMESPACES}>{written}</w:body>")):
            page.addprevious(element)

    def _set_parts(self, accent: str, number_lists: int) -> None:
        """Replace styles, lists and settings of the template by our own."""
        from docx.oxml import parse_xml

        part = self.document.part
        for theirs, ours in (
            (part._styles_part, styles_markup(accent, self.languages)),  # noqa: SLF001 (no other way)
            (part.numbering_part, numbering_markup(number_lists)),
            (part._settings_part, settings_markup()),  # noqa: SLF001 (as above)
        ):
            theirs._element = parse_xml(ours)  # noqa: SLF001 (as above)
        for owner in (part, part.package):
            unwanted = [
                name for name, link in owner.rels.items() if link.reltype.endswith(_UNWANTED)
            ]
            for name in unwanted:
                del owner.rels[name]

    def _set_header_and_footer(self, lines: LineWriter) -> None:
        """Name organisation and title above, say below that it is confidential, and the page."""
        from docx.oxml import parse_xml
        from docx.shared import Mm

        section = self.document.sections[0]
        section.page_width, section.page_height = (Mm(side) for side in _PAGE)
        for side in ("left", "right", "top", "bottom"):
            margin = _MARGIN if side in {"left", "right"} else _ABOVE
            setattr(section, f"{side}_margin", Mm(margin))
        section.header_distance = section.footer_distance = Mm(9)
        section.different_first_page_header_footer = True
        report = self.report
        names = (shorten(name, _NAME) for name in (report.organisation, report.title))
        whose, what = (quoted(name) for name in names)
        above = lines.runs((whose, said("\t"), what))
        words = _("Page {page} of {pages}").replace("{pages}", "\0").replace("{page}", "\0")
        end = LEFT_TO_RIGHT_MARK if self.languages.is_rtl else ""
        before, between, after = (*words.split("\0"), "", "")[:3]
        below = (
            lines.runs((said(f"{_('Confidential')}\t{before}"),))
            + markup.complex_field("PAGE", "1")
            + lines.runs((said(between),))
            + markup.complex_field("NUMPAGES", "1")
            + lines.runs((said(after or end),))
        )
        for place, style, runs in (
            (section.header, "Header", above),
            (section.footer, "Footer", below),
        ):
            place.is_linked_to_previous = False
            written = markup.paragraph(runs, self._look(style))
            root = parse_xml(f"<w:body {NAMESPACES}>{written}</w:body>")
            place._element[:] = list(root)  # noqa: SLF001 (as above)

    def _to_bytes(self) -> bytes:
        file = io.BytesIO()
        self.document.save(file)
        return with_fixed_times(file.getvalue())


def _unlinked(line: Line) -> Line:
    """Return the words of a title, whose links would stand inside another link."""
    return tuple(said(piece.text) if piece.link else piece for piece in line)
