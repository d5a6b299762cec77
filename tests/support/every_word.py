"""Invent the own words of a questionnaire."""

from __future__ import annotations

from random import Random

from tests.support.strategies import Invented

_WITH_WORDS = 0.3
"""Share of the questionnaires that have some."""
NOUNS = {
    "body": ("a zorn", "zorns", r"administrations?|Customs|border control"),
    "level": ("an ark", "arks", r"levels?"),
    "gate": ("zulk", "zulks", r"gates?"),
}
"""One, many, and what then is not said."""


def add_words(seed: int | str, invented: Invented) -> None:
    """Name some of the three; the choices are drawn on their own, so all else stays as it is."""
    rng = Random(f"words {seed}")  # noqa: S311 (to be repeated, not to be secret)
    if rng.random() >= _WITH_WORDS:
        return
    names = [name for name in NOUNS if rng.random() < 0.6]
    invented.definition["words"] = {
        **{name: {"one": NOUNS[name][0], "many": NOUNS[name][1]} for name in names},
        **({"confidentiality": "For us only."} if rng.random() < 0.5 else {}),
    }
