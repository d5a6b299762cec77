"""What counts in one assessment."""

from __future__ import annotations

from fractions import Fraction

import pytest

from readiness.analysis.what_if import with_answers
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.scored_tree import ScoredTree
from tests.support.given import assessment, edited, evaluation, questionnaire
from tests.support.sheets import dimension, sheet, steps

OF = dimension("D", steps(1, 2, 3), steps(1, 2, 3), steps(1, 2, 3))
ANSWERS = "answers: {D-1: 2, D-2: {not_applicable: No}}\n"


def counted(scoring: str = "") -> ScoredTree:
    """Answer one question, set one aside, leave one open."""
    of = sheet(OF, scoring)
    return ScoredTree(QuestionStates(of, assessment(of, ANSWERS)))


def test_what_does_not_apply_is_told_but_does_not_count() -> None:
    """It is among the questions, and not in the tree."""
    found = counted()

    assert list(found.questions) == ["D-1", "D-2", "D-3"]
    assert found.estimate() == {"D-1": 2, "D-3": None}
    assert found.worst() == {"D-1": 2, "D-3": 1}
    assert found.possible() == {"D-1": (2,), "D-3": (1, 2, 3)}
    assert {name: sorted(some) for name, some in found.attainable.items()} == {
        "D-1": [1, 2, 3],
        "D-3": [1, 2, 3],
    }


def test_what_does_not_apply_may_stand_at_its_target() -> None:
    """The target is 3 when nothing is written."""
    assert counted("not_applicable: target").estimate() == {"D-1": 2, "D-2": 3, "D-3": None}


def test_what_is_open_may_count_as_the_lowest() -> None:
    """By the questionnaire's own rule."""
    assert counted("unanswered: lowest").estimate() == {"D-1": 2, "D-3": 1}


def test_a_target_that_no_answer_has_counts_as_the_nearest_answer() -> None:
    """A target of 3 counts as 2 where 2 is the best answer, a target of 1 as the lowest."""
    for target, value in ((3, 2), (1, 2)):
        questions = dimension("D", f"{steps(2)}, target: {target}")
        of = sheet(questions, "not_applicable: target")
        states = QuestionStates(of, assessment(of, "answers: {D-1: {not_applicable: No}}\n"))
        assert ScoredTree(states).estimate() == {"D-1": value}


LOWERED = edited(("dimensions:", "scoring: {undocumented: one-level-lower}\ndimensions:"))


@pytest.mark.parametrize(
    ("strength", "level", "overall"),
    [(0, 2, Fraction(2)), (1, 2, Fraction(2)), (2, 3, Fraction(3))],
)
def test_answer_without_a_document_counts_one_level_lower(
    strength: int, level: int, overall: Fraction
) -> None:
    """With «document shown» it counts as stated; else as the next lower level of the scale."""
    shown = f"{{level: 3, evidence: [{{title: Paper, strength: {strength}}}]}}"
    found = evaluation(questionnaire(LOWERED), f"answers: {{LAW-1: {shown}, DATA-1: {shown}}}\n")

    assert found.states.level("LAW-1") == found.states.level("DATA-1") == level
    assert found.scorecard.overall.score == overall


def test_gate_and_lowest_level_stay_as_stated() -> None:
    """The stated level 2 keeps the gate closed; below the lowest level there is nothing."""
    found = evaluation(questionnaire(LOWERED), "answers: {LAW-1: 2, DATA-1: 1}\n")

    assert found.scorecard.gates == ()
    assert [found.states.level(name) for name in ("LAW-1", "DATA-1")] == [1, 1]


def test_what_a_plan_recommends_counts_as_documented() -> None:
    """The proof of a recommendation is a document, so that a plan can reach its goal."""
    found = evaluation(questionnaire(LOWERED), "answers: {LAW-1: 3, DATA-1: 3}\n")
    values = {"LAW-1": ("3",), "DATA-1": ("3",)}

    planned = found.with_assessment(with_answers(found.assessment, values, documented=True))

    scores = [evaluated.scorecard.overall.score for evaluated in (found, planned)]
    assert scores == [Fraction(2), Fraction(3)]
