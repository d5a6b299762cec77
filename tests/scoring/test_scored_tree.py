"""What counts in one assessment."""

from __future__ import annotations

from readiness.models.skip_logic import QuestionStates
from readiness.scoring.scored_tree import ScoredTree
from tests.support.given import assessment
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
    assert found.at_best() == {"D-1": 3, "D-3": 3}


def test_what_does_not_apply_may_stand_at_its_target() -> None:
    """The target is 3 when nothing is written."""
    assert counted("not_applicable: target").estimate() == {"D-1": 2, "D-2": 3, "D-3": None}


def test_what_is_open_may_count_as_the_lowest() -> None:
    """By the questionnaire's own rule."""
    assert counted("unanswered: lowest").estimate() == {"D-1": 2, "D-3": 1}
