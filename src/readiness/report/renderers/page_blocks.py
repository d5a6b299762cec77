"""Turn chapters into plain data for the templates of a page: no type, no rule is left to them."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from readiness.data_classes import dataclass, field_names
from readiness.report.contents.blocks import (
    Block,
    Chapter,
    Group,
    Heading,
    Line,
    Look,
    Table,
    Text,
    Voice,
    plain_text,
)
from readiness.report.model import Provenance
from readiness.report.renderers.block_heights import LINE, height_of
from readiness.report.renderers.rtl import direction_of

Data = dict[str, Any]
_SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)
_ANCHOR = re.compile(r"#[^\s<>\"]+")
_PAGE = 100
"""The width of a page in percent."""
_KEPT = 12 * LINE
"""A group of at most so many lines is not broken over pages."""
_CLOSE = (690, 725, 770, 815, 835)
"""Heights of a chapter for one page, from which on its lines stand closer, step by step."""
_DEEPEST = 6
"""HTML has headings of six levels."""
_LINES = frozenset({"line", "label", "title", "name"})
"""Fields that are a line wherever they are not a plain text."""
_SIGNS = frozenset({Look.CODE, Look.LEVEL, Look.VALUE, Look.STATE})
"""Looks of pieces that are no words of a sentence."""
_SINGULAR = {"items": "line", "lines": "line"}


@dataclass(frozen=True)
class Languages:
    """The languages of a page."""

    page: str
    program: str
    content: str

    @classmethod
    def of(cls, provenance: Provenance) -> Languages:
        """Name the languages of a report; its pages speak the program's, in one direction."""
        spoken, asked = provenance.spoken, provenance.language
        alike = direction_of(spoken) == direction_of(asked)
        return cls(spoken if alike else asked, spoken, asked)

    def of_voice(self, voice: Voice) -> str:
        """Return the language of a voice."""
        return self.program if voice is Voice.PROGRAM else self.content

    def attributes(self, language: str, around: str = "") -> Data:
        """Return language and direction of a text; empty where they are those around it."""
        return _attributes(language, around or self.page)


@cache
def _attributes(language: str, around: str) -> Data:
    direction = direction_of(language)
    return {
        "lang": "" if language == around else language,
        "direction": "" if direction == direction_of(around) else direction,
    }


def chapters_as_data(
    chapters: Iterable[Chapter], languages: Languages, charts: Mapping[str, float]
) -> list[Data]:
    """Turn chapters into dictionaries, lists and texts; ``charts`` are heights by name."""
    return [_Describer(languages, charts).chapter(chapter) for chapter in chapters]


def marks_in(chapters: Iterable[Data]) -> list[str]:
    """List by what the questions can be filtered, each once."""
    marks = {mark: None for chapter in chapters for b in chapter["blocks"] for mark in _marks(b)}
    return list(marks)


def _marks(block: Data) -> list[str]:
    return list(block.get("marks", ()))


class _Describer:
    """Describe one chapter."""

    def __init__(self, languages: Languages, charts: Mapping[str, float]) -> None:
        self.languages = languages
        self.charts = charts
        self.first_depth = self.last_depth = 1

    def chapter(self, chapter: Chapter) -> Data:
        self.first_depth = self.last_depth = chapter.level + 1
        return {
            "id": chapter.id,
            "title": self.line(chapter.title),
            "level": chapter.level,
            "depth": self.first_depth,
            "begins_page": chapter.begins_page,
            "closeness": bisect(_CLOSE, height_of(chapter.blocks, self.charts)),
            "blocks": [self.block(block) for block in chapter.blocks],
        }

    def block(self, block: Block) -> Data:
        described: Data = {"kind": type(block).__name__.lower()} | self.record(block)
        if isinstance(block, Heading):
            described["depth"] = self._heading_depth(block)
        if isinstance(block, Table):
            described["widths"] = _shares([column.width for column in block.columns])
        if isinstance(block, Group):
            described["is_kept"] = height_of([block], self.charts) <= _KEPT
        return described

    def record(self, record: Any) -> Data:
        names = field_names(type(record))
        return {name: self.value(getattr(record, name), name) for name in names}

    def value(self, value: Any, name: str) -> Any:
        if isinstance(value, tuple):
            if name in _LINES:
                return self.line(value)
            return [self.value(item, _SINGULAR.get(name, "")) for item in value]
        if not field_names(type(value)):
            return value
        return self.block(value) if isinstance(value, Block) else self.record(value)

    def line(self, line: Line) -> Data:
        """Describe a line; its language is that of most letters of its words, pieces say theirs."""
        letters = {self.languages.page: 0}
        for piece in line:
            if piece.look not in _SIGNS:
                language = self.languages.of_voice(piece.voice)
                letters[language] = letters.get(language, 0) + len(piece.text.strip())
        common = max(letters, key=letters.__getitem__)
        return {
            "text": plain_text(line),
            **self.languages.attributes(common),
            "pieces": [
                self.piece(part, common) for piece in line for part in self._trimmed(piece, common)
            ],
        }

    def _trimmed(self, piece: Text, around: str) -> Iterator[Text]:
        """Take spaces out of a piece of another direction: they belong to the line around it."""
        inner = piece.text.strip(" ")
        spoken = self.languages.of_voice(piece.voice)
        if not inner or direction_of(spoken) == direction_of(around):
            yield from (piece,) if piece.text else ()
            return
        before, _, after = piece.text.partition(inner)
        for text in (before, inner, after):
            if text:
                yield replace(piece, text=text) if text == inner else Text(text)

    def piece(self, piece: Text, around: str) -> Data:
        language = self.languages.of_voice(piece.voice) if piece.text.strip() else around
        return {
            "text": piece.text,
            "look": piece.look.value,
            "level": piece.level,
            "link": piece.link if piece.link and is_safe_link(piece.link) else "",
            **self.languages.attributes(language, around),
        }

    def _heading_depth(self, heading: Heading) -> int:
        """Return the level of a heading in HTML: at most one more than that before it."""
        wanted = self.first_depth + heading.level - 1
        self.last_depth = min(wanted, self.last_depth + 1, _DEEPEST)
        return self.last_depth


def is_safe_address(value: str) -> bool:
    """Say whether an address is safe for a link: of the web or of mail."""
    return _SAFE_LINK.fullmatch(value) is not None


def is_safe_link(value: str) -> bool:
    """Say whether a link is safe: to an anchor of the document, or to a safe address."""
    return _ANCHOR.fullmatch(value) is not None or is_safe_address(value)


def _shares(widths: list[int]) -> list[int]:
    """Return widths in percent of the page; together never more than the page."""
    whole = sum(widths) or 1
    shares = [round(_PAGE * width / whole) for width in widths]
    while sum(shares) > _PAGE:
        shares[shares.index(max(shares))] -= 1
    return shares
