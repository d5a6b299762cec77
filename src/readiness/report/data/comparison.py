"""What changed between two assessments, for other programs."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from readiness.analysis.comparison import Comparison, DimensionChange
from readiness.scoring.scorecard import rounded_number


def comparison_data(comparison: Comparison) -> dict[str, Any]:
    """Give every figure of a comparison as plain data."""
    data: dict[str, Any] = {
        "dimensions": [_dimension_data(m) for m in comparison.dimension_changes],
        "questions": [
            {"id": s.question.id, "before": _plain(s.before), "after": _plain(s.after),
             "states": [state.value for state in s.states]}
            for s in comparison.answer_changes
        ],
        "unscored_questions": [
            {"id": c.question.id, "states": [state.value for state in c.states]}
            for c in comparison.note_changes
        ],
        "actions": [
            {"question": a.question.id, "below": a.recommendation.below.written,
             "fate": a.status, "proved": a.has_proof}
            for a in comparison.actions
        ],
        "targets_reached": [question.id for question in comparison.reached],
        "gates_gone": [gate.id for gate in comparison.gates_gone],
        "gates_new": [gate.id for gate in comparison.gates_new],
        "not_compared": list(comparison.excluded),
    }  # fmt: skip
    more = [{"id": q.id, "before": b or None, "after": a or None}
            for q, b, a in comparison.importance]  # fmt: skip
    return data | ({"importance": more} if more else {})


def _plain(value: Fraction | None) -> float | None:
    return None if value is None else rounded_number(value)


def _dimension_data(change: DimensionChange) -> dict[str, object]:
    return {
        "id": change.id,
        "title": change.title,
        "scores": [_plain(score) for score in change.scores],
        "levels": list(change.levels),
        "difference": _plain(change.difference),
        "like_for_like": _plain(change.like_for_like),
        "verdict": change.verdict,
    }
