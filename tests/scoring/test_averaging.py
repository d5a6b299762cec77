"""Combining parts, or all questions below, with a threshold for what is known."""

from __future__ import annotations

import pytest

from readiness.scoring.scorers.weighted_mean import score
from tests.support.sheets import dimension, marked, node, sheet, steps

STEPS = steps(1, 2, 3)
UNEVEN = dimension("A", STEPS) + dimension("B", STEPS, STEPS, STEPS)
ANSWERS = "A-1: 1, B-1: 3, B-2: 3, B-3: 3"


@pytest.mark.parametrize(("over", "result"), [("parts", "2"), ("questions", "5/2")])
def test_mean_of_means_or_mean_of_all(over: str, result: str) -> None:
    """(1 + 3) / 2 = 2 over the dimensions; (1 + 3 + 3 + 3) / 4 = 5/2 over the questions."""
    card = marked(score, sheet(UNEVEN, f"over: {over}"), ANSWERS)

    assert str(card.overall.score) == result


def test_all_questions_may_be_added() -> None:
    """1 + 3 + 3 + 3."""
    card = marked(score, sheet(UNEVEN, "over: questions, combine: sum"), ANSWERS)

    assert card.overall.score == 10


@pytest.mark.parametrize(("known", "result"), [("66%", 3), ("67%", None)])
def test_too_little_known_gives_no_value(known: str, result: int | None) -> None:
    """Two of three are 66.7 %: enough for 66 %, too little for 67 %."""
    card = marked(score, sheet(UNEVEN, f"minimum_known: {known}"), "A-1: 1, B-1: 3, B-2: 3")

    assert node(card, "B").score == result


def test_parts_of_no_weight_are_not_counted_as_known() -> None:
    """One of the two that have weight is known: half."""
    weightless = dimension("A", STEPS, STEPS, f"weight: 0, {STEPS}")
    card = marked(score, sheet(weightless, "minimum_known: 51%"), "A-1: 3, A-3: 3")

    assert node(card, "A").score is None
