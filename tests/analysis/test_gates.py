"""What ends the gates that are active."""

from __future__ import annotations

import pytest

from readiness.analysis.gates import gate_effects
from readiness.analysis.planning.expert_plan import draw_plan
from readiness.analysis.planning.plan import Goal
from readiness.analysis.use_case_readiness import assess_use_cases
from tests.support.given import edited, evaluation, questionnaire

STEP = "{action: Ask the minister., role: DG, effort: XS, months: 1, proves_done: A letter}"
WITH_STEP = edited(
    ("dimensions:", "roles: [{id: DG, title: Director}]\ndimensions:"),
    ("    reason:", f"    recommendation: {STEP}\n    reason:"),
)


def test_only_active_gates_ask_for_something() -> None:
    """The recommendation of a gate is given while its condition holds."""
    of = questionnaire(WITH_STEP)

    (asked,) = draw_plan(evaluation(of, "answers: {LAW-1: 1}\n"), Goal()).gate_actions

    assert (asked.gate.id, asked.recommendation.action) == ("GATE", "Ask the minister.")
    assert draw_plan(evaluation(of, "answers: {LAW-1: 2}\n"), Goal()).gate_actions == ()


USE_CASES = """\
use_cases:
  - id: trade
    title: Trade
    considered: {question: CTX, equals: large}
    needs: {DATA-1: {pilot: 3, production: 3}}
  - {id: other, title: Other, considered: {question: CTX, equals: small}, needs: {}}
"""


@pytest.mark.parametrize(
    ("data", "nodes", "use_cases", "later"),
    [(3, (), ("trade",), ()), (1, (), (), ("trade",))],
)
def test_gate_bites_when_something_would_be_better_without_it(
    data: int, nodes: tuple[str, ...], use_cases: tuple[str, ...], later: tuple[str, ...]
) -> None:
    """What is low anyway is limited later only; use cases that nobody chose are left out."""
    answers = f"context: {{CTX: large}}\nanswers: {{LAW-1: 1, DATA-1: {data}, DATA-2: 1}}\n"
    evaluated = evaluation(questionnaire(WITH_STEP + USE_CASES), answers)

    (effect,) = gate_effects(evaluated, assess_use_cases(evaluated))

    assert (effect.nodes, effect.use_cases, effect.later) == (nodes, use_cases, later)
    assert effect.bites == bool(use_cases)
