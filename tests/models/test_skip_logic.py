"""Which questions are asked, and what the answers mean for conditions and levels."""

from __future__ import annotations

from fractions import Fraction

import pytest

from readiness.models.assessment import State
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import QuestionStates
from tests.support.given import assessment, edited, questionnaire

HEAD = edited().split("context:\n")[0]
KINDS = (
    HEAD
    + """\
context:
  - {id: YES, kind: yes-no, title: Y, text: Y?}
  - {id: MANY, kind: many, title: M, text: M?, options: [{id: a, text: A}, {id: b, text: B}]}
dimensions:
  - id: D
    title: D
    questions:
      - {id: Q1, kind: yes-no, title: Q, text: Q?, when: {question: YES, at_least: 3}}
      - {id: Q2, kind: yes-no, title: Q, text: Q?, when: {question: Q1, at_least: 3}}
      - id: Q3
        kind: number
        title: Q
        text: Q?
        bands: [{at_least: 10, level: 2}, {at_least: 20, level: 3}]
      - id: Q4
        kind: many
        title: Q
        text: Q?
        options: [{id: a, points: 2, text: A}, {id: b, text: B}, {id: c, points: -1, text: C}]
        bands: [{at_least: 2, level: 2}, {at_least: 3, level: 3}]
      - id: Q5
        title: Q
        text: Q?
        scored: false
        options: [{level: 1, text: A}, {level: 2, text: B}]
      - {id: Q6, kind: yes-no, title: Q, text: Q?, when: {question: Q5, at_least: 2}}
"""
)


def kinds() -> Questionnaire:
    """Load a questionnaire with every kind that has levels."""
    return questionnaire(KINDS)


def states(answers: str) -> QuestionStates:
    """See answers through the questionnaire."""
    of = kinds()
    return QuestionStates(of, assessment(of, answers))


def test_hidden_question_hides_what_depends_on_it() -> None:
    """Q2 depends on Q1 and Q1 on YES: an answer that is hidden is no fact."""
    seen = states("context: {YES: no}\nanswers: {Q1: yes, Q2: yes}\n")

    assert [seen.is_visible(name) for name in ("Q1", "Q2", "Q3")] == [False, False, True]
    assert seen.state("Q1") is State.HIDDEN
    assert seen.level("Q1") is None
    assert "Q1" not in seen.facts


def test_answer_brings_up_what_depends_on_it() -> None:
    """A yes has the highest level, in context questions too."""
    seen = states("context: {YES: true}\nanswers: {Q1: yes}\n")

    assert [question.id for question in seen.visible][:4] == ["YES", "MANY", "Q1", "Q2"]
    assert seen.level("Q1") == 3


@pytest.mark.parametrize("state", ["unknown", "{not_applicable: There is none.}", "{note: later}"])
def test_only_answers_are_facts(state: str) -> None:
    """Unknown, not applicable and open make no comparison true."""
    seen = states(f"context: {{YES: yes}}\nanswers: {{Q1: {state}}}\n")

    assert seen.state("Q2") is State.HIDDEN
    assert seen.level("Q1") is None


@pytest.mark.parametrize(
    ("number", "level"), [("0", 1), ("9.999", 1), ("10", 2), ("19.5", 2), ("20", 3), ("1000", 3)]
)
def test_number_stands_for_the_level_of_its_band(number: str, level: int) -> None:
    """The border belongs to the higher band; below the first it is the lowest level."""
    seen = states(f"answers: {{Q3: {number}}}\n")

    assert seen.level("Q3") == level
    assert seen.facts["Q3"].number == Fraction(number)


@pytest.mark.parametrize(
    ("chosen", "level"), [("[b]", 1), ("[a]", 2), ("[a, b]", 3), ("[a, b, c]", 2), ("[c]", 1)]
)
def test_points_of_several_choices_add_up(chosen: str, level: int) -> None:
    """A choice without points adds one; points may be negative."""
    seen = states(f"answers: {{Q4: {chosen}}}\n")

    assert seen.level("Q4") == level
    assert seen.facts["Q4"].number == level


def test_question_that_is_not_scored_has_a_fact_and_no_level() -> None:
    """Conditions may look at its levels; the score may not."""
    seen = states("answers: {Q5: 2}\n")

    assert seen.level("Q5") is None
    assert seen.facts["Q5"].number == 2
    assert seen.is_visible("Q6")


def test_context_question_has_no_level() -> None:
    """Context is never scored."""
    assert states("context: {YES: yes}\n").level("YES") is None


def test_target_of_an_answer_comes_before_the_questionnaires() -> None:
    """Whoever aims lower or higher than the questionnaire is taken at their word."""
    of = questionnaire()
    states = QuestionStates(of, assessment(of, "answers: {LAW-1: {level: 1, target: 2}}\n"))

    assert [states.target(question).level for question in of.questions] == [2, 3, 3]
