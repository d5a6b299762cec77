"""What every phase of an invention aims at, from its plain data; no code of the program.

Written from ``docs/scoring.md`` (phases) and ``docs/questionnaire-format.md``.
"""

from __future__ import annotations

from typing import Any

from tests.support.strategies import Plain

OVERALL = "overall"


def phases_of(definition: Plain) -> list[Plain]:
    """List the phases."""
    return list(definition.get("phases", ()))


def mark_in_phase(definition: Plain, name: str, last: int) -> Any:
    """Return what a part aims at in a phase: the highest of this one and those before it."""
    found: Any = None
    for phase in phases_of(definition)[: last + 1]:
        mark = _nearest(phase["targets"], _chain(definition, name), name)
        if mark is not None and (found is None or _amount(mark) >= _amount(found)):
            found = mark
    return found


def is_named(definition: Plain, name: str, last: int) -> bool:
    """Say whether a phase, up to this one, names the part itself."""
    return any(name in phase["targets"] for phase in phases_of(definition)[: last + 1])


def written_target(definition: Plain, part: Plain, *, is_question: bool) -> Any:
    """Return the target of a part: its own, else the last phase's where that is about it."""
    last = len(phases_of(definition)) - 1
    if part.get("target") is not None or last < 0:
        return part.get("target")
    inside = [name for name in _chain(definition, part["id"]) if name != OVERALL]
    is_about = is_named(definition, part["id"], last)
    if is_question:
        is_about = any(is_named(definition, name, last) for name in inside)
        is_about = is_about or definition["scoring"].get("target") is None
    return mark_in_phase(definition, part["id"], last) if is_about else None


def usual_target(definition: Plain) -> Any:
    """Return the target of the whole and of what has none: written, else the last phase's."""
    written = definition["scoring"].get("target")
    last = len(phases_of(definition)) - 1
    return mark_in_phase(definition, OVERALL, last) if written is None else written


def _nearest(targets: Plain, chain: list[str], name: str) -> Any:
    for part in chain:
        mark = targets.get(part)
        if mark is not None and (part == name or str(mark).isdecimal() or str(mark).endswith("%")):
            return mark
    return None


def _chain(definition: Plain, name: str) -> list[str]:
    """List a part and all around it, from the inside outwards."""

    def search(part: Plain) -> list[str] | None:
        if part["id"] == name or any(q["id"] == name for q in part.get("questions", ())):
            return [part["id"]] if part["id"] == name else [name, part["id"]]
        for inner in part.get("dimensions", ()):
            found = search(inner)
            if found:
                return [*found, part["id"]]
        return None

    whole = {"id": OVERALL, "dimensions": definition["dimensions"]}
    return search(whole) or []


def _amount(mark: Any) -> float:
    return float(str(mark).removesuffix("%").removesuffix(" points"))
