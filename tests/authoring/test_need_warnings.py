"""Needs that hold nothing back, and what no use case may be called."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from readiness.analysis.use_case_readiness import assess_use_cases
from readiness.analysis.what_if import answer_at_level
from readiness.authoring.need_warnings import need_warnings
from readiness.files.load import load_questionnaire
from readiness.models.assessment import Answer, Assessment
from readiness.models.condition import Fact
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.gates import Gate
from readiness.models.rules.use_cases import UseCase
from readiness.scoring.attainable_levels import attainable_levels
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.reachability import Reachability
from tests.conftest import TINY
from tests.support.given import assessment, document, questionnaire

FOLDER = Path(__file__).resolve().parents[2] / "questionnaires"
SHIPPED = ("ai-ml", "blockchain")
NEEDS = """\
use_case_core: {{LAW-1: {{pilot: 2, production: {core}}}}}
use_cases:
  - {{id: trade, title: Trade, needs: {{LAW-1: {{pilot: 2, production: {own}}}, DATA-1: {data}}}}}
"""


@pytest.mark.parametrize(
    ("core", "own", "data", "warned"),
    [
        (2, 3, "{production: 3}", []),
        (3, 3, "{production: 3}", ["need-in-core"]),
        (2, 3, "{pilot: 1, production: 1}", ["need-without-effect"]),
    ],
)
def test_need_without_effect_is_named(core: int, own: int, data: str, warned: list[str]) -> None:
    """A need that every answer meets, or that the core has already, is named at its place."""
    text = TINY + NEEDS.format(core=core, own=own, data=data)
    found = list(need_warnings(questionnaire(text), document(text)))

    assert [problem.code for problem in found] == warned
    assert all(problem.line for problem in found)


def _best(of: Questionnaire, lowest: str | None, context: dict[str, tuple[str, ...]]) -> Assessment:
    """Answer everything as well as possible, one question as badly as possible."""
    answers = {}
    for question in of.questions:
        levels = attainable_levels(question, of) if question.scored else ()
        if levels:
            level = levels[0] if question.id == lowest else levels[-1]
            answers[question.id] = Answer(value=answer_at_level(question, level, of))
    answers |= {n: Answer(value=value) for n, value in context.items() if n in answers}
    given = {n: Answer(value=value) for n, value in context.items() if n not in answers}
    return assessment(of).model_copy(update={"answers": answers, "context": given})


def _ready(of: Questionnaire, answers: Assessment) -> dict[str, str]:
    items = assess_use_cases(Evaluation(of, answers))
    return {item.use_case.id: item.readiness for item in items}


def _core_pairs(of: Questionnaire) -> Iterator[tuple[UseCase, str]]:
    yield from ((use_case, name) for use_case in of.use_cases for name in of.use_case_core)


def _values(facts: dict[str, Fact]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(sorted(fact.keys)) for name, fact in facts.items()}


@pytest.mark.parametrize("name", SHIPPED)
def test_no_use_case_is_ready_without_the_core(name: str) -> None:
    """All answers are the best, one core question is the lowest: never ready for production."""
    of = load_questionnaire(FOLDER / f"{name}.yaml")
    reach = Reachability(of)
    pairs = list(_core_pairs(of))
    assert len(pairs) >= 80
    for use_case, question in pairs:
        context = reach.witness([use_case.considered]) if use_case.considered else {}
        assert context is not None
        ready = _ready(of, _best(of, question, _values(context)))
        assert ready[use_case.id] != "production", (use_case.id, question)


def _closing(of: Questionnaire) -> Iterator[Gate]:
    """Yield the gates that keep the whole below the target, and let use cases be limited."""
    for gate in of.gates:
        target = of.usual_target.amount
        below = gate.cap.overall is not None and gate.cap.overall < target
        if below and gate.cap.use_cases != "none":
            yield gate


@pytest.mark.parametrize("name", SHIPPED)
def test_no_use_case_is_ready_while_a_gate_keeps_the_whole_below_the_target(name: str) -> None:
    """All answers are the best, but the gate is active: a pilot at most."""
    of = load_questionnaire(FOLDER / f"{name}.yaml")
    gates = list(_closing(of))
    assert len(gates) >= 3
    for gate in gates:
        for use_case in of.use_cases:
            rules = [gate.when, *([use_case.considered] if use_case.considered else [])]
            answers = Reachability(of).witness(rules)
            if answers is None:
                continue
            assert _ready(of, _best(of, None, _values(answers)))[use_case.id] != "production", (
                gate.id
            )
