"""The scorer for ladders."""

from __future__ import annotations

import pytest

from readiness.scoring.scorecard import Range
from readiness.scoring.scorers.staircase import score
from tests.support.sheets import dimension, marked, sheet, steps

LADDER = dimension("D", steps(1, 2), steps(2, 3))
OF = sheet(LADDER, "scorer: staircase")


@pytest.mark.parametrize(
    ("answers", "level"),
    [
        ("D-1: 1, D-2: 3", 1),  # the first step ends it; the second counts nowhere
        ("D-1: 2, D-2: 2", 2),
        ("D-1: 2, D-2: 3", 3),
        ("D-1: 2", 2),  # open: as far as the ladder is known
        ("D-1: {not_applicable: No}, D-2: 3", 3),
    ],
)
def test_first_answer_that_ends_the_ladder_decides(answers: str, level: int) -> None:
    """What stands above it is not looked at."""
    assert marked(score, OF, answers).overall.score == level


def test_nothing_is_known_while_the_first_step_is_open() -> None:
    """The range is the whole ladder."""
    range_ = marked(score, OF, "D-2: 3").overall.after

    assert range_ == Range(1, None, 3)  # type: ignore[arg-type]  # whole numbers are as good


def test_an_answer_may_say_that_it_ends_the_ladder() -> None:
    """Where several answers climb on, the others are marked."""
    marked_options = (
        "options: [{level: 1, text: A, ends: true}, {level: 2, text: B}, {level: 3, text: C}]"
    )
    of = sheet(dimension("D", marked_options, steps(2, 3)), "scorer: staircase")

    assert marked(score, of, "D-1: 1, D-2: 3").overall.score == 1
    assert marked(score, of, "D-1: 2, D-2: 3").overall.score == 3


def test_ladders_are_added() -> None:
    """Several activities, one total: 1 + 3."""
    of = sheet(LADDER + dimension("E", steps(1, 2), steps(2, 3)), "scorer: staircase, combine: sum")

    assert marked(score, of, "D-1: 1, E-1: 2, E-2: 3").overall.score == 4
