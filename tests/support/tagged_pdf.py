"""Read a tagged PDF: its tree of structure elements, and the content of its pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import pypdf
from pypdf.generic import ContentStream

SHOWS_TEXT = frozenset({b"Tj", b"TJ", b"'", b'"'})
PAINTS = SHOWS_TEXT | {b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"sh", b"Do", b"BI"}
"""Operators that leave something on the page (ISO 32000-1, annex A)."""
_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")


@dataclass(eq=False)
class Element:
    """A structure element; its kids are elements, (page, MCID) and objects such as annotations."""

    kind: str
    data: Any
    parent: Element | None = None
    kids: list[Any] = field(default_factory=list)

    @property
    def elements(self) -> list[Element]:
        """The elements inside."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    @property
    def ancestors(self) -> Iterator[Element]:
        """The elements around, from the inside to the outside."""
        around = self.parent
        while around:
            yield around
            around = around.parent

    @property
    def language(self) -> str:
        """The language of its text: its own, or that of the nearest element around it."""
        named = (one.data["/Lang"] for one in (self, *self.ancestors) if "/Lang" in one.data)
        return str(next(named, ""))

    def attribute(self, name: str) -> Any:
        """The value of an attribute, from whichever owner; none if it is not there."""
        given = self.data.get("/A", [])
        owners = [one.get_object() for one in (given if isinstance(given, list) else [given])]
        return next((one[name] for one in owners if name in one), None)


@dataclass
class Marked:
    """What a page has: the text of each MCID, artifacts, and what is neither."""

    texts: dict[int, str] = field(default_factory=lambda: defaultdict(str))
    languages: dict[int, str] = field(default_factory=dict)
    """The language of an MCID, where it has one of its own (ISO 32000-1, 14.9.2.2)."""
    artifacts: list[tuple[str, str]] = field(default_factory=list)
    """Type and subtype of an artifact with text, and the text."""
    unmarked: list[str] = field(default_factory=list)
    nested: list[str] = field(default_factory=list)
    unmapped: set[str] = field(default_factory=set)
    """Codes without a character."""


class TaggedPdf:
    """A PDF whose tags and contents can be asked for."""

    def __init__(self, source: Path | IO[bytes]) -> None:
        self.reader = pypdf.PdfReader(source)
        root: Any = self.reader.trailer["/Root"]
        self.root = root.get_object()
        self._numbers = {page.indirect_reference.idnum: i for i, page in enumerate(self.pages)}
        self.tree = self.root["/StructTreeRoot"].get_object()
        self._character_maps: dict[int, dict[str, str]] = {}
        self.marked = [self._marked_content(page) for page in self.pages]
        self.top = Element("StructTreeRoot", self.tree)
        self._add_kids(self.top, -1)
        self.elements = list(_below(self.top))

    @property
    def pages(self) -> list[Any]:
        """The pages."""
        return list(self.reader.pages)

    def of_kind(self, *kinds: str) -> list[Element]:
        """The elements of these kinds, in the order of reading."""
        return [element for element in self.elements if element.kind in kinds]

    def text(self, element: Element) -> str:
        """The words of an element as they are read aloud."""
        for name in ("/ActualText", "/Alt"):
            if name in element.data:
                return str(element.data[name])
        parts = []
        for kid in element.kids:
            if isinstance(kid, Element):
                parts.append(self.text(kid))
            elif isinstance(kid, tuple):
                parts.append(self.marked[kid[0]].texts[kid[1]])
        return " ".join(" ".join(parts).split())

    def _add_kids(self, element: Element, page: int) -> None:
        kids = element.data.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            found = kid.get_object()
            if isinstance(found, int):
                element.kids.append((page, int(found)))
                continue
            there = self._numbers[found.raw_get("/Pg").idnum] if "/Pg" in found else page
            if found.get("/Type") == "/MCR":
                element.kids.append((there, int(found["/MCID"])))
            elif found.get("/Type") == "/OBJR":
                element.kids.append(found.raw_get("/Obj"))
            else:
                inside = Element(self._kind(str(found["/S"])), found, element)
                self._add_kids(inside, there)
                element.kids.append(inside)

    def _kind(self, name: str) -> str:
        mapped = self.tree.get("/RoleMap", {})
        return str(mapped.get(name, name)).removeprefix("/")

    def _marked_content(self, page: Any) -> Marked:
        marked = Marked()
        around: list[Any] = []
        characters: dict[str, str] = {}
        for operands, operator in ContentStream(
            page["/Contents"].get_object(), self.reader
        ).operations:
            if operator in {b"BMC", b"BDC"}:
                around.append(_begin(operands, around, marked))
            elif operator == b"EMC":
                around.pop()
            elif operator == b"Tf":
                characters = self._characters(page, operands[0])
            elif operator in PAINTS:
                text = ""
                if operator in SHOWS_TEXT:
                    text = _decode(operands[-1], characters, marked)
                _note(text, operator, around, marked)
        return marked

    def _characters(self, page: Any, name: str) -> dict[str, str]:
        reference = page["/Resources"]["/Font"].raw_get(name)
        if reference.idnum not in self._character_maps:
            font = reference.get_object()
            data = font["/ToUnicode"].get_object().get_data() if "/ToUnicode" in font else b""
            self._character_maps[reference.idnum] = _to_unicode(data)
        return self._character_maps[reference.idnum]


