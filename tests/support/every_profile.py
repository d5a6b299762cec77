"""Invent the themes and the phases of a questionnaire."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.support.reference_facts import number
from tests.support.reference_values import ReferenceValues
from tests.support.strategies import Invented, Plain

WITH_THEMES = 0.5
"""Share of the questionnaires that have themes, where their scorer allows it."""
IN_A_THEME = 0.8
"""Share of the questions that belong to one of them."""

WITH_PHASES = 0.4
"""Share of the questionnaires that have phases."""
SHARES = ("25%", "40%", "60%", "75%", "100%")


def add_themes(seed: int | str, invented: Invented) -> None:
    """Group some of the questions, scored or not, by themes of which one may stay empty."""
    rng = Random(f"every theme {seed}")  # noqa: S311 (to be repeated, not to be secret)
    definition = invented.definition
    if definition["scoring"]["scorer"] == "staircase" or rng.random() > WITH_THEMES:
        return
    names = [f"T{number}" for number in range(1, rng.randint(1, 3) + 1)]
    definition["themes"] = [{"id": name, "title": name} for name in names]
    for question in invented.questions():
        if rng.random() < IN_A_THEME:
            question["theme"] = rng.choice(names)


def add_phases(seed: int | str, invented: Invented) -> None:
    """Let results aim at more from phase to phase, and never at more than their own target."""
    rng = Random(f"every phase {seed}")  # noqa: S311 (as above)
    definition, values = invented.definition, ReferenceValues(invented)
    if rng.random() > WITH_PHASES:
        return
    in_shares = values.in_points and rng.random() < 0.5
    marks: list[Any] = list(SHARES) if in_shares else list(values.facts.levels)
    parts = [part["id"] for part in invented.parts() if "target" not in part and _is_scored(part)]
    scored = [q for q in invented.questions() if q.get("scored", True)]
    questions = [] if in_shares else [q["id"] for q in scored if "target" not in q]
    usual = definition["scoring"].get("target")
    names = [*parts, *questions]
    wanted = sorted(rng.choice(range(len(marks))) for _ in range(rng.randint(1, 3)))
    phases: list[Plain] = []
    for place in wanted:
        named = rng.sample(names, min(len(names), rng.randint(1, 3)))
        if _is_within(marks[place], usual) and rng.random() < 0.5:
            named.append("overall")
        if named:
            phases.append({"targets": dict.fromkeys(named, marks[place])})
    for place, phase in enumerate(phases, start=1):
        phase |= {"id": f"P{place}", "title": f"Phase {place}", "months": 6 * place}
    if phases:
        definition["phases"] = phases


def _is_within(mark: Any, usual: Any) -> bool:
    """Say whether the target of the whole allows a mark; another kind is not compared."""
    marks = [str(one) for one in (mark, usual)]
    is_compared = marks[0].endswith("%") == marks[1].endswith("%") and "points" not in marks[1]
    return usual is None or not is_compared or number(mark) <= number(usual)


def _is_scored(part: Plain) -> bool:
    inner = part.get("dimensions", ())
    scored = any(question.get("scored", True) for question in part.get("questions", ()))
    return scored or any(map(_is_scored, inner))
