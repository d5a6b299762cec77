"""Read Markdown as far as our own documents go: fenced blocks, tables, headings, links."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

_FENCE = re.compile(r"^```(\w*)(?: file=(\S+)| [^\n]+)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_ENDS_WITH = re.compile(r"exit code (\d+)")
_NOT_PROSE = re.compile(r"```.*?```|`[^`]*`|(?<=\])\([^)]*\)|<!--.*?-->", re.DOTALL)
_LINK = re.compile(r"(?:\]\(|(?:href|src)=\")([^)\s\"]+)")


@dataclass(frozen=True)
class Command:
    """A command of ours, and the exit code that the comment behind it promises."""

    words: tuple[str, ...]
    code: int


@dataclass(frozen=True)
class Block:
    """One fenced block."""

    language: str
    file: str
    """The file that the block belongs to (```` ```yaml file=a.yaml ````); else empty."""
    text: str

    def commands(self) -> list[Command]:
        """List the ``readiness`` commands in a block for the shell."""
        lines = [line.removeprefix("$ ").partition("  #") for line in self.text.splitlines()]
        return [
            Command(tuple(shlex.split(line)[1:]), int(found[1]) if found else 0)
            for line, _, comment in lines
            if line.startswith("readiness ")
            for found in [_ENDS_WITH.search(comment)]
        ]


@dataclass(frozen=True)
class Table:
    """One table with the heading above it."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """One heading with all that follows it, up to the next heading of any depth."""

    heading: str
    """With its number signs."""
    text: str


def sections(document: Path) -> list[Section]:
    """List the sections of a document, in order."""
    found, fenced = list[list[str]](), False
    for line in _text(document).splitlines():
        fenced ^= line.lstrip().startswith("```")
        if line.startswith("#") and not fenced:
            found.append([])
        found[-1].append(line)
    return [Section(lines[0], "\n".join(lines[1:]).strip()) for lines in found]


def prose(document: Path) -> str:
    """Give the text of a document with a sign for each code, link target and comment."""
    return _NOT_PROSE.sub("\N{CURRENCY SIGN}", _text(document))


def blocks(document: Path) -> list[Block]:
    """List the fenced blocks of a document, in order."""
    return [Block(*found.groups("")) for found in _FENCE.finditer(_text(document))]


def tables(document: Path) -> list[Table]:
    """List the tables of a document, in order."""
    return list(_tables(_text(document).splitlines()))


def _tables(lines: list[str]) -> Iterator[Table]:
    heading, fenced, rows = "", False, list[tuple[str, ...]]()
    for line in [*lines, ""]:
        fenced ^= line.startswith("```")
        if line.startswith("|") and not fenced:
            rows.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
            continue
        if rows:
            yield Table(heading, rows[0], tuple(rows[2:]))
            rows = []
        if line.startswith("#") and not fenced:
            heading = line.lstrip("# ")


def table(document: Path, first_column: str) -> Table:
    """Find the one table whose first column has this name."""
    found = [item for item in tables(document) if item.columns[0] == first_column]
    assert len(found) == 1, f"{document.name} has {len(found)} tables «{first_column}»"
    return found[0]


def links(document: Path) -> list[str]:
    """List the targets of all links and pictures outside fenced blocks."""
    return _LINK.findall(_FENCE.sub("", _text(document)))


def anchors(document: Path) -> set[str]:
    """List the anchors that headings make."""
    headings = _HEADING.findall(_FENCE.sub("", _text(document)))
    return {re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for text in headings}


def evaluated(sum_: str) -> Fraction:
    """Work out a sum of the page: numbers, + − × /, brackets and min."""
    words = re.sub(r"(\d+)", r"F(\1)", sum_.replace("×", "*").replace("−", "-"))
    assert re.fullmatch(r"[F\dmin(),+*/\- ]*", words), words
    names: dict[str, Any] = {"F": Fraction, "min": min, "__builtins__": {}}
    return Fraction(eval(words, names))  # noqa: S307  # our own page, letter by letter


def _text(document: Path) -> str:
    return document.read_text(encoding="utf-8")
