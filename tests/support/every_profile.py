"""Invent the themes of a questionnaire: a second grouping of its questions."""

from __future__ import annotations

from random import Random

from tests.support.strategies import Invented

WITH_THEMES = 0.5
"""Share of the questionnaires that have themes, where their scorer allows it."""
IN_A_THEME = 0.8
"""Share of the questions that belong to one of them."""


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
