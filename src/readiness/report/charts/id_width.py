"""How wide ids are in a chart, and where they are cut; ids have letters, digits and «_.-» only."""

from __future__ import annotations

_NARROW, _WIDE, _ELLIPSIS = frozenset("fijlrtI1_.-"), frozenset("mwMW"), "…"


def _width_of(character: str) -> float:
    """Return the width of a character, as a share of the size; no letter of Inter is wider."""
    if character in _NARROW:
        return 0.48
    if character in _WIDE or character == _ELLIPSIS:
        return 1.03
    return 0.78 if character.isupper() else 0.68


def id_width(name: str, size: float) -> float:
    """Return how wide an id is at most, in points, at this size."""
    return size * sum(map(_width_of, name))


def shorten_id(name: str, width: float, size: float) -> str:
    """Cut an id to this many points; … marks what is cut."""
    if id_width(name, size) <= width:
        return name
    while name and id_width(name + _ELLIPSIS, size) > width:
        name = name[:-1]
    return name.rstrip("_.-") + _ELLIPSIS
