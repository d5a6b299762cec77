"""Add to an invention what decides the readiness of use cases, and changes no score."""

from __future__ import annotations

from random import Random

from tests.support.strategies import Invented


def add_use_case_rules(seed: int | str, invented: Invented) -> None:
    """Add a core of needs; drop the need for a pilot here and there.

    The choices are drawn on their own, so that everything else of a seed stays as it is.
    """
    rng = Random(f"use cases {seed}")  # noqa: S311 (to be repeated, not to be secret)
    definition = invented.definition
    levels = [level["level"] for level in definition["levels"]]
    scored = [q["id"] for q in invented.questions() if q.get("scored", True)]
    if definition["use_cases"] and rng.random() < 0.5:
        definition["use_case_core"] = {
            name: dict(zip(("pilot", "production"), sorted(rng.choices(levels, k=2)), strict=True))
            for name in rng.sample(scored, min(len(scored), rng.randint(1, 2)))
        }
    for gate in definition["gates"]:
        if "use_cases" not in gate["cap"] and rng.random() < 0.3:
            gate["cap"]["use_cases"] = "none"
    outcomes = [o for pre_check in definition["pre_checks"] for o in pre_check["outcomes"]]
    for outcome in outcomes:
        if "use_case" in outcome and rng.random() < 0.5:
            outcome["unless"] = {"question": rng.choice(scored), "at_least": rng.choice(levels)}
    for use_case in definition["use_cases"]:
        if rng.random() < 0.5:
            steps = rng.sample(("trial", "pilot", "production"), rng.randint(1, 3))
            use_case["state"] = {
                step: {"question": rng.choice(scored), "at_least": rng.choice(levels)}
                for step in steps
            }
    owners = [definition.get("use_case_core", {}), *(u["needs"] for u in definition["use_cases"])]
    for need in (need for needs in owners for need in needs.values()):
        if rng.random() < 0.15:
            del need["pilot"]
