"""The answers in a report, as plain words and numbers."""

from __future__ import annotations

from readiness.data_classes import dataclass


@dataclass(frozen=True)
class EvidenceText:
    """A piece of evidence for an answer."""

    title: str
    reference: str
    strength: int
    strength_text: str


@dataclass(frozen=True)
class ResponseText:
    """The response of one respondent, where several disagree."""

    by: str
    answer: str
    """The level with its number, the chosen anchor, or the state."""
    note: str
    confidence: str
    evidence: tuple[EvidenceText, ...]


@dataclass(frozen=True)
class QuestionText:
    """One question with its answer. ``level`` is None unless answered and scored."""

    id: str
    title: str
    dimension: str
    text: str
    why: str
    state: str
    """answered, not agreed, open (not answered), unknown, not applicable."""
    level: int | None
    answer: str
    """The answer in words: the chosen anchor, the number with its unit, or the state."""
    reason: str
    """Why it is not applicable."""
    convincing: str
    note: str
    confidence: str
    evidence: tuple[EvidenceText, ...]
    asked_evidence: tuple[str, ...]
    target: int | None
    """The level to aim at; None where the target is no level."""
    target_anchor: str
    """What is true at the target level; empty when it is reached."""
    by: str
    at: str
    sources: tuple[str, ...]
    cases: tuple[str, ...]
    scored: bool = True
    """Whether it is scored; other questions are only reported."""
    standing: str = ""
    """Where the answer is: its level, or its points of the highest; empty unless answered."""
    aim: str = ""
    """The target on the same scale; empty when there is none."""
    points: str = ""
    """The value of the answer; empty where it has a level, or no value."""
    place: float | None = None
    """Where the answer is between the lowest (0) and the highest (1) one."""
    aim_place: float | None = None
    """Where the target is, in the same way."""
    voices: tuple[ResponseText, ...] = ()
    """All responses, where the respondents disagree."""
    disputed_answers: str = ""
    """The different answers in short, where the respondents disagree: «1, 2, 3»."""
    disputed_levels: tuple[int, ...] = ()
    """Their levels, in the same order; empty where answers have no levels."""
    settled: str = ""
    """How they agreed on one answer, in words; empty while it is open or without disagreement."""
    gates: tuple[str, ...] = ()
    """Ids of the active gates that are about it."""
    namely: str = ""
    """Which one is meant by a chosen option that asks so; the answer in words has it, too."""
