"""The scorer for ladders."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.scoring.scorecard import Range
from readiness.scoring.scorers.staircase import score
from tests.support.sheets import dimension, marked, sheet, steps
from tests.support.strategies import PROPERTY

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
    """The range is the whole ladder, and nobody says that nothing is answered."""
    card = marked(score, OF, "D-2: 3")

    assert card.overall.after == Range(Fraction(1), None, Fraction(3))
    assert card.withheld == (
        "There is no overall level, because the answers are not enough to compute it."
    )


def test_an_answer_may_say_that_it_ends_the_ladder() -> None:
    """Where several answers climb on, the others are marked."""
    marked_options = (
        "options: [{level: 1, text: A, ends: true}, {level: 2, text: B}, {level: 3, text: C}]"
    )
    of = sheet(dimension("D", marked_options, steps(2, 3)), "scorer: staircase")

    assert marked(score, of, "D-1: 1, D-2: 3").overall.score == 1
    assert marked(score, of, "D-1: 2, D-2: 3").overall.score == 3


OPTIONS = (
    "options: [{id: none, level: 1, ends: true, text: N},"
    " {id: some, level: 2, ends: true, text: S},"
    " {id: all, level: 2, text: A}]"
)


@pytest.mark.parametrize(
    ("answers", "level"), [("D-1: some", 2), ("D-1: all", 3), ("D-1: none", 1)]
)
def test_an_answer_ends_the_ladder_whatever_it_counts(answers: str, level: int) -> None:
    """«some» and «all» count the same, and only «all» continues."""
    of = sheet(dimension("D", OPTIONS, steps(3)), "scorer: staircase")

    assert marked(score, of, f"{answers}, D-2: 3").overall.score == level


def test_a_ladder_on_which_every_answer_ends_stops_at_the_first() -> None:
    """The highest answer continues only where no option is marked."""
    ends = "options: [{level: 1, text: A, ends: true}, {level: 2, text: B, ends: true}]"
    of = sheet(dimension("D", ends, steps(3)), "scorer: staircase")

    assert marked(score, of, "D-1: 2, D-2: 3").overall.score == 2


def test_ladders_are_added() -> None:
    """Several activities, one total: 1 + 3."""
    of = sheet(LADDER + dimension("E", steps(1, 2), steps(2, 3)), "scorer: staircase, combine: sum")

    assert marked(score, of, "D-1: 1, E-1: 2, E-2: 3").overall.score == 4


def test_the_bounds_of_a_ladder_that_falls_are_in_order() -> None:
    """With the first step open: a low answer ends it at 2, a high one goes on to the 1."""
    of = sheet(dimension("D", steps(2, 3), steps(1, 2)), "scorer: staircase")

    assert marked(score, of, "D-2: 1").overall.after == Range(Fraction(1), None, Fraction(2))


LEVELS_OF_STEPS = st.lists(st.integers(1, 3), min_size=1, max_size=3, unique=True)


@PROPERTY
@given(st.lists(LEVELS_OF_STEPS.map(sorted), min_size=1, max_size=3), st.data())
def test_every_completion_lies_within_the_bounds(
    ladder: list[list[int]], data: st.DataObject
) -> None:
    """Also where the ladder falls, and where answers that end it are marked anywhere."""
    questions = []
    for levels in ladder:
        ends = data.draw(st.sets(st.sampled_from(levels)))
        options = (f"{{level: {n}, text: L{n}, ends: {str(n in ends).lower()}}}" for n in levels)
        questions.append(f"options: [{', '.join(options)}]")
    minimum = data.draw(st.sampled_from(["0%", "100%"]))
    of = sheet(dimension("D", *questions), f"scorer: staircase, minimum_known: {minimum}")
    known = [data.draw(st.sampled_from([0, *levels])) for levels in ladder]
    possible = marked(score, of, _written(known)).overall.after

    assert possible.floor is not None
    assert possible.ceiling is not None
    assert possible.floor <= possible.ceiling
    for rest in product(*ladder):
        answers = [one or other for one, other in zip(known, rest, strict=True)]
        completed = marked(score, of, _written(answers)).overall.score
        assert completed is not None
        assert possible.floor <= completed <= possible.ceiling


def _written(answers: Sequence[int]) -> str:
    return ", ".join(f"D-{place}: {n}" for place, n in enumerate(answers, start=1) if n)


def test_highest_is_that_of_any_way_up() -> None:
    """The first step ends at 3, and leads on to 2 at most."""
    first = "options: [{level: 1, text: A}, {level: 3, text: B, ends: true}]"
    of = sheet(dimension("D", first, steps(1, 2)), "scorer: staircase")

    assert marked(score, of, "D-1: 3").overall.highest == 3
    assert marked(score, of, "").overall.highest == 3


def test_highest_counts_what_stands_for_open_answers() -> None:
    """2 is not the best answer to the first step, so it ends there; the second has 1 at most."""
    of = sheet(dimension("D", steps(1, 3), steps(1)), "scorer: staircase, unanswered: 2")
    card = marked(score, of, "")

    assert card.overall.raw == card.overall.highest == Fraction(2)


def test_a_falling_staircase_can_end_between_one_option_and_all() -> None:
    """Two of three options end at 2; all three lead on to 1. Any number below 10 ends, too."""
    three = "kind: many, options: [{id: a, text: A}, {id: b, text: B}, {id: c, text: C}]"
    number = "kind: number, min: 0, max: 10"
    for question, last in ((three, 2), (number, 10)):
        of = sheet(dimension("D", question, steps(1)), "scorer: staircase, values: points")
        lowest = 1 if last == 2 else 0
        assert marked(score, of, "").overall.after == Range(Fraction(lowest), None, Fraction(last))


def test_target_of_a_staircase_is_a_level_and_not_a_sum() -> None:
    """With the target 3, no step aims above its own levels, and the dimension aims at 3."""
    card = marked(score, OF, "D-1: 2, D-2: 2")

    assert card.overall.target == 3
    assert [question.target for question in card.overall.all_questions()] == [2, 3]
    assert [question.gap for question in card.overall.all_questions()] == [0, 1]
