"""The tags of a PDF while they are put in order: a tree of nodes over the objects of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Piece = tuple[int, int]
"""Marked content: the index of its page, and its number (MCID) there."""


@dataclass(frozen=True)
class Source:
    """The element of the page for which a tag stands."""

    element: Any
    name: str
    """Its tag in HTML, with a pseudo-element: ``li::marker``."""


@dataclass(eq=False)
class Node:
    """A tag; its kids are tags, pieces of content, and references to links."""

    tag: Any
    source: Source | None = None
    kids: list[Node | Piece | Any] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The structure type, without its slash."""
        return str(self.tag["S"])[1:]

    @kind.setter
    def kind(self, kind: str) -> None:
        self.tag["S"] = f"/{kind}"

    @property
    def nodes(self) -> list[Node]:
        """The tags inside."""
        return [kid for kid in self.kids if isinstance(kid, Node)]

    def below(self) -> Iterator[Node]:
        """List all tags inside, in the order of reading."""
        waiting = self.nodes[::-1]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += node.nodes[::-1]

    def whole(self) -> Iterator[Node]:
        """List this tag and all tags inside."""
        yield self
        yield from self.below()

    def is_of(self, other: Node) -> bool:
        """Say whether both stand for one element of the page."""
        return self.source is not None and (self.source, self.kind) == (other.source, other.kind)


def dictionary(entries: Mapping[str, Any]) -> Any:
    """Make a dictionary of a PDF."""
    # Comes with WeasyPrint, which is imported late.
    import pydyf  # type: ignore[import-untyped]

    return pydyf.Dictionary(entries)


def array(items: Iterable[Any]) -> Any:
    """Make an array of a PDF."""
    import pydyf

    return pydyf.Array(items)
