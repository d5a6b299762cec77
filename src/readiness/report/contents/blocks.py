"""The blocks that chapters are made of: what is said, never how it looks.

A chapter is built once; every form (PDF, HTML, Word, Markdown, Excel, slides) draws the same
blocks. So no form can hold less than another. A line break in a text is part of it and is kept.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from readiness.data_classes import dataclass
from readiness.report.line_breaks import unwrap


class Voice(StrEnum):
    """Whose words a text is; it decides the language and the direction in which it is set."""

    PROGRAM = "program"
    """Words of the program, in the language of its messages."""
    CONTENT = "content"
    """Words of the questionnaire or of those who answered, in the language of the questions."""


class Look(StrEnum):
    """What a piece of text is, where it is more than plain words."""

    PLAIN = ""
    STRONG = "strong"
    QUIET = "quiet"
    """Secondary: who, when, an explanation."""
    CODE = "code"
    """The id of a question, gate or case, for looking it up."""
    LEVEL = "level"
    """A level of the scale; ``Text.level`` has its number, and the text is what is read."""
    VALUE = "value"
    """The value of an answer that has no level."""
    STATE = "state"
    """A state other than answered: not agreed, open, unknown, not applicable."""
    READINESS = "readiness"
    """How ready a use case is; ``Text.level`` has the steps that are reached, 0 to 2."""
    WARNING = "warning"
    """Something that limits a result."""
    EXACT = "exact"
    """To be copied letter by letter: a fingerprint, an address."""


@dataclass(frozen=True)
class Text:
    """A piece of text."""

    text: str
    look: Look = Look.PLAIN
    voice: Voice = Voice.PROGRAM
    link: str = ""
    """``#anchor`` of a block of this report, or an address; empty for no link."""
    level: int | None = None


Line = tuple[Text, ...]
"""Pieces of text that follow each other, without spaces added."""


class Role(StrEnum):
    """What a paragraph or a group is for."""

    BODY = ""
    LEAD = "lead"
    """The sentence that says the result."""
    INTRO = "intro"
    """How to read what follows."""
    QUIET = "quiet"
    CAPTION = "caption"
    """Of the chart or table before it."""
    ASKED = "asked"
    """The text of a question."""
    ANSWER = "answer"
    TODO = "todo"
    """What to do next."""
    BOX = "box"
    """A group that stands out."""
    LIMITS = "limits"
    """A group that says what limits the result."""
    COLUMNS = "columns"
    """Groups beside each other, where there is room."""
    OPENING = "opening"
    """The head of a dimension."""
    QUESTION = "question"
    GATE = "gate"
    CASE = "case"
    SOURCE = "source"
    FOLD = "fold"
    """A group that a screen may close; its first block is a heading."""


@dataclass(frozen=True)
class Paragraph:
    """Some sentences."""

    line: Line
    role: Role = Role.BODY


@dataclass(frozen=True)
class Heading:
    """A heading inside a chapter; level 2 and 3 (the title of the chapter has 1)."""

    line: Line
    level: int = 2
    anchor: str = ""


@dataclass(frozen=True)
class Row:
    """A label with what it says; without a label, a further line of the row before."""

    label: Line
    line: Line
    role: Role = Role.BODY
    anchor: str = ""


@dataclass(frozen=True)
class Items:
    """A list; ``ordered`` with numbers."""

    items: tuple[Line, ...]
    ordered: bool = False


class Number(StrEnum):
    """How the values of a column are written, in forms that have numbers."""

    NONE = ""
    SCORE = "score"
    """With one decimal."""
    SHARE = "share"
    """0 to 1, as per cent."""
    COUNT = "count"
    LEVEL = "level"
    """A whole number with the colour of its level."""


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    title: str
    width: int
    """Its part of the width, in relation to the other columns."""
    number: Number = Number.NONE
    is_end: bool = False
    """Whether its cells are set at the end of the line, as figures are."""


@dataclass(frozen=True)
class Cell:
    """A cell: paragraphs to read, and the number behind them where there is one."""

    lines: tuple[Line, ...]
    value: float | None = None


@dataclass(frozen=True)
class TableRow:
    """A row; a group row has one cell over all columns."""

    cells: tuple[Cell, ...]
    is_group: bool = False
    anchor: str = ""
    depth: int = 0
    """How far its first cell is indented, for parts of parts."""


@dataclass(frozen=True)
class Table:
    """A table; its first column names the rows."""

    name: str
    """What it shows; for readers that do not see it, and for the sheet of a workbook."""
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    is_compact: bool = False


@dataclass(frozen=True)
class Fact:
    """A key figure with its label."""

    label: str
    line: Line


@dataclass(frozen=True)
class Facts:
    """Key figures beside each other."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Badge:
    """The level in large: ``number`` may be a range; ``level`` is None without a result."""

    level: int | None
    number: str
    name: Line


@dataclass(frozen=True)
class Chart:
    """A chart, by its name in the chart layout, with its key where there are several."""

    name: str
    """overview, large, radar, parts, themes, timeline, strip, firmness."""
    title: str
    key: str = ""


@dataclass(frozen=True)
class Signature:
    """Lines to write on: a label below each."""

    labels: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Blocks that belong together."""

    blocks: tuple[Block, ...]
    role: Role = Role.BODY
    anchor: str = ""
    name: Line = ()
    """Of the group, to be repeated with «continued» where it breaks over pages."""
    marks: tuple[str, ...] = ()
    """What a screen can filter by: gap, not-agreed, no-document, open, unknown."""


Block = Paragraph | Heading | Row | Items | Table | Facts | Badge | Chart | Signature | Group


@dataclass(frozen=True)
class Chapter:
    """A chapter of the report."""

    id: str
    """Stable name, also its anchor: result, use-cases, dimension-STR, ..."""
    title: Line
    blocks: tuple[Block, ...]
    level: int = 1
    """2 for a part of the chapter before it: a dimension."""
    begins_page: bool = False
    """Whether paper starts a new page for it."""


def said(text: str, look: Look = Look.PLAIN, link: str = "") -> Text:
    """Take words of the program."""
    return Text(text, look, Voice.PROGRAM, link)


def quoted(text: str, look: Look = Look.PLAIN, link: str = "") -> Text:
    """Take words of the questionnaire or of those who answered, with their line breaks."""
    return Text(unwrap(text), look, Voice.CONTENT, link)


def level_mark(level: int, text: str) -> Text:
    """Show a level; ``text`` is what is read: «Level 4»."""
    return Text(text, Look.LEVEL, Voice.PROGRAM, "", level)


def code(name: str, anchor: str = "") -> Text:
    """Show an id, with a link to the block that it names."""
    return Text(name, Look.CODE, Voice.PROGRAM, f"#{anchor}" if anchor else "")


def plain_text(line: Line) -> str:
    """Join the pieces of a line, for forms without looks."""
    return "".join([piece.text for piece in line])


def joined(lines: tuple[Line, ...], separator: str) -> Line:
    """Join lines to one, with words of the program between them."""
    pieces: list[Text] = []
    for number, line in enumerate(lines):
        pieces += (said(separator), *line) if number else line
    return tuple(pieces)


def linked(line: Line, link: str) -> Line:
    """Make a line lead to a block or an address."""
    return tuple(replace(piece, link=link) for piece in line)
