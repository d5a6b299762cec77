"""Scores of dimensions in conditions: before gates, and only where they are looked at."""

from __future__ import annotations

from fractions import Fraction

import pytest
import yaml

from readiness.models.condition import Condition, Fact
from readiness.scoring.compared.scores import (
    deciding_questions,
    with_scores,
)
from tests.conftest import TINY
from tests.support.given import evaluation, questionnaire

RULE = "{dimension: LAW, at_least: 2}"
TEXT = (
    TINY
    + f"""\
  - id: STRONG
    title: Data is behind
    when: {{all: [{RULE}, {{dimension: DATA, at_most: 1}}]}}
    cap: {{dimensions: {{LAW: 1}}}}
    reason: "Data is behind."
checks:
  - {{id: HIGH, when: {RULE}, message: The law is strong.}}
notices:
  - {{id: LOW, when: {{not: {RULE}}}, text: The law is weak.}}
use_cases:
  - {{id: USE, title: Use, considered: {RULE}, needs: {{DATA-1: {{production: 3}}}}}}
"""
)

BOTH = ["LAW-1", "DATA-1"]


def test_only_dimensions_that_are_looked_at_get_a_fact() -> None:
    """A score that no condition compares is not computed for them."""
    of = questionnaire(TEXT)
    facts = {"LAW-1": Fact(frozenset({"3"}), Fraction(3))}

    assert questionnaire().compared_dimensions == frozenset()
    assert of.compared_dimensions == {"LAW", "DATA"}
    assert with_scores(facts, of, {"LAW": Fraction(3)}.get) == {
        **facts,
        "LAW": Fact(number=Fraction(3)),
    }
    assert with_scores(facts, questionnaire(), {"LAW": Fraction(3)}.get) == facts


def test_questions_of_a_dimension_decide_about_its_score() -> None:
    """Whoever asks what decides about a gate sees the questions behind a score, too."""
    of = questionnaire(TEXT)
    rule = Condition.model_validate({"dimension": "DATA", "at_most": 1})

    assert list(deciding_questions(rule, of)) == ["DATA-1", "DATA-2"]


def test_gate_sees_scores_before_gates() -> None:
    """The gate on LAW limits it to 1, and still sees its score of 3."""
    found = evaluation(questionnaire(TEXT), "answers: {LAW-1: 3, DATA-1: 1}\n")

    assert [gate.id for gate in found.scorecard.gates] == ["STRONG"]
    assert found.scorecard.overall.dimensions[0].after.estimate == 1
    assert [check.id for check in found.contradictions] == ["HIGH"]
    assert (found.notices, [u.id for u in found.considered]) == ((), ["USE"])


def test_without_a_score_every_comparison_is_false() -> None:
    """Nothing is answered, so the law is neither strong nor weak; «not» makes the notice true."""
    found = evaluation(questionnaire(TEXT), "answers: {}\n")

    assert (found.scorecard.gates, found.contradictions, found.considered) == ((), (), ())
    assert [notice.id for notice in found.notices] == ["LOW"]


@pytest.mark.parametrize(
    ("form", "law", "data", "decide"),
    [
        ("{any: [%s]}", "at_most: 1", "at_most: 1", ["LAW-1"]),
        ("{all: [%s]}", "at_most: 1", "at_least: 3", BOTH),
        ("{all: [%s]}", "at_least: 2", "at_least: 2", ["LAW-1"]),
        ("{not: {all: [%s]}}", "at_least: 2", "at_least: 2", ["LAW-1"]),
        ("{of: [%s], at_least: 1}", "at_most: 1", "at_most: 1", ["LAW-1"]),
        ("{of: [%s], at_most: 1}", "at_least: 2", "at_least: 2", ["LAW-1"]),
    ],
)
def test_only_parts_that_hold_decide_today(
    form: str, law: str, data: str, decide: list[str]
) -> None:
    """The law is weak and the data are good; what is good makes no gate active."""
    found = evaluation(questionnaire(TEXT), "answers: {LAW-1: 1, DATA-1: 3}\n")
    parts = f"{{question: LAW-1, {law}}}, {{question: DATA-1, {data}}}"
    condition = Condition.model_validate(yaml.safe_load(form % parts))

    assert list(deciding_questions(condition, found.questionnaire)) == BOTH
    assert list(deciding_questions(condition, found.questionnaire, found.facts)) == decide
