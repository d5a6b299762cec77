"""Check a PDF against PDF/UA-1 (ISO 14289-1) and PDF/A-3 (ISO 19005-3), as far as a program can.

    python -m tests.support.pdf_ua [--all] REPORT.pdf …

Each check names its clause and the checkpoint of the Matterhorn Protocol 1.1 that it follows; the
docstring of a check says what is expected. This is not a full validator: colours, syntax and the
sense of alternative texts are not judged.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.support.tagged_pdf import Element, TaggedPdf

Findings = Iterable[str]
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
GROUPS = {"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "NonStruct", "Private"}
BLOCKS = {"P", *HEADINGS, "L", "Table", "Figure", "TOC", *GROUPS} - {"Figure", "NonStruct"}
LISTS = {"L", "LI", "Lbl", "LBody"}
TABLES = {"Table", "THead", "TBody", "TFoot", "TR", "TH", "TD"}
INLINE = {"Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Form"}
STANDARD = {*GROUPS, *BLOCKS, *LISTS, *TABLES, *INLINE, "Figure", "Caption", "TOCI", "Formula"}
KIDS = {
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"THead", "TBody", "TFoot", "TR", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}
"""What may stand in lists and tables (ISO 32000-1, tables 336 and 337)."""


@dataclass(frozen=True)
class Check:
    """A check: its name, its clause, its checkpoint in the Matterhorn Protocol, and itself."""

    name: str
    clause: str
    checkpoint: str
    find: Callable[[TaggedPdf], Findings]

    @property
    def expected(self) -> str:
        """What the check expects, in one line."""
        return str(self.find.__doc__).splitlines()[0]

    @property
    def row(self) -> str:
        """The check as a row of the table in docs/templates.md."""
        return f"| {self.name} | {self.expected} | {self.clause} | {self.checkpoint} |"


CHECKS: list[Check] = []


def check(name: str, clause: str, checkpoint: str) -> Callable[[Any], Any]:
    """Add a function to the checks."""

    def add(find: Callable[[TaggedPdf], Findings]) -> Callable[[TaggedPdf], Findings]:
        CHECKS.append(Check(name, clause, checkpoint, find))
        return find

    return add


def findings_of(source: Any) -> dict[str, list[str]]:
    """Run all checks on a file; return the findings by the name of their check."""
    pdf = TaggedPdf(source)
    return {one.name: list(one.find(pdf)) for one in CHECKS}


@check("tagged", "7.1", "04-001")
def _tagged(pdf: TaggedPdf) -> Findings:
    """The file says that it is tagged, and has a tree of tags."""
    marks = pdf.root.get("/MarkInfo", {})
    said = {name: bool(getattr(value, "value", value)) for name, value in marks.items()}
    if not said.get("/Marked") or said.get("/Suspects") or not pdf.elements:
        yield "the file is not tagged"


@check("identification", "5; ISO 19005-3, 6.6.4", "06-001, 06-002")
def _identification(pdf: TaggedPdf) -> Findings:
    """XMP metadata name part 1 of PDF/UA, and PDF/A-3a."""
    metadata = _metadata(pdf)
    for name, value in (("pdfuaid:part", 1), ("pdfaid:part", 3), ("pdfaid:conformance", "A")):
        if f'{name}="{value}"' not in metadata and f"<{name}>{value}</{name}>" not in metadata:
            yield f"no {name} {value}"


@check("title", "7.1", "06-003, 07-001, 07-002")
def _title(pdf: TaggedPdf) -> Findings:
    """A title without invisible characters is in the metadata, and the window shows it."""
    about: Any = pdf.reader.metadata
    if not about.title or "<dc:title>" not in _metadata(pdf):
        yield "no title"
    if not pdf.root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "the title is not shown"
    for name, value in about.items():
        if any(unicodedata.category(sign) == "Cf" for sign in str(value)):
            yield f"invisible characters in {name}: {value!r}"


def _metadata(pdf: TaggedPdf) -> str:
    found = pdf.root.get("/Metadata")
    return str(found.get_object().get_data().decode()) if found else ""


@check("language of the document", "7.2", "11-006")
def _language(pdf: TaggedPdf) -> Findings:
    """The document names its language."""
    if not LANGUAGE.fullmatch(str(pdf.root.get("/Lang", ""))):
        yield "the document has no language"


@check("language of each piece", "7.2", "11-001, 11-002, 11-007")
def _languages(pdf: TaggedPdf) -> Findings:
    """Words of another script than that of the language around them name their own language."""
    usual = str(pdf.root.get("/Lang", ""))
    for element in pdf.elements:
        own = [kid for kid in element.kids if isinstance(kid, tuple)]
        language = element.language or usual
        words = [
            (pdf.marked[page].texts[number], pdf.marked[page].languages.get(number, language))
            for page, number in own
        ]
        if "/Alt" in element.data:  # read instead of the words
            words = [(str(element.data["/Alt"]), language)]
        if "/Lang" in element.data and not LANGUAGE.fullmatch(language):
            yield f"{element.kind} has the language {language!r}"
        for text, spoken in words:
            if _is_foreign(text, spoken):
                yield f"{spoken}: {text}"


def _is_foreign(text: str, language: str) -> bool:
    """Say whether most letters are Latin where the language is not, or the other way round."""
    letters = [sign for sign in text if sign.isalpha()]
    right = [sign for sign in letters if unicodedata.bidirectional(sign) in {"R", "AL"}]
    is_rtl = language.partition("-")[0] in {"ar", "fa", "he", "ur"}
    others = sum(sign.isascii() for sign in letters) if is_rtl else len(right)
    return len(re.findall(r"[^\W\d_]{3,}", text)) > 1 and others * 2 > len(letters)


@check("direction", "7.2; ISO 32000-1, 14.8.5.4.2", "–")
def _direction(pdf: TaggedPdf) -> Findings:
    """A document of a language from right to left says so."""
    is_rtl = str(pdf.root.get("/Lang", "")).partition("-")[0] in {"ar", "fa", "he", "ur"}
    modes = {str(element.attribute("/WritingMode")) for element in pdf.top.elements}
    if is_rtl and "/RlTb" not in modes:
        yield "no writing mode from right to left"


@check("tagged or artifact", "7.1", "01-005")
def _unmarked(pdf: TaggedPdf) -> Findings:
    """All that a page shows is tagged, or marked as an artifact."""
    for number, page in enumerate(pdf.marked, 1):
        yield from (f"page {number}: {what}" for what in page.unmarked)


@check("marks are not nested", "7.1", "01-003, 01-004")
def _nested(pdf: TaggedPdf) -> Findings:
    """No artifact is in tagged content, and no tagged content in other marked content."""
    for number, page in enumerate(pdf.marked, 1):
        yield from (f"page {number}: {what}" for what in page.nested)


@check("content is in the tree once", "7.1; ISO 32000-1, 14.7.4", "01-006")
def _placed(pdf: TaggedPdf) -> Findings:
    """Each piece of tagged content is in one element, and the parent tree names that element."""
    owners = Counter(kid for one in pdf.elements for kid in one.kids if isinstance(kid, tuple))
    for page, marked in enumerate(pdf.marked):
        for number, text in marked.texts.items():
            if (count := owners.pop((page, number), 0)) != 1:
                yield f"page {page + 1}, {count} elements: {text}"
    yield from (f"page {page + 1} has no MCID {number}" for page, number in owners)
    yield from _wrong_parents(pdf)


def _wrong_parents(pdf: TaggedPdf) -> Iterator[str]:
    numbers = pdf.tree["/ParentTree"]["/Nums"]
    parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
    if [*parents] != sorted(parents):
        yield "the parent tree is not sorted"
    for element in pdf.elements:
        for kid in element.kids:
            if isinstance(kid, tuple):
                named = parents[pdf.pages[kid[0]]["/StructParents"]].get_object()[kid[1]]
            elif isinstance(kid, Element):
                continue
            else:
                named = parents[kid.get_object()["/StructParent"]]
            if named.get_object() != element.data:
                yield f"the parent tree names another element than {element.kind} for {kid}"
        if element.parent and element.data["/P"].get_object() != element.parent.data:
            yield f"{element.kind} names another parent than {element.parent.kind}"


@check("header and footer", "7.8", "18-001, 18-002")
def _running(pdf: TaggedPdf) -> Findings:
    """Text of artifacts is a header or footer, and says so."""
    for number, page in enumerate(pdf.marked, 1):
        for kind, text in page.artifacts:
            if text.strip() and not kind.startswith("/Pagination"):
                yield f"page {number}, {kind or 'no type'}: {text}"


@check("standard types", "7.1", "02-001, 02-003, 02-004")
def _roles(pdf: TaggedPdf) -> Findings:
    """Each element has a standard type, or the role map names one."""
    yield from (element.kind for element in pdf.elements if element.kind not in STANDARD)
    yield from (
        f"role map changes {name}" for name in pdf.tree.get("/RoleMap", {}) if name[1:] in STANDARD
    )


@check("nothing empty", "7.1; ISO 32000-1, 14.8.4", "09-003")
def _empty(pdf: TaggedPdf) -> Findings:
    """No element is empty but cells of tables, and none has blanks only."""
    for element in pdf.elements:
        if element.kind in {"TD", "TH"}:
            continue
        if not element.kids:
            yield f"{element.kind} in {_path(element)} has nothing"
        elif not element.elements and element.kind != "Figure" and not pdf.text(element):
            yield f"{element.kind} in {_path(element)} has blanks only"


def _path(element: Element) -> str:
    return " < ".join(one.kind for one, _ in zip(element.ancestors, range(3), strict=False))


@check("order of pages", "7.2", "09-001")
def _order(pdf: TaggedPdf) -> Findings:
    """The tree is read page after page."""
    pages = [kid[0] for one in _leaves(pdf.top) for kid in [one]]
    yield from (f"page {b + 1} after page {a + 1}" for a, b in pairwise(pages) if b < a)


def _leaves(element: Element) -> Iterator[tuple[int, int]]:
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _leaves(kid)
        elif isinstance(kid, tuple):
            yield kid


@check("nesting", "7.1", "09-002")
def _nesting(pdf: TaggedPdf) -> Findings:
    """No paragraph or heading has blocks inside, and no link or figure is in one of its kind."""
    for element in pdf.elements:
        around = next(
            (one for one in element.ancestors if one.kind not in {"NonStruct", "Span"}), None
        )
        if around and around.kind in {"P", *HEADINGS, "Link"} and element.kind in BLOCKS:
            yield f"{element.kind} in {_path(element)}: {pdf.text(element)[:60]}"
        if element.kind in {"Link", "Figure"} and any(
            one.kind == element.kind for one in element.ancestors
        ):
            yield f"{element.kind} in {_path(element)}"


@check("headings", "7.4.2, 7.4.4", "14-002, 14-003, 14-006, 14-007")
def _headings(pdf: TaggedPdf) -> Findings:
    """The first heading is of level 1, none skips a level, and each has words."""
    levels = [0]
    for heading in pdf.of_kind("H", *HEADINGS):
        level = int(heading.kind[1:] or 0)
        if not level or level > levels[-1] + 1 or not pdf.text(heading):
            yield f"{heading.kind} after H{levels[-1]}: {pdf.text(heading)}"
        levels.append(level)


@check("bookmarks", "7.17", "–")
def _bookmarks(pdf: TaggedPdf) -> Findings:
    """Each bookmark has the words of a heading, and each chapter has a bookmark."""
    named = [str(item.title) for item in _flat(pdf.reader.outline)]
    if not named:
        yield "there are no bookmarks"
    said = {_spaced(pdf.text(heading)) for heading in pdf.of_kind(*HEADINGS)}
    yield from (f"no heading is {title!r}" for title in named if _spaced(title) not in said)


def _flat(outline: list[Any]) -> Iterator[Any]:
    for item in outline:
        yield from _flat(item) if isinstance(item, list) else [item]


def _spaced(text: str) -> tuple[str, ...]:
    """Take the words of a text; those from right to left are on the page in another order."""
    plain = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    is_rtl = any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in plain)
    words = plain.split()
    return tuple(sorted("".join(sorted(word)) for word in words)) if is_rtl else tuple(words)


@check("lists", "7.6", "09-005, 16-001, 16-003")
def _lists(pdf: TaggedPdf) -> Findings:
    """Lists have items, items have a body, and a list with labels says how it is numbered."""
    yield from _wrong_kids(pdf, LISTS)
    for one in pdf.of_kind("L"):
        labels = [lbl for item in one.elements for lbl in item.elements if lbl.kind == "Lbl"]
        if labels and not one.attribute("/ListNumbering"):
            yield f"a list with labels has no ListNumbering: {pdf.text(one)[:60]}"


@check("tables", "7.5", "09-004, 15-003")
def _tables(pdf: TaggedPdf) -> Findings:
    """Tables have rows of cells, equally many in each, and each header says for what it is one."""
    yield from _wrong_kids(pdf, TABLES)
    for table in pdf.of_kind("Table"):
        widths = set()
        for row in (one for one in _below(table) if one.kind == "TR"):
            widths.add(sum(int(cell.attribute("/ColSpan") or 1) for cell in row.elements))
            for cell in row.elements:
                if cell.kind == "TH" and not cell.attribute("/Scope"):
                    yield f"a header has no scope: {pdf.text(cell)}"
        if len(widths) > 1:
            yield f"rows have {sorted(widths)} cells: {pdf.text(table)[:60]}"


def _below(element: Element) -> Iterator[Element]:
    for inside in element.elements:
        yield inside
        yield from _below(inside)


def _wrong_kids(pdf: TaggedPdf, kinds: set[str]) -> Iterator[str]:
    for element in pdf.elements:
        allowed = KIDS.get(element.kind)
        if element.kind in kinds and allowed:
            for kid in element.kids:
                kind = kid.kind if isinstance(kid, Element) else "content"
                if kind not in allowed:
                    yield f"{kind} in {element.kind}"
        owners = {parent for parent, inside in KIDS.items() if element.kind in inside}
        is_placed = not owners or element.parent is None or element.parent.kind in owners
        if element.kind in kinds - {"L", "Table"} and not is_placed:
            yield f"{element.kind} in {_path(element)}"


@check("header cells", "7.5; ISO 32000-1, 14.8.5.7", "15-003")
def _headers(pdf: TaggedPdf) -> Findings:
    """Each id is there once and in the tree of ids, and cells name headers of their own table."""
    ids = Counter(element.data["/ID"] for element in pdf.elements if "/ID" in element.data)
    yield from (
        f"the id {name!r} is there {count} times" for name, count in ids.items() if count > 1
    )
    if ids and {*pdf.tree.get("/IDTree", {}).get("/Names", [])[::2]} != {*ids}:
        yield "the tree of ids is missing or not complete"
    for table in pdf.of_kind("Table"):
        own = {cell.data.get("/ID") for cell in _below(table) if cell.kind == "TH"}
        for cell in (one for one in _below(table) if one.kind == "TD"):
            named = cell.attribute("/Headers") or []
            if not named or not {*named} <= own:
                yield f"a cell has no header of its table: {pdf.text(cell)[:60]}"


@check("figures", "7.3", "13-004")
def _figures(pdf: TaggedPdf) -> Findings:
    """Each figure has an alternative text, and its place on its page."""
    for figure in pdf.of_kind("Figure", "Formula"):
        if not str(figure.data.get("/Alt", "")).strip():
            yield "a figure has no alternative text"
        box = figure.attribute("/BBox")
        page = figure.data["/Pg"]["/MediaBox"]
        if (
            not box
            or not all(page[i % 2] <= box[i] <= page[2 + i % 2] for i in range(4))
            or box[1] > box[3]
        ):
            yield f"a figure has no place on its page: {box}"


@check("links", "7.18.1, 7.18.5", "28-010, 28-011, 28-012")
def _links(pdf: TaggedPdf) -> Findings:
    """Each link is in one Link element that has words, and describes itself by those words."""
    owners = Counter(
        kid.idnum for one in pdf.of_kind("Link") for kid in one.kids if hasattr(kid, "idnum")
    )
    for number, page in enumerate(pdf.pages, 1):
        for note in page.get("/Annots", ()):
            link = note.get_object()
            if owners[note.idnum] != 1:
                yield f"page {number}: a link is in {owners[note.idnum]} elements"
            said = str(link.get("/Contents", ""))
            if not said.strip() or re.fullmatch(r"#?[a-z-]+-[A-Z0-9-]+|#?[a-z-]+", said):
                yield f"page {number}: a link describes itself as {said!r}"
    for one in pdf.of_kind("Link"):
        if not any(hasattr(kid, "idnum") for kid in one.kids) or not pdf.text(one):
            yield f"a Link element has no link or no words: {pdf.text(one)!r}"


@check("keyboard", "7.18.3", "28-008, 28-009")
def _keyboard(pdf: TaggedPdf) -> Findings:
    """The keyboard goes through each page in the order of the tags."""
    yield from (f"page {n}" for n, page in enumerate(pdf.pages, 1) if page.get("/Tabs") != "/S")


@check("fonts", "7.21.4.1, 7.21.7, 7.21.8", "31-009, 31-027, 31-030")
def _fonts(pdf: TaggedPdf) -> Findings:
    """Each font is in the file and says which characters its glyphs are; no glyph is missing."""
    fonts = {
        f.idnum: f.get_object() for page in pdf.pages for f in _values(page["/Resources"]["/Font"])
    }
    for font in fonts.values():
        inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        described = inner["/FontDescriptor"]
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & {*described}:
            yield f"{font['/BaseFont']} is not in the file"
        if "/ToUnicode" not in font:
            yield f"{font['/BaseFont']} does not name its characters"
    for number, page in enumerate(pdf.marked, 1):
        yield from (f"page {number}: code {code} is no character" for code in sorted(page.unmapped))


def _values(fonts: Any) -> list[Any]:
    return [fonts.get_object().raw_get(name) for name in fonts.get_object()]


@check("attached files", "7.11; ISO 19005-3, 6.8", "21-001")
def _files(pdf: TaggedPdf) -> Findings:
    """Each file is attached once, with names, its description, its relation and its media type."""
    described = [one.get_object() for one in pdf.root.get("/AF", [])]
    names = Counter(str(one["/UF"]) for one in described)
    yield from (f"{name} is attached {count} times" for name, count in names.items() if count > 1)
    for one in described:
        kind = one["/EF"]["/F"].get_object().get("/Subtype", "")
        expected = {".yaml": "/application/yaml", ".json": "/application/json"}
        if kind.replace("#2f", "/") != expected.get(Path(one["/UF"]).suffix):
            yield f"{one['/UF']} has the type {kind}"
        yield from (
            f"{one['/UF']}: no {key}"
            for key in ("/F", "/Desc", "/AFRelationship")
            if key not in one
        )


def main(files: list[str]) -> None:
    """Print the number of findings of each check, by file; with ``--all``, each finding."""
    shown = None if "--all" in files else 1
    for file in (name for name in files if name != "--all"):
        found = findings_of(Path(file))
        print(f"{file}: {sum(map(len, found.values()))} findings")
        for one in CHECKS:
            if found[one.name]:
                print(f"  {len(found[one.name]):5}  {one.name} ({one.clause}; {one.checkpoint})")
                for text in found[one.name][:shown]:
                    print(f"           {text[:150]}")


if __name__ == "__main__":
    main(sys.argv[1:])
