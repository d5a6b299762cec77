"""Add to an invention what decides a plan, and changes no score."""

from __future__ import annotations

from random import Random

from tests.support.strategies import Invented


def add_plan_rules(seed: int | str, invented: Invented) -> None:
    """Let gates recommend something themselves, and an answer decide the capacity.

    The choices are drawn on their own, so that everything else of a seed stays as it is.
    """
    rng = Random(f"plan {seed}")  # noqa: S311 (to be repeated, not to be secret)
    definition = invented.definition
    questions = [question["id"] for question in invented.questions()]
    for gate in definition["gates"]:
        if rng.random() < 0.4:
            after = [rng.choice(questions)] if rng.random() < 0.3 else []
            gate["recommendation"] = {
                "action": "End it.",
                "role": rng.choice(["R1", "R2"]),
                "effort": rng.choice(["XS", "S", "M", "L", "XL"]),
                "months": rng.choice([1, 3, 6]),
                "after": after,
                "proves_done": "A document",
            }
    chosen = [q for q in definition.get("context", ()) if q["kind"] == "one"]
    if chosen and rng.random() < 0.5:
        values = {option["id"]: rng.randint(1, 5) for option in chosen[0]["options"]}
        definition["capacity"] = {"question": chosen[0]["id"], "values": values}
