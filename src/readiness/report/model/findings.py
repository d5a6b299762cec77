"""What a report finds: gates, outcomes of pre-checks, use cases, strengths, gaps and notes."""

from __future__ import annotations

from readiness.data_classes import dataclass


@dataclass(frozen=True)
class GateText:
    """An active gate."""

    id: str
    title: str
    reason: str
    advice: str
    effect: str
    """What it limits today; where it limits nothing, what it would limit later."""
    bites: bool = True
    """Whether it limits something today."""
    questions: tuple[str, ...] = ()
    """Ids of the questions that it is about."""


@dataclass(frozen=True)
class PreCheckText:
    """One round of a pre-check, with its outcome."""

    id: str
    title: str
    subject: str
    outcome: str
    """Name of the outcome in conditions; empty while answers are open."""
    outcome_title: str
    text: str
    alternative: str
    """The usual way without the technology, where the outcome points to it."""
    lifted: str = ""
    """Why the outcome does not limit its use case, where it would; part of the text, too."""


@dataclass(frozen=True)
class ShortfallText:
    """A question whose level is too low for a use case."""

    question: str
    title: str
    needed: int
    has: str
    text: str = ""


@dataclass(frozen=True)
class UseCaseText:
    """A use case that the administration considers."""

    id: str
    title: str
    summary: str
    readiness: str
    """not-yet, pilot, production."""
    readiness_text: str
    missing: tuple[ShortfallText, ...]
    gates: tuple[str, ...]
    sentence: str
    held_by: str = ""
    running: str = ""
    """How it runs today: trial, pilot, production; empty when it does not."""
    step_text: str = ""
    evidence: str = ""
    """For how many answers behind it no document was shown; empty for none."""
    uncertain: bool = False
    """Whether answers that are not agreed decide how ready it is."""


@dataclass(frozen=True)
class PointText:
    """A strength, a gap or an open point, in one line."""

    question: str
    title: str
    dimension: str
    level: int | None
    target: int | None
    text: str
    standing: str = ""
    """Where the answer is: its level, or its points of the highest."""
    aim: str = ""
    """The target on the same scale; empty when there is none."""
    state: str = ""
    """State of the question, as ``QuestionText.state``."""


@dataclass(frozen=True)
class NoteText:
    """A contradiction or a notice."""

    id: str
    text: str
    sources: tuple[str, ...] = ()
