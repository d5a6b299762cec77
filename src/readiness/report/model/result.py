"""The result alone: what a report says of it, without answers, roadmap and sources."""

from __future__ import annotations

from datetime import date

from readiness.data_classes import dataclass
from readiness.report.model.dimensions import DimensionText
from readiness.report.model.disputes import DisputeText
from readiness.report.model.findings import GateText, NoteText, UseCaseText
from readiness.report.model.profiles import PhasesText, ThemesText
from readiness.report.model.references import Provenance
from readiness.report.robustness_text import RobustnessText


@dataclass(frozen=True)
class Result:
    """The part of a report that scores for other programs are made of.

    Its names mean the same in ``Report``, whose dimensions also contain questions and steps.
    """

    contract_version: int
    organisation: str
    date: date | None
    form: str
    overall: DimensionText
    dimensions: tuple[DimensionText, ...]
    has_overall: bool
    withheld: str
    disputes: tuple[DisputeText, ...]
    disagreement: str
    not_judged: tuple[str, ...]
    not_asked: str
    gates: tuple[GateText, ...]
    use_cases: tuple[UseCaseText, ...]
    contradictions: tuple[NoteText, ...]
    firmness: RobustnessText | None
    provenance: Provenance
    by_theme: ThemesText
    by_phase: PhasesText
