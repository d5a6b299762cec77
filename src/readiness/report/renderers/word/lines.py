"""Write lines of text into a Word document: looks, links, language and direction of each piece."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from readiness.report.charts.colours import LevelColour
from readiness.report.contents.blocks import Chapter, Line, Look, Text, plain_text
from readiness.report.contents.pieces import anchors_of
from readiness.report.line_breaks import cell_width
from readiness.report.renderers.office.language import Languages
from readiness.report.renderers.office.signs import readiness_dots
from readiness.report.renderers.page_blocks import is_safe_address
from readiness.report.renderers.word import markup
from readiness.report.renderers.word.markup import ParagraphLook
from readiness.report.renderers.word.styles import GREY, INK

_STYLES = {
    Look.STRONG: '<w:rStyle w:val="Strong"/>',
    Look.QUIET: '<w:rStyle w:val="QuietText"/>',
    Look.CODE: '<w:rStyle w:val="Code"/>',
    Look.EXACT: '<w:rStyle w:val="Exact"/>',
    Look.WARNING: '<w:rStyle w:val="WarningText"/>',
    Look.READINESS: '<w:rStyle w:val="Strong"/>',
    Look.LEVEL: '<w:rStyle w:val="Strong"/>',
}
_FRAMES = {Look.VALUE: "single", Look.STATE: "dashed"}
_SPACE = "\N{NO-BREAK SPACE}"


@dataclass
class LineWriter:
    """Write lines; it knows what each link leads to."""

    languages: Languages
    shades: Mapping[int, LevelColour]
    bookmarks: Mapping[str, str]
    """Name of the bookmark of each anchor."""
    relate: Callable[[str], str]
    """Returns the relation to an address."""
    placed: dict[str, int] = field(default_factory=dict)
    """Number of each bookmark that is written."""

    def runs(self, line: Line, looks: str = "") -> str:
        """Write the pieces of a line; ``looks`` are properties that all of them have."""
        return "".join(self._linked(piece, looks) for piece in line if piece.text)

    def paragraph(self, line: Line, look: ParagraphLook, before: str = "", looks: str = "") -> str:
        """Write a line as a paragraph of its own direction, at the side where reading begins."""
        if look.is_rtl and not self.languages.is_line_rtl(line):
            align = {"right": "left", "center": "center"}.get(look.align, "right")
            look = replace(look, is_rtl=False, align=align)
        return markup.paragraph(before + self.runs(line, looks), look)

    def anchor(self, anchor: str) -> str:
        """Write the bookmark of an anchor, once."""
        if not anchor or anchor not in self.bookmarks or anchor in self.placed:
            return ""
        self.placed[anchor] = len(self.placed) + 1
        return markup.bookmark(self.bookmarks[anchor], self.placed[anchor])

    def _linked(self, piece: Text, looks: str) -> str:
        target = piece.link
        if target.startswith("#") and target[1:] in self.bookmarks:
            name = self.bookmarks[target[1:]]
            return markup.link_inside(name, self._run(piece, looks, is_link=True))
        if is_safe_address(target):
            return markup.link_outside(self.relate(target), self._run(piece, looks, is_link=True))
        return self._run(piece, looks)

    def _run(self, piece: Text, looks: str, *, is_link: bool = False) -> str:
        """Write a piece; its properties are in the order of the standard."""
        style = _STYLES.get(piece.look, "")
        if is_link and (not style or piece.look is Look.CODE):
            style = '<w:rStyle w:val="Hyperlink"/>'
        text = self.languages.isolated(piece)
        if piece.look in {Look.LEVEL, *_FRAMES}:
            text = f"{_SPACE}{text}{_SPACE}"
        elif piece.look is Look.READINESS:
            text = f"{readiness_dots(piece)} {text}"
        if looks.startswith("<w:rStyle"):
            style = ""
        properties = (style, looks, self._chip(piece), self._language(piece))
        return markup.text_run(text, "".join(properties))

    def _chip(self, piece: Text) -> str:
        """Write what surrounds a level or a state."""
        shade = self.shades.get(piece.level) if piece.level is not None else None
        if piece.look is Look.LEVEL and shade:
            ink = INK if shade.ink != "#fff" else "FFFFFF"
            fill = shade.fill[1:].upper()
            return f'<w:color w:val="{ink}"/><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
        if piece.look in _FRAMES:
            kind = _FRAMES[piece.look]
            return f'<w:bdr w:val="{kind}" w:sz="4" w:space="0" w:color="{GREY}"/>'
        return ""

    def _language(self, piece: Text) -> str:
        """Write the direction and the language of a piece, where they are not the program's."""
        language = self.languages.of(piece.voice)
        if self.languages.is_voice_rtl(piece.voice):
            return f'<w:rtl/><w:lang w:bidi="{language}"/>'
        if language == self.languages.program:
            return ""
        return f'<w:lang w:val="{language}"/>'


def bookmark_names(chapters: Iterable[Chapter]) -> dict[str, str]:
    """Name a bookmark for each anchor: at most 40 letters, digits and underscores, each once."""
    names: dict[str, str] = {}
    for number, anchor in enumerate(dict.fromkeys(anchors_of(tuple(chapters)))):
        plain = re.sub(r"[^0-9A-Za-z]", "_", anchor)[:30]
        names[anchor] = f"r{number}_{plain}"
    return names


def label_fits(label: Line, cells: int) -> bool:
    """Say whether a label fits beside its text."""
    return cell_width(plain_text(label)) <= cells
