"""Readiness self-assessment for public administrations, starting with Customs.

    import readiness

    opened = readiness.open_assessment(Path("norland.answers.yaml"))
    card = readiness.score(opened.questionnaire, opened.assessment)
    report = readiness.report_of(opened, card)
    pdf = readiness.render(report, "pdf")

Names are resolved when they are first used, so that ``import readiness`` stays quick: importing
everything at once would load pydantic and take several times as long.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from readiness.analysis.findings import Analysis, analyze
    from readiness.api import open_assessment, render, report_of, score
    from readiness.authoring.scorer_contract import check_scorer
    from readiness.errors import ReadinessError
    from readiness.files.catalog import find_questionnaire
    from readiness.files.load import load_assessment, load_questionnaire
    from readiness.interview.state import Interview
    from readiness.models.assessment import Assessment
    from readiness.models.questionnaire import Questionnaire
    from readiness.report.model import Report
    from readiness.report.renderers.interface import Renderer
    from readiness.scoring.evaluation import Evaluation
    from readiness.scoring.rollup import rollup
    from readiness.scoring.scorecard import Scorecard
    from readiness.scoring.scorers.interface import Scorer

__version__ = "0.1.0"
_HOME = {
    "Analysis": "analysis.findings",
    "Assessment": "models.assessment",
    "Evaluation": "scoring.evaluation",
    "Interview": "interview.state",
    "Questionnaire": "models.questionnaire",
    "ReadinessError": "errors",
    "Renderer": "report.renderers.interface",
    "Report": "report.model",
    "Scorecard": "scoring.scorecard",
    "Scorer": "scoring.scorers.interface",
    "analyze": "analysis.findings",
    "check_scorer": "authoring.scorer_contract",
    "find_questionnaire": "files.catalog",
    "load_assessment": "files.load",
    "load_questionnaire": "files.load",
    "open_assessment": "api",
    "render": "api",
    "report_of": "api",
    "rollup": "scoring.rollup",
    "score": "api",
}

__all__ = [
    "Analysis",
    "Assessment",
    "Evaluation",
    "Interview",
    "Questionnaire",
    "ReadinessError",
    "Renderer",
    "Report",
    "Scorecard",
    "Scorer",
    "analyze",
    "check_scorer",
    "find_questionnaire",
    "load_assessment",
    "load_questionnaire",
    "open_assessment",
    "render",
    "report_of",
    "rollup",
    "score",
]

if not TYPE_CHECKING:
    # Hidden from type checkers, so that they report a name that does not exist.
    def __getattr__(name: str) -> Any:
        """Import a public name from its home module when it is first asked for (PEP 562)."""
        if name in _HOME:
            return getattr(importlib.import_module(f"readiness.{_HOME[name]}"), name)
        raise AttributeError(f"module 'readiness' has no attribute {name!r}")
