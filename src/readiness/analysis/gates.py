"""Which active gates limit something today, and what ends them."""

from __future__ import annotations

from readiness.models.question import RecommendedAction
from readiness.models.rules.gates import Gate
from readiness.scoring.evaluation import Evaluation


def gate_recommendations(evaluation: Evaluation) -> tuple[tuple[Gate, RecommendedAction], ...]:
    """Return the active gates that have a recommendation, with it, in the order of the file."""
    gates = evaluation.scorecard.gates
    return tuple((gate, gate.recommendation) for gate in gates if gate.recommendation)
