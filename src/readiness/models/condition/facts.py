"""What conditions look at: what is known of questions and dimensions."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from readiness.models.fields import Confidence

StateWord: TypeAlias = Literal[
    "answered", "unknown", "not-applicable", "open", "not-agreed", "not-asked"
]
"""The word for the state of a question in conditions."""


class Fact(NamedTuple):
    """What a question that is asked contributes to conditions."""

    keys: frozenset[str] = frozenset()
    """Keys of the chosen options, or the text that was given."""
    number: Fraction | None = None
    """Level of the chosen option, the number that was given, the day as a number, or a score."""
    state: StateWord = "answered"
    evidence: int | None = None
    """Strength of the best evidence; None when there is none."""
    confidence: Confidence | None = None

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer that counts."""
        return self.state == "answered"


Facts = Mapping[str, Fact]
"""What is known of each question that is asked, by its id; none of what is not asked.

Gates, checks, notices and use cases also see the scores of dimensions, by their ids.
"""


def number_in(facts: Facts, name: str) -> Fraction | None:
    """Return the number of an answer or a score; None when there is none."""
    fact = facts.get(name)
    return fact.number if fact and fact.is_answered else None
