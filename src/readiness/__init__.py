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
from typing import Any

_HOME = {
    "Analysis": "analysis",
    "Assessment": "assessment",
    "Interview": "interview",
    "Questionnaire": "questionnaire",
    "ReadinessError": "errors",
    "Renderer": "renderers.interface",
    "Report": "report",
    "Scorecard": "scorecard",
    "Scorer": "scorers.interface",
    "analyze": "analysis",
    "load_assessment": "loading",
    "load_questionnaire": "loading",
    "open_assessment": "pipeline",
    "render": "pipeline",
    "report_of": "pipeline",
    "score": "pipeline",
}

__all__ = [
    "Analysis",
    "Assessment",
    "Interview",
    "Questionnaire",
    "ReadinessError",
    "Renderer",
    "Report",
    "Scorecard",
    "Scorer",
    "analyze",
    "load_assessment",
    "load_questionnaire",
    "open_assessment",
    "render",
    "report_of",
    "score",
]


def __getattr__(name: str) -> Any:
    """Import a public name from its home module when it is first asked for (PEP 562)."""
    if name == "__version__":
        # 40 ms, and few need it.
        from importlib.metadata import version

        return version("readiness")
    if name in _HOME:
        return getattr(importlib.import_module(f"readiness.{_HOME[name]}"), name)
    raise AttributeError(f"module 'readiness' has no attribute {name!r}")
