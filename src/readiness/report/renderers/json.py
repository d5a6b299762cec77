"""The report for machines, whole or only its result, as JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from readiness.report.model import NO_THEMES, DimensionText, Report
from readiness.report.tables import to_json

suffix = ".json"
_COPIED_FIELDS = (
    "id", "title", "depth", "level", "level_name", "answered", "applicable", "disputed",
    "open", "unknown", "not_applicable", "confidence", "capped_by", "sentence",
)  # fmt: skip
_FIGURE_FIELDS = ("score", "before", "floor", "ceiling", "target", "highest", "raw")

_LEFT_OUT = {"by_theme": NO_THEMES}
"""Parts that only some questionnaires have; left out where they are empty."""


def result_data(report: Report) -> dict[str, Any]:
    """Give the result of a report: every figure as a number, no answers, no notes."""

    def node(part: DimensionText) -> dict[str, Any]:
        values = {name: getattr(part, name) for name in _COPIED_FIELDS}
        numbers = {name: getattr(part, name) for name in _FIGURE_FIELDS}
        figures = {name: f.value if f else None for name, f in numbers.items()}
        stages = [asdict(stage) for stage in part.stages]
        return values | figures | {"stages": stages, "all_questions": asdict(part.all_questions)}

    start = report.schedule.start
    return {
        "contract_version": report.contract_version,
        "organisation": report.organisation,
        "date": report.date.isoformat() if report.date else None,
        "form": report.form,
        "start": start.isoformat() if start else None,
        "overall": node(report.overall),
        "has_overall": report.has_overall,
        "withheld": report.withheld or None,
        "dimensions": [node(part) for part in report.dimensions],
        **_themes(report, node),
        "disputes": [
            {"question": dispute.question, "decides": dispute.decides}
            for dispute in report.disputes
        ],
        "not_judged": list(report.not_judged),
        "not_asked": report.not_asked,
        "gates": [asdict(gate) for gate in report.gates],
        "use_cases": [asdict(use_case) for use_case in report.use_cases],
        "contradictions": [asdict(note) for note in report.contradictions],
        "firmness": asdict(report.firmness) if report.firmness else None,
        "provenance": asdict(report.provenance),
    }


def _themes(report: Report, node: Callable[[DimensionText], dict[str, Any]]) -> dict[str, Any]:
    """Give the profile by theme, where the questionnaire has themes."""
    by_theme = report.by_theme
    if by_theme == NO_THEMES:
        return {}
    matrix = [
        {"dimension": row.dimension, "scores": [c.score and c.score.value for c in row.cells]}
        for row in by_theme.matrix
    ]
    themes = [node(theme) for theme in by_theme.themes]
    return {"themes": themes, "theme_matrix": matrix, "no_themes": by_theme.reason or None}


def render(report: Report) -> bytes:
    """Render the whole report, fields in the order of the contract; days as YYYY-MM-DD."""
    contents = asdict(report)
    for name, nothing in _LEFT_OUT.items():
        if contents[name] == asdict(nothing):
            del contents[name]
    return to_json(contents).encode()
