"""Look at all pieces of text in blocks, wherever they stand, and change them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from readiness.report.contents.blocks import Chapter, Text

Part = TypeVar("Part")


def texts_of(part: Any) -> Iterator[Text]:
    """Go through all pieces of text in a chapter, a block, a line, or several of them."""
    if isinstance(part, Text):
        yield part
    elif isinstance(part, tuple | list):
        for item in part:
            yield from texts_of(item)
    elif is_dataclass(part):
        for field in fields(part):
            yield from texts_of(getattr(part, field.name))


def anchors_of(part: Any) -> Iterator[str]:
    """Go through all anchors in a chapter, a block, or several of them."""
    if isinstance(part, tuple | list):
        for item in part:
            yield from anchors_of(item)
    elif is_dataclass(part) and not isinstance(part, Text):
        own = part.id if isinstance(part, Chapter) else getattr(part, "anchor", "")
        if own:
            yield own
        for field in fields(part):
            yield from anchors_of(getattr(part, field.name))


def change_texts(part: Part, change: Callable[[Text], Text]) -> Part:
    """Make a copy in which every piece of text is changed."""
    return _changed(part, change)  # type: ignore[no-any-return]  # the kind stays the same


def _changed(part: Any, change: Callable[[Text], Text]) -> Any:
    if isinstance(part, Text):
        return change(part)
    if isinstance(part, tuple):
        return tuple(_changed(item, change) for item in part)
    if is_dataclass(part) and not isinstance(part, type):
        values = {f.name: getattr(part, f.name) for f in fields(part)}
        changed = {name: _changed(value, change) for name, value in values.items()}
        return replace(part, **changed)
    return part


def links_to(prefix: str, part: Any) -> dict[str, None]:
    """Name what links lead to, of those that begin so: ``#source-``; in order, each once."""
    return {t.link.removeprefix(prefix): None for t in texts_of(part) if t.link.startswith(prefix)}


def without_dead_links(chapters: Iterable[Chapter]) -> tuple[Chapter, ...]:
    """Remove links to blocks that are not in these chapters: a summary has few of them."""
    there = tuple(chapters)
    anchors = {f"#{anchor}" for anchor in anchors_of(there)}

    def change(text: Text) -> Text:
        is_dead = text.link.startswith("#") and text.link not in anchors
        return replace(text, link="") if is_dead else text

    return change_texts(there, change)
