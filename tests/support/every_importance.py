"""Let an invention ask for two values: a scale of importance, who asks for it, and answers."""

from __future__ import annotations

from random import Random

from tests.support.strategies import Invented, Plain

_WITH_IMPORTANCE = 0.4
"""Share of the inventions with a scale of importance."""
_WEIGHTS = ("0", "0.5", "1", "1.5", "2", "4")


def add_importance(seed: int | str, invented: Invented) -> None:
    """Add a scale, let parts and questions ask for it, and say it in some of the answers.

    The choices are drawn on their own, so that everything else of a seed stays as it is.
    """
    rng = Random(f"importance {seed}")  # noqa: S311 (to be repeated, not to be secret)
    if rng.random() >= _WITH_IMPORTANCE:
        return
    weights = sorted(rng.choices(_WEIGHTS, k=rng.randint(2, 4)), key=float)
    options: list[Plain] = [
        {"id": f"i{place}", "text": f"Important {place}", "weight": weight}
        for place, weight in enumerate(weights)
    ]
    invented.definition["importance"] = {
        "title": "Importance",
        "text": "How important?",
        "options": options,
    }
    for part in (*invented.parts(), *invented.questions()):
        if rng.random() < 0.3:
            asks = rng.choice([["importance"], ["importance"], ["importance", "target"]])
            if part.get("scored", True):
                part["asks"] = asks
    for question in invented.questions():
        answer = invented.answers.get(question["id"], "unknown")
        if rng.random() < 0.6 and answer != "unknown":
            said = answer if isinstance(answer, dict) else {"value": answer}
            voices = said.get("voices")
            for place in voices or (said,):
                place["importance"] = rng.choice(options)["id"]
            invented.answers[question["id"]] = said
