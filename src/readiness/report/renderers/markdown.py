"""The report as Markdown, to edit in any text program; answers as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import indent

from readiness.i18n import _
from readiness.report.contents.annexes.about import confidentiality
from readiness.report.contents.blocks import (
    Badge,
    Block,
    Cell,
    Chapter,
    Chart,
    Facts,
    Group,
    Heading,
    Items,
    Line,
    Look,
    Paragraph,
    Role,
    Row,
    Signature,
    Table,
    TableRow,
    Text,
    quoted,
    said,
)
from readiness.report.contents.chapters import list_chapters
from readiness.report.contents.pieces import links_to
from readiness.report.model import Report
from readiness.report.renderers.page_blocks import is_safe_link
from readiness.report.wording import NOT_ENDORSED, say

suffix = ".md"
_SPECIAL_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~&$]|!(?=\[)")
_SPECIAL_AT_LINE_START = re.compile(r"^(#|\+|=|-|\d+(?=[.)](?:\s|$)))", re.MULTILINE)
_WRITING_LINE = "\\_" * 30


def render(report: Report) -> bytes:
    """Render the report as Markdown in UTF-8."""
    chapters = list_chapters(report)
    page = _Page(frozenset(links_to("#", chapters)))
    parts = [*_head(report, page)]
    for chapter in chapters:
        parts += page.chapter(chapter)
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _head(report: Report, page: _Page) -> Iterator[str]:
    yield f"# {page.one_line((quoted(report.title),))}"
    organisation = quoted(report.organisation or _("Organisation not named"), Look.STRONG)
    yield page.one_line((organisation, said(f", {report.date_text or _('date not given')}")))
    mark = said(f"{_('Confidential')}.", Look.STRONG)
    lines = [(mark, said(" "), confidentiality(report)), (said(say(NOT_ENDORSED)),)]
    yield _quote("\n\n".join(filter(None, map(page.one_line, lines))))


class _Page:
    """Write blocks; ``linked`` are the anchors that something leads to."""

    def __init__(self, linked: frozenset[str]) -> None:
        self.linked = linked
        self.depth = 0
        """Depth of the heading of the chapter."""
        self.above: list[int] = []
        """Depths of the headings that the next one may stand below."""

    def chapter(self, chapter: Chapter) -> Iterator[str]:
        """Write a chapter; nothing where it has only charts, which are no text."""
        self.depth = chapter.level + 1
        heading = self._heading(chapter.title, self.depth, chapter.id)
        texts = [text for block in chapter.blocks for text in self.block(block) if text]
        is_picture = all(_is_about_picture(block) for block in chapter.blocks)
        if texts and not is_picture:
            yield heading
            yield from _close_lists(texts)

    def block(self, block: Block) -> Iterator[str]:
        """Write a block as paragraphs, lists and tables."""
        match block:
            case Paragraph(line):
                yield self._paragraph(line)
            case Heading(line, level, anchor):
                yield self._heading(line, self.depth + level - 1, anchor)
            case Row():
                yield self._row(block)
            case Items(items, is_ordered):
                marks = (f"{number}. " if is_ordered else "- " for number in range(1, 1000))
                yield "\n".join(self._item(m, i) for m, i in zip(marks, items, strict=False))
            case Table():
                yield self._table(block)
            case Facts(facts):
                heads = [self.one_line((said(fact.label),)) for fact in facts]
                yield _grid(heads, [[self.one_line(fact.line) for fact in facts]])
            case Badge(_level, number, name):
                yield f"**{self.one_line((said(f'{number} '), *name))}**"
            case Signature(labels):
                lines = (f"{self.one_line((said(text),))} {_WRITING_LINE}" for text in labels)
                yield "\n\n".join(lines)
            case Group():
                yield from self._group(block)

    def _group(self, group: Group) -> Iterator[str]:
        texts = [text for block in group.blocks for text in self.block(block) if text]
        if all(isinstance(block, Row) for block in group.blocks):
            texts[1:] = [t if t.startswith(" ") else indent(t, "  ") for t in texts[1:]]
        if group.role is Role.BOX:
            yield _quote("\n\n".join(_close_lists(texts)))
        elif texts:
            yield from _after_anchor(self._anchor(group.anchor), texts)

    def _heading(self, line: Line, depth: int, anchor: str = "") -> str:
        self.above = [*(above for above in self.above if above < depth), depth]
        signs = "#" * min(len(self.above) + 1, 6)
        return f"{signs} {self._anchor(anchor)}{self.one_line(line)}"

    def _paragraph(self, line: Line) -> str:
        return self._several_lines(line, "")

    def _row(self, row: Row) -> str:
        if not row.label:
            return self._item("  - ", row.line)
        label = (*(_plain(piece) for piece in row.label), said(_(":")))
        start = f"{self._anchor(row.anchor)}**{self._pieces(label)}** "
        return self._item("- ", row.line, start)

    def _item(self, mark: str, line: Line, start: str = "") -> str:
        return f"{mark}{start}{self._several_lines(line, ' ' * len(mark), starts=not start)}"

    def _table(self, table: Table) -> str:
        heads = [self.one_line((said(column.title),)) for column in table.columns]
        rows = [self._table_row(row, len(heads)) for row in table.rows]
        return _grid(heads, rows, [column.is_end for column in table.columns])

    def _table_row(self, row: TableRow, width: int) -> list[str]:
        cells = [self._cell(cell) for cell in row.cells]
        if row.is_group:
            cells = [f"**{cell}**" for cell in cells]
        cells[0] = f"{self._anchor(row.anchor)}{'— ' * row.depth}{cells[0]}"
        return cells + [""] * (width - len(cells))

    def _cell(self, cell: Cell) -> str:
        texts = (self._pieces(line).strip() for line in cell.lines)
        return re.sub(r"\s*\n\s*", "<br>", "\n".join(texts))

    def one_line(self, line: Line) -> str:
        """Write a line without breaks, for headings."""
        return re.sub(r"\s*\n\s*", " ", self._pieces(line)).strip()

    def _several_lines(self, line: Line, margin: str, *, starts: bool = True) -> str:
        """Write a text with its line breaks and paragraphs; continued lines are indented."""
        lines = [text.strip() for text in self._pieces(line).strip().split("\n")]
        escaped = [_escape_start(t) if starts or number else t for number, t in enumerate(lines)]
        text = "\n".join(escaped)
        paragraphs = (part.replace("\n", "\\\n") for part in re.split(r"\n\n+", text))
        return re.sub(r"\n(?=.)", f"\n{margin}", "\n\n".join(paragraphs))

    def _pieces(self, line: Line) -> str:
        return "".join(self._piece(piece) for piece in line)

    def _piece(self, piece: Text) -> str:
        whole = _escape(piece.text)
        text = whole.strip()
        if not text:
            return whole
        before, _text, after = whole.partition(text)
        if piece.link == piece.text and not piece.link.startswith("#"):
            text = f"<{piece.link}>" if is_safe_link(piece.link) else text
        elif piece.link and is_safe_link(piece.link):
            text = f"[{text}](<{piece.link}>)" if "(" in piece.link else f"[{text}]({piece.link})"
        if piece.look is Look.STRONG:
            text = "\n".join(f"**{part}**" if part else "" for part in text.split("\n"))
        return f"{before}{text}{after}"

    def _anchor(self, name: str) -> str:
        return f'<a id="{name}"></a>' if name in self.linked else ""


def _is_about_picture(block: Block) -> bool:
    return isinstance(block, Chart) or (
        isinstance(block, Paragraph) and block.role in {Role.CAPTION, Role.INTRO}
    )


def _after_anchor(anchor: str, texts: list[str]) -> list[str]:
    """Put an anchor into the first text of a group, behind the sign of a heading or an item."""
    sign = re.match(r"#+ |- |\d+\. |", texts[0])
    at = sign.end() if sign else 0
    if texts[0].startswith("|"):
        return [anchor, *texts]
    return [f"{texts[0][:at]}{anchor}{texts[0][at:]}", *texts[1:]]


def _quote(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _close_lists(texts: list[str]) -> Iterator[str]:
    """Join the rows that follow each other to one list."""
    rows: list[str] = []
    for text in texts:
        if re.match(r" *- ", text):
            rows.append(text)
            continue
        if rows:
            yield "\n".join(rows)
            rows = []
        yield text
    if rows:
        yield "\n".join(rows)


def _grid(heads: list[str], rows: list[list[str]], ends: list[bool] | None = None) -> str:
    rule = "|".join("--:" if is_end else "---" for is_end in ends or [False] * len(heads))
    lines = (f"| {' | '.join(cells)} |" for cells in (heads, *rows))
    head, *others = lines
    return "\n".join((head, f"|{rule}|", *others))


def _plain(piece: Text) -> Text:
    """Take the look off, where all of a line is strong."""
    return Text(piece.text, Look.PLAIN, piece.voice, piece.link)


def _escape(value: str) -> str:
    return _SPECIAL_ANYWHERE.sub(r"\\\g<0>", value.replace("\r", ""))


def _escape_start(text: str) -> str:
    return _SPECIAL_AT_LINE_START.sub(_escape_line_start, text)


def _escape_line_start(match: re.Match[str]) -> str:
    mark = match[1]
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"
