"""Judgement: what limits a result, and what it allows, without what to do next."""

from __future__ import annotations

from readiness.analysis.findings import analyze
from readiness.analysis.judgement import Judgement, judge
from tests.conftest import TINY
from tests.support.given import evaluation, questionnaire

CHECK = """\
checks:
  - {id: CHECK, when: {question: DATA-1, at_least: 3}, message: Is it so?}
use_cases:
  - id: trade
    title: Trade
    considered: {question: CTX, equals: large}
    needs: {DATA-1: {pilot: 3, production: 3}}
"""


def test_says_the_same_as_the_analysis() -> None:
    """A score alone and a whole report name the same gates, use cases and contradictions."""
    answered = evaluation(
        questionnaire(TINY + CHECK), "context: {CTX: large}\nanswers: {LAW-1: 1, DATA-1: 3}\n"
    )

    judged, analyzed = judge(answered), analyze(answered)

    assert isinstance(analyzed, Judgement)
    assert {name: getattr(analyzed, name) for name in vars(judged)} == vars(judged)
    assert [effect.gate.id for effect in judged.gates] == ["GATE"]
    assert [check.id for check in judged.contradictions] == ["CHECK"]
    assert [case.use_case.id for case in judged.certain_use_cases] == ["trade"]
