"""How figures were calculated, as data."""

from __future__ import annotations

from readiness.api import open_assessment
from readiness.report.data.explanation import (
    GateExplanation,
    QuestionExplanation,
    UseCaseExplanation,
    explanations,
)
from readiness.resources import QUESTIONNAIRES


def test_gates_questions_and_use_cases_refer_to_each_other() -> None:
    """A gate names the questions that name it; needs stand on both sides."""
    opened = open_assessment(QUESTIONNAIRES.parent / "examples" / "no-legal-basis.answers.yaml")
    items = explanations(opened.evaluate())
    questions = {item.id: item for item in items if isinstance(item, QuestionExplanation)}
    gates = [item for item in items if isinstance(item, GateExplanation)]
    use_cases = [item for item in items if isinstance(item, UseCaseExplanation)]

    assert any(gate.active for gate in gates)
    for gate in gates:
        named = {name for name, question in questions.items() if gate.id in question.gates}
        assert named == set(gate.questions) & questions.keys()
    for use_case in use_cases:
        assert all(need in questions[need.question].needs for need in use_case.needs)
        assert use_case.considered == (use_case.readiness is not None)
