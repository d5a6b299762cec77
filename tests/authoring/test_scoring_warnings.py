"""What is doubtful in the scoring of a questionnaire."""

from __future__ import annotations

import pytest

from readiness.errors import Severity
from tests.support.given import codes, doubts_in
from tests.support.sheets import dimension, sheet_text, steps


@pytest.mark.parametrize(
    ("ladder", "falls"),
    [
        ([steps(1, 2), steps(2, 3)], False),
        ([steps(1, 2), steps(2), steps(2, 3)], False),
        ([steps(2, 3), steps(1, 2)], True),
        ([steps(1, 3), steps(3), steps(2, 3)], True),
    ],
)
def test_staircase_that_falls_is_told(ladder: list[str], falls: bool) -> None:
    """Whoever continues may lose; with another scorer the order has no effect."""
    told = doubts_in(sheet_text(dimension("D", *ladder), "scorer: staircase"))
    other = doubts_in(sheet_text(dimension("D", *ladder)))

    assert ("staircase-falling" in codes(told)) is falls
    assert "staircase-falling" not in codes(other)


def test_scorer_that_is_not_installed_is_told() -> None:
    """With the name that was perhaps meant; it is a warning, for it may be installed elsewhere."""
    [told] = [
        problem
        for problem in doubts_in(sheet_text(dimension("D", steps(1, 2)), "scorer: weigthed-mean"))
        if problem.code == "scorer-not-installed"
    ]

    assert told.message.endswith("did you mean «weighted-mean»?")
    assert told.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("option", "doubtful"),
    [
        ("{id: none, text: N}", True),
        ("{id: None-of-these, text: N, points: 2}", True),
        ("{id: aucune, text: N}", True),
        ("{id: none, text: N, points: 0}", False),
        ("{id: none, text: N, exclusive: true}", False),
        ("{id: none, text: N, exclusive: true, points: 1}", False),
        ("{id: nonetheless, text: N}", False),
    ],
)
def test_none_that_adds_points_is_told(option: str, doubtful: bool) -> None:
    """«None of these» must not raise a result."""
    question = (
        f"kind: many, options: [{{id: a, text: A}}, {option}], bands: [{{at_least: 1, level: 2}}]"
    )
    found = codes(doubts_in(sheet_text(dimension("D", question))))

    assert ("none-adds-points" in found) is doubtful


@pytest.mark.parametrize(("number", "too_high"), [("4", True), ("3", False), ("0", False)])
def test_a_number_above_all_answers_is_told(number: str, too_high: bool) -> None:
    """3 is the best answer to one of two questions; the other one counts at most as 2."""
    questions = dimension("D", steps(1, 2), steps(1, 3))
    found = doubts_in(sheet_text(questions, f"unanswered: {number}"))
    told = [problem.message for problem in found if problem.code == "unanswered-too-high"]

    assert (
        told
        == ["no answer counts as much as the number for «unanswered»; the highest is 3"] * too_high
    )
