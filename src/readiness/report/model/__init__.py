"""The report: everything a template may see, as plain words and numbers.

Templates get this and nothing else. Each figure is a number for drawing and a text for reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from readiness.report.model.answers import EvidenceText as EvidenceText
from readiness.report.model.answers import QuestionText as QuestionText
from readiness.report.model.answers import ResponseText as ResponseText
from readiness.report.model.disputes import DisputedAnswerText as DisputedAnswerText
from readiness.report.model.disputes import DisputeText as DisputeText
from readiness.report.model.verdict import NO_VERDICT
from readiness.report.model.verdict import DecidingText as DecidingText
from readiness.report.model.verdict import OutcomeText as OutcomeText
from readiness.report.model.verdict import VerdictText as VerdictText
from readiness.report.roadmap.steps import StepText
from readiness.report.roadmap.work import NO_SCHEDULE, ScheduleText
from readiness.report.robustness_text import RobustnessText
from readiness.report.theme import DEFAULT_THEME, Theme
from readiness.workshop.minutes import NO_DISCUSSION, Discussion

CONTRACT_VERSION = 2
"""Increases when a template that worked may no longer work."""


@dataclass(frozen=True)
class Figure:
    """A score: ``value`` for drawing (4 decimals), ``text`` for reading."""

    value: float
    text: str


@dataclass(frozen=True)
class LevelText:
    """One level of the maturity scale."""

    level: int
    name: str
    meaning: str
    border: str = ""
    """Exact lowest score of this level."""


@dataclass(frozen=True)
class StageText:
    """One threshold of a level, for a scorer by stages."""

    level: int
    of: str
    """The group of questions that it is about; empty for all."""
    at: str
    """The value of the answers that are counted; empty for the mean of the values."""
    comparison: str
    """at_least, above, at_most, below."""
    border: float
    share: float | None
    """0 to 1, like the border; None when it applies to no question."""
    met: bool | None


@dataclass(frozen=True)
class QuestionCounts:
    """How many questions that are asked are in which state, scored or not."""

    answered: int = 0
    unknown: int = 0
    open: int = 0
    not_applicable: int = 0
    applicable: int = 0
    disputed: int = 0
    """Respondents gave different answers, and have not agreed on one."""
    not_asked: int = 0
    """Not asked: because of other answers, or because only the full form asks them."""


@dataclass(frozen=True)
class DimensionText:
    """A dimension (or ``overall``) with its figures; None where there is none."""

    id: str
    title: str
    definition: str
    depth: int
    """0 for ``overall``, 1 for top dimensions, and so on."""
    weight: str
    score: Figure | None
    """After gates."""
    before: Figure | None
    floor: Figure | None
    """The lowest possible score, with the questions asked so far."""
    ceiling: Figure | None
    """The highest possible score, with the questions asked so far."""
    target: Figure | None
    level: int | None
    level_name: str
    """Name of the level that is reached."""
    answered: int
    applicable: int
    unknown: int
    open: int
    not_applicable: int
    answered_text: str
    confidence: float
    confidence_text: str
    capped_by: tuple[str, ...]
    sentence: str
    """The result in one sentence, with what limits it."""
    questions: tuple[QuestionText, ...] = ()
    steps: tuple[StepText, ...] = ()
    cases: tuple[CaseText, ...] = ()
    combine: str = ""
    """How the scores of its parts are combined: mean, sum, minimum, geometric, harmonic."""
    formula: tuple[str, ...] = ()
    """How its score was calculated, with the numbers, one sentence for each step."""
    highest: Figure | None = None
    """The value with the best of all answers, as values are combined (not as a share)."""
    raw: Figure | None = None
    """The value that is combined: before gates, reduction, rounding and share."""
    stages: tuple[StageText, ...] = ()
    """For a scorer by stages: every threshold of every level."""
    all_questions: QuestionCounts = QuestionCounts()
    """All questions that are asked, scored or not; for ``overall``, also those before it."""
    ends: tuple[float, float] | None = None
    """The lowest and the highest possible score; None where they are those of the levels."""
    standing: str = ""
    """The level in words: «Exploring», or «between Ad hoc and Exploring» from half way on."""
    badge: str = ""
    """The number of the level, or those of both."""
    gates: tuple[str, ...] = ()
    """Ids of the active gates that limit it, or that are about one of its questions."""
    disputed: int = 0
    """Scored questions that are not agreed; like open and unknown ones, they do not count."""


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
    state_text: str = ""
    """Its state in words, with the month for which it is known."""
    reason: str = ""
    """Why it is recommended: the same gap, region or use case."""


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
    seen: date | None = None
    """Day on which it was last looked at."""
    seen_text: str = ""


@dataclass(frozen=True)
class Provenance:
    """The files, versions and program that a report was made from."""

    questionnaire: str
    questionnaire_version: str
    questionnaire_digest: str
    answers_digest: str
    program_version: str
    scorer: str
    scorer_version: str
    language: str
    """Language of the questions."""
    license: str
    spoken: str = "en"
    look: str = ""
    """Fingerprint of the theme; empty for the default theme."""
    roadmap: bool = False
    summary: bool = False
    """Whether the report has only its most important chapters."""


@dataclass(frozen=True)
class AttachedFile:
    """A file that is attached to the PDF, so that its result can be computed again."""

    name: str
    text: str
    description: str
    relationship: str
    """Relationship to the pages (ISO 32000-2, 7.11.3): Source or Data."""


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
    dimensions: tuple[DimensionText, ...]
    """Every dimension, parents before children."""
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
    """Outcomes of the pre-checks; first, because a pre-check may advise against a project."""
    preliminary: tuple[QuestionText, ...] = ()
    """The answers of the pre-checks."""
    discussion: Discussion = NO_DISCUSSION
    form: str = "full"
    """The form that was answered: full or short."""
    facts_seen: str = ""
    """In which time the cited sources were last looked at, in words."""
    another_way: tuple[str, ...] = ()
    roadmap_note: str = ""
    """What the first year of the roadmap reaches, or why there is none."""
    weaknesses: tuple[str, ...] = ()
    """Weaknesses of the answers, one sentence each."""
    has_overall: bool = True
    """False where the questionnaire has no overall result, whatever the answers are."""
    has_scored: bool = True
    """False where no question of the questionnaire is scored."""
    undecided_unscored: tuple[PointText, ...] = ()
    """Open and unknown questions that are not scored; ``undecided`` has those that are."""
    strongest: tuple[PointText, ...] = ()
    """Where no answer has a target: those nearest to the best answer, the best first."""
    weakest: tuple[PointText, ...] = ()
    """Where no answer has a target: those farthest from the best answer, the worst first."""
    has_targets: bool = True
    """Whether any answer has a target; else there are no strengths and gaps."""
    firmness: RobustnessText | None = None
    """Robustness of the overall level; None without a level, or with an external scorer."""
    schedule: ScheduleText = NO_SCHEDULE
    """When the roadmap begins, what runs at the same time, and how much work it is."""
    attached: tuple[AttachedFile, ...] = ()
    """Files that are attached to the PDF: the answers, and the result as JSON."""
    verdict: VerdictText = NO_VERDICT
    """The result in words, why, and the decision that is asked."""
    disputes: tuple[DisputeText, ...] = ()
    """The questions that are not agreed: those that decide something first."""
    disagreement: str = ""
    """How many questions are not agreed, and which of them decide something; empty for none."""
    not_judged: tuple[str, ...] = ()
    """What cannot be judged because answers are not agreed, one sentence each."""
    not_asked: str = ""
    """How many questions were not asked, and why; empty for none."""
    look: Theme = DEFAULT_THEME
    """The theme; not for templates, which get ``look`` beside the report."""

    @property
    def is_summary(self) -> bool:
        """Whether it has only its most important chapters."""
        return self.provenance.summary
