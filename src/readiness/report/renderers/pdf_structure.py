"""Complete the structure of a PDF where WeasyPrint leaves something out (PDF/UA, ISO 14289-1).

While tags are made, notes are taken of what each of them stands for; ``Finisher`` then puts the
tree and the content of the pages in order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import PurePath
from typing import Any

from readiness.report.renderers.pdf_marks import PageMarks
from readiness.report.renderers.pdf_nodes import Node, Piece, dictionary
from readiness.report.renderers.pdf_notes import Notes, words_of
from readiness.report.renderers.pdf_tags import Tidier
from readiness.report.renderers.pdf_tree import TreeWriter

_MEDIA_TYPES = {".yaml": "/application#2fyaml", ".json": "/application#2fjson"}
"""RFC 9512 and 8259; a machine that does not know them says octet-stream."""
_TEXTS = frozenset({"P", "H1", "H2", "H3", "H4", "H5", "H6", "Lbl", "LBody", "TH", "TD"})
_PROBE = 12
"""So many letters before and after a place find it again in a text."""


def keep_one_link_each(pages: Any) -> None:
    """Drop the links of what is inside a link: a keyboard would stop at each."""
    for page in pages:
        page.links[:] = [link for link in page.links if link[3].element_tag == "a"]


class Finisher:
    """Put the structure of a PDF in order, before it is written."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes

    def __call__(self, document: Any, pdf: Any) -> None:
        """Put tags, content and attached files in order; called by WeasyPrint."""
        self.pdf = pdf
        self.pages = [self._object(reference) for reference in pdf.page_references]
        self.page_numbers = {reference: i for i, reference in enumerate(pdf.page_references)}
        root = self._object(pdf.catalog["StructTreeRoot"])
        top = self._node(self._object(root["K"][0]))
        blank = {piece for piece, text in self.notes.texts.items() if not text.strip()}
        Tidier(blank, pdf.catalog["Lang"].string).tidy(top)
        spaced = {*_before_blanks(top, self.notes)}
        drawn = self._number_content(top, spaced, _glyphs_of_blanks(document.fonts))
        TreeWriter(pdf, drawn).write(top)
        if self.notes.direction == "rtl":
            top.tag["A"] = dictionary({"O": "/Layout", "WritingMode": "/RlTb"})
            pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"
        _name_files_once(pdf)

    def _object(self, reference: bytes) -> Any:
        return self.pdf.objects[int(reference.split()[0])]

    def _node(self, tag: Any) -> Node:
        node = Node(tag, self.notes.sources.get(tag.number))
        for kid in tag["K"]:
            if isinstance(kid, int):
                node.kids.append((self.page_numbers[tag["Pg"]], kid))
                continue
            found = self._object(kid)
            node.kids.append(kid if found.get("Type") == "/OBJR" else self._node(found))
        return node

    def _number_content(self, top: Node, spaced: set[Piece], blanks: Any) -> dict[Piece, int]:
        """Rewrite the content of the pages; return the new numbers of pieces."""
        owners: dict[int, dict[int, int]] = defaultdict(dict)
        for node in top.whole():
            for kid in node.kids:
                if isinstance(kid, tuple):
                    owners[kid[0]][kid[1]] = id(node)
        drawn: dict[Piece, int] = {}
        for page, described in enumerate(self.pages):
            running = {m: kind for (p, m), kind in self.notes.running.items() if p == page}
            items = self._object(described["Contents"]).stream
            marks = PageMarks(items, owners[page], running)
            marks.add_blanks((number for at, number in spaced if at == page), blanks)
            marks.renumber()
            drawn |= {(page, old): new for old, new in marks.numbers.items()}
        return drawn


def _before_blanks(top: Node, notes: Notes) -> Iterator[Piece]:
    """Find pieces of content after which a blank is not drawn, because a line ends there."""
    for node in top.below():
        if not node.source or node.kind not in _TEXTS:
            continue
        said = words_of(node.source.element)
        pieces = [kid for kid in _pieces(node) if notes.texts[kid].strip()]
        for piece, after in pairwise(pieces):
            before, behind = notes.texts[piece], notes.texts[after]
            if before[-1:].isspace() or behind[:1].isspace():
                continue
            if f"{before.strip()[-_PROBE:]} {behind.strip()[:_PROBE]}" in said:
                yield piece


def _pieces(node: Node) -> Iterator[Piece]:
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _pieces(kid)
        elif isinstance(kid, tuple):
            yield kid


def _glyphs_of_blanks(fonts: Any) -> dict[str, int]:
    """Return the glyph of a blank, by the name of each font that has it in the file."""
    return {
        font.hash: glyph
        for font in fonts.values()
        for glyph, text in font.to_unicode.items()
        if text == " "
    }


def _name_files_once(pdf: Any) -> None:
    """Name each attached file once, with its media type."""
    attached = pdf.catalog.get("AF", [])
    attached[:] = list(dict.fromkeys(attached))
    for reference in attached:
        described = pdf.objects[int(reference.split()[0])]
        file = pdf.objects[int(described["EF"]["F"].split()[0])]
        suffix = PurePath(described["UF"].string).suffix
        file.extra["Subtype"] = _MEDIA_TYPES.get(suffix, file.extra["Subtype"])
