"""The report: everything a template may see, as plain words and numbers.

Templates get this and nothing else. Each figure is a number for drawing and a text for reading.
Names are resolved when they are first used: a score for other programs needs few of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from readiness.report.model.answers import EvidenceText as EvidenceText
    from readiness.report.model.answers import QuestionText as QuestionText
    from readiness.report.model.answers import ResponseText as ResponseText
    from readiness.report.model.changes import ChangesText as ChangesText
    from readiness.report.model.dimensions import ColumnText as ColumnText
    from readiness.report.model.dimensions import DimensionText as DimensionText
    from readiness.report.model.dimensions import Figure as Figure
    from readiness.report.model.dimensions import LevelText as LevelText
    from readiness.report.model.dimensions import QuestionCounts as QuestionCounts
    from readiness.report.model.dimensions import StageText as StageText
    from readiness.report.model.disputes import DisputedAnswerText as DisputedAnswerText
    from readiness.report.model.disputes import DisputeText as DisputeText
    from readiness.report.model.findings import GateText as GateText
    from readiness.report.model.findings import NoteText as NoteText
    from readiness.report.model.findings import PointText as PointText
    from readiness.report.model.findings import PreCheckText as PreCheckText
    from readiness.report.model.findings import ShortfallText as ShortfallText
    from readiness.report.model.findings import UseCaseText as UseCaseText
    from readiness.report.model.importance import NO_IMPORTANCE as NO_IMPORTANCE
    from readiness.report.model.importance import ImportanceText as ImportanceText
    from readiness.report.model.importance import RatedText as RatedText
    from readiness.report.model.needs import NeedsRow as NeedsRow
    from readiness.report.model.needs import NeedsTable as NeedsTable
    from readiness.report.model.needs import NeedsText as NeedsText
    from readiness.report.model.profiles import NO_PHASES as NO_PHASES
    from readiness.report.model.profiles import NO_THEMES as NO_THEMES
    from readiness.report.model.profiles import CellText as CellText
    from readiness.report.model.profiles import MatrixRow as MatrixRow
    from readiness.report.model.profiles import PhaseGap as PhaseGap
    from readiness.report.model.profiles import PhaseRow as PhaseRow
    from readiness.report.model.profiles import PhasesText as PhasesText
    from readiness.report.model.profiles import PhaseText as PhaseText
    from readiness.report.model.profiles import ThemesText as ThemesText
    from readiness.report.model.references import AttachedFile as AttachedFile
    from readiness.report.model.references import CaseText as CaseText
    from readiness.report.model.references import Provenance as Provenance
    from readiness.report.model.references import SourceText as SourceText
    from readiness.report.model.report import Report as Report
    from readiness.report.model.result import Result as Result
    from readiness.report.model.verdict import DecidingText as DecidingText
    from readiness.report.model.verdict import OutcomeText as OutcomeText
    from readiness.report.model.verdict import VerdictText as VerdictText

CONTRACT_VERSION = 2
"""Increases when a template that worked may no longer work."""
_MODULES = {
    "answers": "EvidenceText QuestionText ResponseText",
    "changes": "ChangesText",
    "dimensions": "ColumnText DimensionText Figure LevelText QuestionCounts StageText",
    "disputes": "DisputeText DisputedAnswerText",
    "findings": "GateText NoteText PointText PreCheckText ShortfallText UseCaseText",
    "importance": "ImportanceText NO_IMPORTANCE RatedText",
    "profiles": (
        "CellText MatrixRow NO_PHASES NO_THEMES PhaseGap PhaseRow PhaseText PhasesText ThemesText"
    ),
    "needs": "NeedsRow NeedsTable NeedsText",
    "references": "AttachedFile CaseText Provenance SourceText",
    "report": "Report",
    "result": "Result",
    "verdict": "DecidingText OutcomeText VerdictText",
}
"""Modules of this package, and the names that others use of them."""
_HOME = {name: module for module, names in _MODULES.items() for name in names.split()}

if not TYPE_CHECKING:
    # Hidden from type checkers, so that they report a name that does not exist.
    def __getattr__(name: str) -> Any:
        """Import a name from its module when it is first asked for (PEP 562)."""
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = found = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
        return found
