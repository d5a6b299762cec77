"""The questions of a report that are not agreed, as plain words."""

from __future__ import annotations

from readiness.data_classes import dataclass


@dataclass(frozen=True)
class DisputedAnswerText:
    """One of the different answers to a question, and who gave it."""

    answer: str
    """The answer in words: the chosen anchor, the chosen options, or «not applicable»."""
    standing: str
    """The answer in short: «2», «3 of 10»; of a question that is not scored, its words."""
    by: tuple[str, ...]
    """Names of the respondents."""


@dataclass(frozen=True)
class DisputeText:
    """A question that is not agreed, with the answers and with what it decides."""

    question: str
    title: str
    dimension: str
    """Id of its dimension; empty for a fact about the administration."""
    answers: tuple[DisputedAnswerText, ...]
    standings: str
    """The answers in short, in their order: «1, 2, 3»."""
    decides: bool
    """Whether a gate, the overall level, a use case or further questions depend on it."""
    effects: tuple[str, ...]
    """What it decides, one sentence each; empty when it decides nothing alone."""
