"""What ends the gates that are active."""

from __future__ import annotations

from readiness.analysis.gates import gate_recommendations
from tests.support.given import edited, evaluation, questionnaire

STEP = "{action: Ask the minister., role: DG, effort: XS, months: 1, proves_done: A letter}"
WITH_STEP = edited(
    ("dimensions:", "roles: [{id: DG, title: Director}]\ndimensions:"),
    ("    reason:", f"    recommendation: {STEP}\n    reason:"),
)


def test_only_active_gates_ask_for_something() -> None:
    """The recommendation of a gate is given while its condition holds."""
    of = questionnaire(WITH_STEP)

    ((gate, step),) = gate_recommendations(evaluation(of, "answers: {LAW-1: 1}\n"))

    assert (gate.id, step.action) == ("GATE", "Ask the minister.")
    assert gate_recommendations(evaluation(of, "answers: {LAW-1: 2}\n")) == ()
