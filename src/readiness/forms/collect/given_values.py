"""What a text in a cell stands for: the key of an option, a mark, or the text itself."""

from __future__ import annotations

from readiness.models.question import AskedQuestion
from readiness.text import on_one_line

CHOSEN_WORDS = frozenset({"1", "true", "x", "yes", "y", "✓", "✔"})
NOT_CHOSEN_WORDS = frozenset({"0", "false", "no", "n", "-"})
"""How programs and people mark what is chosen, and what is not."""


def key_of(text: str, question: AskedQuestion) -> str:
    """Return the key of the option whose whole text this is; else the text as it is.

    Nothing is guessed: what is neither the text nor the key of an option does not fit, and is
    reported where the answer is read.
    """
    plain = on_one_line(text)
    found = [
        o.key for o in question.options if plain in {on_one_line(o.text), f"{o.key} – {o.text}"}
    ]
    return found[0] if len(found) == 1 else text.strip()


def is_chosen(text: str) -> bool | None:
    """Say whether a mark means that something is chosen; None for what is no mark."""
    word = text.strip().casefold()
    if word in CHOSEN_WORDS:
        return True
    return False if word in NOT_CHOSEN_WORDS or not word else None
