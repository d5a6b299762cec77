"""The whole report."""

from __future__ import annotations

from datetime import date

from readiness.data_classes import dataclass
from readiness.own_words import OwnWords
from readiness.report.model.answers import QuestionText
from readiness.report.model.changes import ChangesText
from readiness.report.model.dimensions import DimensionText, LevelText
from readiness.report.model.disputes import DisputeText
from readiness.report.model.findings import GateText, NoteText, PointText, PreCheckText, UseCaseText
from readiness.report.model.importance import NO_IMPORTANCE, ImportanceText
from readiness.report.model.needs import NeedsText
from readiness.report.model.profiles import NO_PHASES, NO_THEMES, PhasesText, ThemesText
from readiness.report.model.references import AttachedFile, Provenance, SourceText
from readiness.report.model.verdict import NO_VERDICT, VerdictText
from readiness.report.roadmap.steps import StepText
from readiness.report.roadmap.work import NO_SCHEDULE, ScheduleText
from readiness.report.robustness_text import RobustnessText
from readiness.report.theme import DEFAULT_THEME, Theme
from readiness.workshop.minutes import NO_DISCUSSION, Discussion


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
    asked_of: str = ""
    """The role whose questions were answered; empty for those of everybody."""
    facts_seen: str = ""
    """In which time the cited sources were last looked at, in words."""
    another_way: tuple[str, ...] = ()
    roadmap_note: str = ""
    """What the first year of the roadmap reaches, or why there is none."""
    weaknesses: tuple[str, ...] = ()
    """Weaknesses of the answers, one sentence each."""
    evidence_missing: tuple[str, ...] = ()
    """Questions whose answers need a document, and have none."""
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
    changes: ChangesText | None = None
    """What changed since earlier assessments: then these are the chapters, and no others."""
    needs: NeedsText | None = None
    """What a group of administrations needs: then these are the chapters, and no others."""
    disagreement: str = ""
    """How many questions are not agreed, and which of them decide something; empty for none."""
    not_judged: tuple[str, ...] = ()
    """What cannot be judged because answers are not agreed, one sentence each."""
    not_asked: str = ""
    """How many questions were not asked, and why; empty for none."""
    by_theme: ThemesText = NO_THEMES
    """The profile by theme, where the questionnaire has themes."""
    importance: ImportanceText = NO_IMPORTANCE
    """What was given beside the answers, where the questionnaire asks for it."""
    confidentiality: str = ""
    """What the questionnaire says instead of our line on confidentiality; empty for our line."""
    own_words: OwnWords | None = None
    """What the questionnaire calls the assessed body, a level and a gate; None for our words."""
    by_phase: PhasesText = NO_PHASES
    """Targets by phase, where the questionnaire has phases."""
    look: Theme = DEFAULT_THEME
    """The theme; not for templates, which get ``look`` beside the report."""

    @property
    def is_summary(self) -> bool:
        """Whether it has only its most important chapters."""
        return self.provenance.summary
