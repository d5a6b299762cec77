"""The whole report for machines, as JSON."""

from __future__ import annotations

from typing import Any

from readiness.data_classes import plain_data
from readiness.report.model import NO_IMPORTANCE, NO_PHASES, NO_THEMES, Report
from readiness.report.tables import to_json

suffix = ".json"
_LEFT_OUT: dict[str, Any] = {
    "by_theme": NO_THEMES,
    "by_phase": NO_PHASES,
    "importance": NO_IMPORTANCE,
    "evidence_missing": (),
    "asked_of": "",
    "needs": None,
}
"""Parts that only some questionnaires have; left out where they are empty."""
_LEFT_OUT_INSIDE = frozenset({"columns", "row_of", "namely"})
"""The same, of dimensions and of questions."""


def render(report: Report) -> bytes:
    """Render the whole report, fields in the order of the contract; days as YYYY-MM-DD."""
    contents = plain_data(report)
    for name, nothing in _LEFT_OUT.items():
        if contents[name] == (plain_data(nothing) if nothing else nothing):
            del contents[name]
    inside = [question for part in contents["dimensions"] for question in part["questions"]]
    parts = [contents["overall"], *contents["dimensions"]]
    for part in (*parts, *contents["context"], *contents["preliminary"], *inside):
        for name in _LEFT_OUT_INSIDE & part.keys():
            if not part[name]:
                del part[name]
    return to_json(contents).encode()
