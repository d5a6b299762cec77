"""Note for which element of the page each tag of a PDF is made, and what it says of itself."""

from __future__ import annotations

import contextlib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from readiness.report.renderers.pdf_nodes import Piece, Source
from readiness.report.renderers.rtl import direction_of

_SCOPES = {"row": "/Row", "rowgroup": "/Row", "col": "/Column"}
_POINTS = 0.75
"""Points of one CSS pixel."""


@dataclass
class Notes:
    """What is known of tags and pieces of content while they are made."""

    sources: dict[int, Source] = field(default_factory=dict)
    """By the number of the tag."""
    texts: dict[Piece, str] = field(default_factory=dict)
    running: dict[Piece, str] = field(default_factory=dict)
    """``Header``, ``Footer`` or nothing, for text in the margins."""
    direction: str = "ltr"

    def note_page(self, page: Any, number: int, tags: Any) -> None:
        """Note the texts of a page, and which of them are in its margins."""
        for box, mark in tags.items():
            self.texts[number, mark["mcid"]] = getattr(box, "text", "figure")
        for margin in page.children:
            place = getattr(margin, "at_keyword", "")
            kind = {"@top": "Header", "@bot": "Footer"}.get(place[:4], "")
            for box in margin.descendants() if place else ():
                if box in tags:
                    self.running[number, tags[box]["mcid"]] = kind

    def note_tag(self, tag: Any, box: Any, height: float) -> None:
        """Note the element of a tag, and what it says of itself."""
        element = box.element
        if element is None:
            return
        self.sources[tag.number] = Source(element, box.element_tag)
        if language := element.get("lang"):
            tag["Lang"] = f"({language})"
        if tag["S"] == "/TH":
            tag["A"]["Scope"] = _SCOPES.get(element.get("scope"), "/Column")
        if tag["S"] == "/Figure":
            _describe_figure(tag, box, height)
        if box.link_annotation and (said := words_of(element)):
            box.link_annotation["Contents"].string = said


def _describe_figure(tag: Any, box: Any, height: float) -> None:
    """Write the place of a figure in points from below, and the language of its description."""
    left, top = box.content_box_x() * _POINTS, height - box.content_box_y() * _POINTS
    right, bottom = left + box.width * _POINTS, top - box.height * _POINTS
    tag["A"]["BBox"][:] = left, bottom, right, top
    if "Alt" not in tag:
        return
    text = tag["Alt"].string = plain(tag["Alt"].string)
    for child in box.element:
        language = child.get("lang", "") if child.tag.endswith("title") else ""
        if language and direction_of(language) == direction_of_most(text):
            tag["Lang"] = f"({language})"


def direction_of_most(text: str) -> str:
    """Return the direction of most letters of a text: it may name what is in another language."""
    kinds = Counter(unicodedata.bidirectional(sign) for sign in text if sign.isalpha())
    return "rtl" if kinds["R"] + kinds["AL"] > kinds["L"] else "ltr"


@contextlib.contextmanager
def noting(weasyprint: Any) -> Iterator[Notes]:
    """Note for which element each tag is made within a ``with`` block."""
    notes = Notes()
    tags = weasyprint.pdf.tags
    build = tags._build_box_tree  # noqa: SLF001 (there is no other place where tags are made)

    def build_with_notes(box: Any, parent: Any, pdf: Any, page: int, *others: Any) -> Iterator[Any]:
        own = getattr(box, "_box", box)
        is_page = type(own).__name__ == "PageBox"
        if is_page:
            notes.note_page(own, page, others[-1])
        if own.element_tag == "html":
            notes.direction = own.element.get("dir", "ltr")
        for tag in build(box, parent, pdf, page, *others):
            if not is_page and own.element_tag not in {"html", "body"}:
                notes.note_tag(tag, own, _height(pdf, tag))
            yield tag
        if is_page:
            own.children = ()  # what is painted and noted is not needed any more

    tags._build_box_tree = build_with_notes  # noqa: SLF001
    try:
        yield notes
    finally:
        tags._build_box_tree = build  # noqa: SLF001


def words_of(element: Any) -> str:
    """Return the words of an element of the page, without invisible characters."""
    return plain("".join(_texts(element)))


def plain(text: str) -> str:
    """Take invisible characters out of a text, and make its blanks equal."""
    return " ".join("".join(sign for sign in text if unicodedata.category(sign) != "Cf").split())


def _texts(element: Any) -> Iterator[str]:
    """List the texts of an element; blocks and line breaks are blanks."""
    yield " " if element.tag in {"br", "p", "li", "div"} else ""
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def _height(pdf: Any, tag: Any) -> float:
    """Return the height of the page of a tag in points."""
    page = pdf.objects[int(tag["Pg"].split()[0])]
    return float(page["MediaBox"][3])