def _below(element: Element) -> Iterator[Element]:
    for inside in element.elements:
        yield inside
        yield from _below(inside)


def _begin(operands: Any, around: list[Any], marked: Marked) -> Any:
    """Note how a piece of marked content is nested; return its MCID, artifact or nothing."""
    given = operands[1] if len(operands) > 1 else {}
    inside_artifact = any(isinstance(one, str) for one in around)
    inside_tagged = any(isinstance(one, int) for one in around)
    if operands[0] == "/Artifact":
        if inside_tagged:
            marked.nested.append("an artifact in tagged content")
        return f"{given.get('/Type', '')}{given.get('/Subtype', '')}"
    if "/MCID" not in given:
        return None
    if inside_artifact or inside_tagged:
        marked.nested.append(f"MCID {given['/MCID']} in other marked content")
    marked.texts[int(given["/MCID"])] += ""
    if "/Lang" in given:
        marked.languages[int(given["/MCID"])] = str(given["/Lang"])
    return int(given["/MCID"])


def _note(text: str, operator: bytes, around: list[Any], marked: Marked) -> None:
    inside = next((one for one in reversed(around) if one is not None), None)
    if inside is None:
        marked.unmarked.append(text or operator.decode())
    elif isinstance(inside, int):
        marked.texts[inside] += text
    elif text:
        marked.artifacts.append((inside, text))


def _decode(shown: Any, characters: dict[str, str], marked: Marked) -> str:
    parts = shown if isinstance(shown, list) else [shown]
    codes = "".join(part.original_bytes.hex() for part in parts if hasattr(part, "original_bytes"))
    found = [codes[at : at + 4] for at in range(0, len(codes), 4)]
    marked.unmapped |= {code for code in found if not characters.get(code)}
    return "".join(characters.get(code, "") for code in found)


def _to_unicode(data: bytes) -> dict[str, str]:
    """Read a ToUnicode table (ISO 32000-1, 9.10.3): characters by the code of four hex digits."""
    characters: dict[str, str] = {}
    for kind, block in _BLOCK.findall(data):
        codes = [code.decode().lower() for code in _HEX.findall(block)]
        if kind == b"char":
            characters |= zip(codes[::2], map(_utf_16, codes[1::2]), strict=True)
            continue
        for first, last, start in zip(codes[::3], codes[1::3], codes[2::3], strict=True):
            for step in range(int(last, 16) - int(first, 16) + 1):
                characters[f"{int(first, 16) + step:04x}"] = chr(int(start, 16) + step)
    return characters


def _utf_16(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be", "replace")
