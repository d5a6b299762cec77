"""Write a tree of tags into a PDF, and the trees that lead from content, links and ids to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readiness.report.renderers.pdf_nodes import Node, Piece, array, dictionary


class TreeWriter:
    """Write a tree; ``drawn`` are the new numbers of pieces of content."""

    def __init__(self, pdf: Any, drawn: Mapping[Piece, int]) -> None:
        self.pdf = pdf
        self.drawn = drawn
        self.pages = pdf.page_references
        self.root = self._object(pdf.catalog["StructTreeRoot"])

    def _object(self, reference: bytes) -> Any:
        return self.pdf.objects[int(reference.split()[0])]

    def write(self, top: Node) -> None:
        """Write the tags, and the trees that lead from content, links and ids to them."""
        kept = {id(node.tag) for node in top.below() if node.tag.number}
        for other in self.pdf.objects:
            is_tag = isinstance(other, dict) and other.get("Type") == "/StructElem"
            if is_tag and other is not top.tag and id(other) not in kept:
                other.clear()
        for node in top.below():
            if not node.tag.number:
                self.pdf.add_object(node.tag)
        parents: list[list[Any]] = [[] for _ in self.pages]
        links: dict[bytes, Any] = {}
        for node in top.whole():
            self._write_tag(node, parents, links)
        self._write_parents(parents, links)
        ids = {node.tag["ID"].string: node.tag for node in top.below() if "ID" in node.tag}
        if ids:
            names = [
                each for name in sorted(ids) for each in (ids[name]["ID"], ids[name].reference)
            ]
            self.root["IDTree"] = dictionary({"Names": array(names)})

    def _write_tag(self, node: Node, parents: Any, links: dict[bytes, Any]) -> None:
        pieces = [(kid[0], self.drawn[kid]) for kid in node.kids if isinstance(kid, tuple)]
        if pieces:
            node.tag["Pg"] = self.pages[pieces[0][0]]
        kids: dict[Any, Any] = {}
        for kid in node.kids:
            if isinstance(kid, Node):
                kid.tag["P"] = node.tag.reference
                kids[id(kid)] = kid.tag.reference
            elif isinstance(kid, tuple):
                piece = page, number = kid[0], self.drawn[kid]
                kids[piece] = number if page == pieces[0][0] else self._elsewhere(piece)
                parents[page] += [None] * (number + 1 - len(parents[page]))
                parents[page][number] = node.tag.reference
            else:
                kids[kid] = kid
                links[self._object(kid)["Obj"]] = node.tag.reference
        node.tag["K"] = array(kids.values())

    def _elsewhere(self, piece: Piece) -> Any:
        page, number = piece
        reference = self.pages[page]
        return dictionary({"Type": "/MCR", "Pg": reference, "MCID": number})

    def _write_parents(self, parents: list[list[Any]], links: dict[bytes, Any]) -> None:
        numbers: list[Any] = []
        for page, references in enumerate(parents):
            numbers += [page, array(references)]
        for key, (link, owner) in enumerate(links.items(), start=len(parents)):
            numbers += [key, owner]
            self._object(link)["StructParent"] = key
        self._object(self.root["ParentTree"])["Nums"] = array(numbers)
