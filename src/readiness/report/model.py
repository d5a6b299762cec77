"""The report: everything a template may see, as plain words and numbers.

Templates get this and nothing else: no model, no file, no method that does anything.
Figures come twice, as a number for drawing and as text for reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from readiness.report.robustness_text import RobustnessText
from readiness.report.theme import DEFAULT_THEME, Theme
from readiness.workshop.minutes import NO_DISCUSSION, Discussion

CONTRACT_VERSION = 1
"""Rises when a template that worked may no longer work."""


@dataclass(frozen=True)
class Figure:
    """A score: ``value`` for drawing (4 decimals), ``text`` for reading."""

    value: float
    text: str


@dataclass(frozen=True)
class LevelText:
    """One step of the maturity scale."""

    level: int
    name: str
    meaning: str
    border: str = ""
    """Lowest score that reaches this level, exactly."""


@dataclass(frozen=True)
class EvidenceText:
    """Something that supports an answer."""

    title: str
    reference: str
    strength: int
    strength_text: str


@dataclass(frozen=True)
class StepText:
    """A recommendation in its place on the roadmap."""

    name: str
    question: str
    title: str
    dimension: str
    action: str
    role: str
    role_title: str
    effort: str
    effort_text: str
    months: int
    start: int
    end: int
    horizon: int
    to_level: int
    after: tuple[str, ...]
    """Questions that are worked on first and are below their target."""
    proves_done: str
    reason: str
    """Why it stands here: gap, gates, use cases, in words."""


@dataclass(frozen=True)
class VoiceText:
    """What one respondent said, where several were apart."""

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
    """answered, not applicable, unknown, open."""
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
    target_anchor: str
    """What is true at the target level; empty when it is reached."""
    by: str
    at: str
    sources: tuple[str, ...]
    cases: tuple[str, ...]
    scored: bool = True
    """Whether it counts; what does not is only reported."""
    voices: tuple[VoiceText, ...] = ()
    """What everybody said, where they were apart."""
    settled: str = ""
    """How that became one answer, in words; empty while it is open, or where nobody was apart."""


@dataclass(frozen=True)
class DimensionText:
    """A dimension (or ``overall``) with its figures; None where nothing can be said."""

    id: str
    title: str
    definition: str
    depth: int
    """0 for the whole, 1 for top dimensions, and so on."""
    weight: str
    score: Figure | None
    """After gates."""
    before: Figure | None
    floor: Figure | None
    ceiling: Figure | None
    target: Figure | None
    level: int | None
    level_name: str
    answered: int
    applicable: int
    unknown: int
    open: int
    not_applicable: int
    answered_text: str
    confidence: float
    confidence_text: str
    capped_by: tuple[str, ...]
    """Ids of the gates that hold this result down, the lowest first."""
    sentence: str
    """The result in one sentence, with what limits it."""
    questions: tuple[QuestionText, ...] = ()
    steps: tuple[StepText, ...] = ()
    cases: tuple[CaseText, ...] = ()
    combine: str = ""
    """How its parts become one score: mean, sum, minimum, geometric, harmonic."""
    formula: tuple[str, ...] = ()
    """How its score came about, with the numbers, one sentence a step."""


@dataclass(frozen=True)
class GateText:
    """A gate that fires."""

    id: str
    title: str
    reason: str
    advice: str
    effect: str
    """What it caps, in words."""


@dataclass(frozen=True)
class PreCheckText:
    """What one round of a pre-check came to."""

    id: str
    title: str
    """The question that the pre-check settles."""
    subject: str
    """For which option of a context question; empty when it is asked once."""
    outcome: str
    """Name of the outcome in conditions; empty while answers are open."""
    outcome_title: str
    text: str
    alternative: str
    """The usual way without the technology, where the outcome points to it."""


@dataclass(frozen=True)
class ShortfallText:
    """A question that keeps a use case back."""

    question: str
    title: str
    needed: int
    has: str


@dataclass(frozen=True)
class UseCaseText:
    """A use case that is considered."""

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
    """The outcome of a pre-check that holds it, in words."""


@dataclass(frozen=True)
class PointText:
    """A strength, a gap or an open point, in one line."""

    question: str
    title: str
    dimension: str
    level: int | None
    target: int
    text: str


@dataclass(frozen=True)
class NoteText:
    """A contradiction or a notice."""

    id: str
    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class CaseText:
    """A documented project of an administration."""

    id: str
    title: str
    administration: str
    year: str
    what: str
    lesson: str
    sources: tuple[str, ...]
    reason: str = ""
    """Why this one: the gap, the region, the use case that it shares."""


@dataclass(frozen=True)
class SourceText:
    """A published text."""

    id: str
    title: str
    publisher: str
    year: str
    address: str
    standing: str
    note: str


@dataclass(frozen=True)
class Provenance:
    """Of what a report was made, and by what."""

    questionnaire: str
    questionnaire_version: str
    questionnaire_digest: str
    answers_digest: str
    program_version: str
    scorer: str
    scorer_version: str
    language: str
    """Of the questions."""
    license: str
    spoken: str = "en"
    """Language of the report itself."""
    look: str = ""
    """Fingerprint of an own template; empty for the one that is shipped."""


@dataclass(frozen=True)
class AttachedFile:
    """A file that travels in the PDF, so that its result can be computed again."""

    name: str
    text: str
    description: str
    relationship: str
    """How it relates to the pages, in the words of ISO 32000-2, 7.11.3: Source or Data."""


@dataclass(frozen=True)
class Report:
    """The whole report."""

    contract_version: int
    title: str
    summary: str
    disclaimer: str
    organisation: str
    date: date | None
    date_text: str
    facilitator: str
    purpose: str
    occasion_note: str
    respondents: tuple[str, ...]
    levels: tuple[LevelText, ...]
    context: tuple[QuestionText, ...]
    overall: DimensionText
    withheld: str
    """Why there is no overall level; empty when there is one."""
    dimensions: tuple[DimensionText, ...]
    """Every dimension, parents before their parts."""
    gates: tuple[GateText, ...]
    strengths: tuple[PointText, ...]
    gaps: tuple[PointText, ...]
    unproven: tuple[PointText, ...]
    undecided: tuple[PointText, ...]
    contradictions: tuple[NoteText, ...]
    notices: tuple[NoteText, ...]
    use_cases: tuple[UseCaseText, ...]
    roadmap: tuple[StepText, ...]
    horizons: tuple[str, ...]
    """Names of the horizons; ``StepText.horizon`` is an index into it."""
    sources: tuple[SourceText, ...]
    provenance: Provenance
    pre_checks: tuple[PreCheckText, ...] = ()
    """What was settled before the questions; on the first pages, because it may end the matter."""
    preliminary: tuple[QuestionText, ...] = ()
    """The answers that led to it."""
    discussion: Discussion = NO_DISCUSSION
    weaknesses: tuple[str, ...] = ()
    """What makes the answers weaker than they look, one sentence each."""
    firmness: RobustnessText | None = None
    """How firm the overall level is; None where there is none, or the scorer is not ours."""
    attached: tuple[AttachedFile, ...] = ()
    """Files that travel in the PDF: the answers, and the result for machines."""
    look: Theme = DEFAULT_THEME
    """How it looks; not for templates, which see ``look`` beside the report."""
