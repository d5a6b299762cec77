"""Put the marked content of a page in order: headers and footers, pieces that go on, blanks.

Lines of one paragraph become one piece; and each word is followed by its blank, also at the end of
a line (ISO 32000-1, 14.8.2.5). Otherwise a screen reader joins two words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from readiness.data_classes import dataclass

_PAINTS = re.compile(rb"(?:^|[\s\]>)])(?:TJ|Tj|'|\"|f\*?|F|B\*?|b\*?|S|s|sh|Do|BMC|BDC|BI|q|Q|cm)$")
"""Operators after which a piece of content does not go on."""
_FONT = re.compile(rb"/(\S+) \S+ Tf$")


@dataclass(frozen=True)
class Mark:
    """A piece of marked content of a page: its number, and where it begins and ends."""

    number: int
    begin: int
    """Where its tag is; its property list and BDC follow."""
    end: int
    """Where its EMC is."""


def marks_of(items: list[Any]) -> Iterator[Mark]:
    """Find the tagged pieces of a content stream."""
    around: list[tuple[int, int] | None] = []
    for at, item in enumerate(items):
        if item == b"BDC" and isinstance(items[at - 1], dict) and "MCID" in items[at - 1]:
            around.append((items[at - 1]["MCID"], at - 2))
        elif item in (b"BMC", b"BDC"):
            around.append(None)
        elif item == b"EMC" and (begun := around.pop()):
            yield Mark(*begun, at)


class PageMarks:
    """The pieces of one page; ``owners`` are their elements, ``running`` headers and footers."""

    def __init__(
        self, items: list[Any], owners: Mapping[int, int], running: Mapping[int, str]
    ) -> None:
        self.items = items
        self.owners = owners
        self.running = running
        self.numbers: dict[int, int] = {}
        """The new number of a piece, by its old one."""
        self._dropped: set[int] = set()

    def renumber(self) -> None:
        """Number the pieces anew: those that go on are one, those outside the tree artifacts."""
        before: Mark | None = None
        for mark in list(marks_of(self.items)):
            if mark.number not in self.owners:
                self._make_artifact(mark)
                continue
            if before and self._goes_on(before, mark):
                self._dropped |= {before.end, mark.begin, mark.begin + 1, mark.begin + 2}
                self.numbers[mark.number] = self.numbers[before.number]
            else:
                number = len({*self.numbers.values()})
                self.numbers[mark.number] = self.items[mark.begin + 1]["MCID"] = number
            before = mark
        self.items[:] = (item for at, item in enumerate(self.items) if at not in self._dropped)

    def add_blanks(self, pieces: Iterable[int], blanks: Mapping[str, int]) -> None:
        """Write a blank after pieces; ``blanks`` is its glyph, by the name of a font."""
        wanted = {*pieces}
        for mark in marks_of(self.items):
            if mark.number in wanted:
                self._add_blank(mark, blanks)

    def _add_blank(self, mark: Mark, blanks: Mapping[str, int]) -> None:
        for at in range(mark.end, mark.begin, -1):
            if self._bytes(at).endswith(b"] TJ"):
                fonts = (_FONT.search(self._bytes(i)) for i in range(at, mark.begin, -1))
                font = next((found[1].decode() for found in fonts if found), "")
                if font in blanks:
                    self.items[at] = self._bytes(at)[:-4] + f"<{blanks[font]:04x}>] TJ".encode()
                return

    def _make_artifact(self, mark: Mark) -> None:
        if not any(self._paints(at) for at in range(mark.begin + 3, mark.end)):
            self._dropped |= {mark.begin, mark.begin + 1, mark.begin + 2, mark.end}
            return
        properties = self.items[mark.begin + 1]
        properties.clear()
        properties["Type"] = "/Pagination"
        if kind := self.running.get(mark.number):
            properties["Subtype"] = f"/{kind}"
        self.items[mark.begin] = "/Artifact"

    def _goes_on(self, before: Mark, mark: Mark) -> bool:
        same = self.owners[before.number] == self.owners[mark.number]
        between = (at for at in range(before.end + 1, mark.begin) if at not in self._dropped)
        return same and not any(self._paints(at) for at in between)

    def _paints(self, at: int) -> bool:
        return _PAINTS.search(self._bytes(at)) is not None

    def _bytes(self, at: int) -> bytes:
        item = self.items[at]
        return item if isinstance(item, bytes) else str(item).encode()
