"""Look at all pieces of text in blocks, wherever they stand, and change them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from readiness.data_classes import field_names
from readiness.report.contents.blocks import Chapter, Text

Part = TypeVar("Part")
_SEVERAL = (tuple, list)


def texts_of(part: Any) -> Iterator[Text]:
    """Go through all pieces of text in a chapter, a block, a line, or several of them."""
    return (inner for inner in _records(part) if isinstance(inner, Text))


def anchors_of(part: Any) -> Iterator[str]:
    """Go through all anchors in a chapter, a block, or several of them."""
    return filter(None, map(_anchor, _records(part)))


def _anchor(record: Any) -> str:
    return record.id if isinstance(record, Chapter) else getattr(record, "anchor", "")


def _records(part: Any) -> Iterator[Any]:
    """Go through a part and all its records, in the order in which they are read."""
    waiting = [part]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Text):
            yield part
        elif isinstance(part, _SEVERAL):
            waiting.extend(reversed(part))
        elif names := field_names(type(part)):
            yield part
            waiting.extend([getattr(part, name) for name in reversed(names)])


def change_texts(part: Part, change: Callable[[Text], Text]) -> Part:
    """Make a copy in which every piece of text is changed; what stays as it is, is not copied."""
    return _changed(part, change)  # type: ignore[no-any-return]  # the kind stays the same


def _changed(part: Any, change: Callable[[Text], Text]) -> Any:
    if isinstance(part, Text):
        return change(part)
    if isinstance(part, tuple):
        items = tuple([_changed(item, change) for item in part])
        is_same = all(new is old for new, old in zip(items, part, strict=True))
        return part if is_same else items
    values = ((name, getattr(part, name)) for name in field_names(type(part)))
    changed = {n: new for n, old in values if (new := _changed(old, change)) is not old}
    return replace(part, **changed) if changed else part


def links_to(prefix: str, part: Any) -> dict[str, None]:
    """Name what links lead to, of those that begin so: ``#source-``; in order, each once."""
    return {t.link.removeprefix(prefix): None for t in texts_of(part) if t.link.startswith(prefix)}


def without_dead_links(chapters: Iterable[Chapter]) -> tuple[Chapter, ...]:
    """Remove links to blocks that are not in these chapters: a summary has few of them."""
    there = tuple(chapters)
    records = list(_records(there))
    anchors = {f"#{_anchor(record)}" for record in records if not isinstance(record, Text)}
    links = {record.link for record in records if isinstance(record, Text)}
    if not any(link.startswith("#") for link in links - anchors):
        return there

    def change(text: Text) -> Text:
        is_dead = text.link.startswith("#") and text.link not in anchors
        return replace(text, link="") if is_dead else text

    return change_texts(there, change)
