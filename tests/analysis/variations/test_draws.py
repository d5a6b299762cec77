"""What is drawn by chance, stream by stream."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from readiness.analysis.variations.draws import draw_answers, draw_below, draw_left_out
from readiness.analysis.variations.possible_answers import PossibleAnswer, UncertainAnswer
from readiness.models.condition import Fact

SEEDS = ("1 weights", "7 weights", "-3 any")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("limit", [1, 2, 51, 64, 1000])
def test_whole_numbers_are_those_of_the_library(seed: str, limit: int) -> None:
    """Drawn thousands at a time, they are what ``randrange`` gives one by one."""
    rng = Random(seed)  # noqa: S311 (to be repeated)

    assert draw_below(limit, 3_000, seed).tolist() == [rng.randrange(limit) for _ in range(3_000)]


def doubtful(name: str, others: int, probability: float) -> UncertainAnswer:
    """Make an answer that may be one of several others."""
    possible = PossibleAnswer(Fraction(1), Fact(), ("x",))
    return UncertainAnswer(name, (possible,) * others, probability)


@pytest.mark.parametrize("seed", SEEDS)
def test_answers_are_drawn_one_by_one(seed: str) -> None:
    """Whether one is wrong is drawn first, and only then what is right."""
    uncertain = [
        doubtful("A", 2, 0.5),
        doubtful("B", 0, 0.5),
        doubtful("C", 5, 1),
        doubtful("D", 1, 0),
    ]
    rng = Random(seed)  # noqa: S311 (to be repeated)
    expected = [
        [
            rng.choice(range(1, len(q.others) + 1))
            if q.others and rng.random() < q.error_probability
            else 0
            for q in uncertain
        ]
        for _ in range(500)
    ]

    assert draw_answers(uncertain, 500, seed).tolist() == expected
    assert {row[2] for row in expected} == {1, 2, 3, 4, 5}


def test_what_is_left_out_depends_on_its_number_alone() -> None:
    """Of the answered ones each is drawn; of one alone, none is left out."""
    found = draw_left_out([0, -1, 1, 2], {0, 2}, "1 questions", 200).tolist()

    assert {*found} == {0, 2}
    assert found[:50] == draw_left_out([0, -1, 1, 2], {0, 2}, "1 questions", 50).tolist()
    assert {*draw_left_out([0, 1], {1}, "1 questions", 5).tolist()} == {-1}
