"""Put the tag tree of a PDF in order: one element for what one element of the page is.

WeasyPrint makes a new element on each page and each line, and one around each piece of text. A
screen reader stops at each, and takes the second half of a table for a table without headers.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from readiness.report.renderers.pdf_nodes import Node, Piece, dictionary

_GROUPS = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote"})
_INLINE = frozenset({"Span", "Link", "Figure"})
_KEPT_EMPTY = frozenset({"TD", "TH"})
_NUMBERED = {"ol": "/Decimal", "ul": "/Disc", "dl": "/None"}


class Tidier:
    """Put a tree in order; ``blank`` are pieces that show nothing."""

    def __init__(self, blank: set[Piece], language: str) -> None:
        self.blank = blank
        self.language = language
        self.renamed: dict[str, Any] = {}
        """Ids of header cells that were merged, with the id that stays."""

    def tidy(self, top: Node) -> None:
        """Merge what belongs together, and drop what says nothing."""
        self._merge_kids(top)
        self._simplify(top, self.language)
        for node in top.below():
            self._rename_headers(node)

    def _merge_kids(self, node: Node) -> None:
        kept: list[Any] = []
        for kid in node.kids:
            same = self._same(node, kept, kid) if isinstance(kid, Node) else None
            if same and isinstance(kid, Node):
                self._note_ids(same, kid)
                same.kids += kid.kids if kid.kind != "THead" else []
            else:
                kept.append(kid)
        node.kids = kept
        for kid in node.nodes:
            self._merge_kids(kid)

    def _same(self, node: Node, before: list[Any], kid: Node) -> Node | None:
        """Return the tag before it for the same element: the last, or a cell or head of a table."""
        anywhere = node.kind in {"TR", "Table"}
        known = [one for one in (before if anywhere else before[-1:]) if isinstance(one, Node)]
        return next((one for one in known if kid.is_of(one)), None)

    def _note_ids(self, stays: Node, goes: Node) -> None:
        for one, other in zip(stays.whole(), goes.whole(), strict=False):
            if "ID" in one.tag and "ID" in other.tag and one.is_of(other):
                self.renamed[other.tag["ID"].string] = one.tag["ID"]

    def _rename_headers(self, node: Node) -> None:
        attributes = node.tag.get("A", {})
        if "Headers" in attributes:
            headers = [self.renamed.get(one.string, one) for one in attributes["Headers"]]
            attributes["Headers"][:] = {one.string: one for one in headers}.values()

    def _simplify(self, node: Node, language: str) -> None:
        """Take away elements without a meaning, from the inside to the outside."""
        language = str(node.tag.get("Lang", f"({language})"))[1:-1]
        kids: list[Any] = []
        for kid in node.kids:
            if not isinstance(kid, Node):
                kids.append(kid)
                continue
            self._simplify(kid, language)
            if self._says_nothing(kid):
                continue
            kids += kid.kids if self._is_needless(kid, node, language) else [kid]
        node.kids = kids
        if node.kind == "L":
            _number(node)
        if node.kind in _GROUPS:
            node.kids = list(_paragraphs(node))

    def _says_nothing(self, node: Node) -> bool:
        is_blank = all(isinstance(kid, tuple) and kid in self.blank for kid in node.kids)
        if is_blank and node.kind in _KEPT_EMPTY:
            node.kids = []
        return is_blank and node.kind not in _KEPT_EMPTY

    def _is_needless(self, node: Node, around: Node, language: str) -> bool:
        if node.kind in {"NonStruct", "Div", "Span"}:
            has_own = {"Alt", "ActualText"} & {*node.tag}
            own = str(node.tag.get("Lang", f"({language})"))[1:-1] != language
            if own and node.kind == "NonStruct":
                node.kind = "Div" if any(one.kind not in _INLINE for one in node.nodes) else "Span"
            return not own and not has_own
        return node.is_of(around)


def _number(items: Node) -> None:
    """Say how a list is numbered; a term and its description are one item."""
    name = items.source.name if items.source else ""
    kept: list[Any] = []
    for item in items.nodes:
        term = item.source.name if item.source else ""
        for body in item.nodes:
            if body.source and body.source.name == "dt":
                body.kind = "Lbl"
        if term == "dd" and kept:
            kept[-1].kids += item.kids
        else:
            kept.append(item)
    items.kids = kept
    if any(one.kind == "Lbl" for item in kept for one in item.nodes):
        items.tag["A"] = dictionary({"O": "/List", "ListNumbering": _NUMBERED.get(name, "/None")})


def _paragraphs(group: Node) -> Iterator[Any]:
    """Make a paragraph of text that is in no other element than a group."""

    def is_loose(kid: Any) -> bool:
        return not isinstance(kid, Node) or kid.kind in {"Span", "Link"}

    for loose, kids in groupby(group.kids, is_loose):
        if loose:
            yield Node(dictionary({"Type": "/StructElem", "S": "/P"}), None, [*kids])
        else:
            yield from kids
