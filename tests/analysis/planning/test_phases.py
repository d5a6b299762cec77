"""Which phase needs a step first."""

from __future__ import annotations

from readiness.analysis.planning.actions import recommended_actions
from readiness.analysis.planning.phases import first_phase
from readiness.analysis.planning.roadmap import plan_roadmap
from readiness.report.plan.formats import in_order
from readiness.report.roadmap.outlook import describe_phases
from readiness.report.roadmap.steps import describe_step, horizon_names
from readiness.scoring.evaluation import Evaluation
from tests.support.given import evaluation, questionnaire

HEAD = """\
schema_version: 1
id: order
version: 1.0.0
title: Order
levels:
  - {level: 1, name: A, meaning: a}
  - {level: 2, name: B, meaning: b}
  - {level: 3, name: C, meaning: c}
roles: [{id: CIO, title: Head of IT}]
scales:
  three: [{level: 1, text: A}, {level: 2, text: B}, {level: 3, text: C}]
"""
PHASES = """\
phases:
  - {id: P1, title: First, months: 6, targets: {B: 2}}
  - {id: P2, title: Second, months: 24, targets: {overall: 3}}
"""


def asked(name: str, after: str = "") -> str:
    """Write a question with two recommendations."""
    common = f"role: CIO, months: 6, proves_done: P{after}"
    return (
        f"      - id: {name}\n        title: {name}\n        text: Q?\n        scale: three\n"
        "        recommendations:\n"
        f"          - {{below: 2, action: Begin., effort: S, {common}}}\n"
        f"          - {{below: 3, action: Finish., effort: M, {common}}}\n"
    )


def evaluated(phases: str = PHASES, after: str = "", gates: str = "") -> Evaluation:
    """Two questions, both at 1; the second may come after the first."""
    questions = asked("A") + asked("B", after)
    dimensions = f"dimensions:\n  - id: D\n    title: D\n    questions:\n{questions}"
    return evaluation(
        questionnaire(f"{HEAD}{phases}{dimensions}{gates}"), "answers: {A: 1, B: 1}\n"
    )


def phases_of(of: Evaluation) -> dict[str, int | None]:
    """Name the phase of each step, in the order of the plan."""
    return {step.name: step.task.phase for step in plan_roadmap(of)}


def test_what_an_earlier_phase_needs_comes_first() -> None:
    """B is needed at 2 by the first phase, everything at 3 by the second."""
    found = phases_of(evaluated())

    assert found == {"B → 2": 0, "A → 2": 1, "A → 3": 1, "B → 3": 1}
    assert next(iter(found)) == "B → 2"


def test_what_comes_before_a_step_is_needed_as_early() -> None:
    """B waits for A at its target."""
    found = phases_of(evaluated(after=", after: [A]"))

    assert found == {"A → 2": 0, "A → 3": 0, "B → 2": 0, "B → 3": 1}


def test_a_gate_is_needed_by_the_first_phase_above_its_limit() -> None:
    """The gate allows 2 at most, and the second phase aims at 3."""
    gates = (
        "gates: [{id: G, title: G, reason: R, when: {question: A, at_most: 1}, cap: {overall: 2},\n"
        "  recommendation: {action: End it., role: CIO, effort: S, months: 1, proves_done: P}}]\n"
    )
    found = phases_of(evaluated(gates=gates))

    assert found["G"] == 1
    assert found["A → 2"] == 1


def test_without_phases_no_step_has_one() -> None:
    """Everything is as it was."""
    of = evaluated("scoring: {target: 3}\n")

    assert {*phases_of(of).values()} == {None}
    assert {first_phase(a, of) for a in recommended_actions(of.states)} == {0}
    assert list(describe_phases(plan_roadmap(of), of, None)) == []


def test_roadmap_is_grouped_by_phase_and_says_what_is_late() -> None:
    """A step that ends after its phase says so."""
    of = evaluated("phases: [{id: P1, title: First, months: 6, targets: {B: 3}}]\n")
    steps = in_order(plan_roadmap(of))
    texts = [describe_step(step, of, None) for step in steps]

    names = horizon_names(of.questionnaire)
    assert names == ("First (in 6 months)", "Needed by no phase")
    assert {(text.question, text.horizon) for text in texts} == {("B", 0), ("A", 1)}
    assert [text.reason for text in texts if text.question == "B"] == [
        "level 1 today, target 3; phase «First»",
        "level 1 today, target 3; phase «First», which ends before this step",
    ]
    assert list(describe_phases(steps, of, None)) == [
        "Phase «First» (in 6 months): 2 steps. 1 of them ends after the phase."
    ]
