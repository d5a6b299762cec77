"""Five ways to make one figure of several, worked by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from readiness.models.scoring_rules import Combine
from readiness.scoring.aggregation import combine
from readiness.scoring.scorers.weighted_mean import score
from tests.support.sheets import dimension, marked, node, sheet, steps


def parts(*pairs: tuple[str, str]) -> list[tuple[Fraction, Fraction]]:
    """Write values with their weights as decimal text."""
    return [(Fraction(value), Fraction(weight)) for value, weight in pairs]


HALVES = parts(("2", "1"), ("4", "3"))
"""2 with weight 1 and 4 with weight 3."""


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("mean", Fraction(7, 2)),  # (2·1 + 4·3) / 4 = 14 / 4
        ("sum", Fraction(14)),  # 2·1 + 4·3
        ("minimum", Fraction(2)),
        ("harmonic", Fraction(16, 5)),  # 4 / (1/2 + 3/4) = 4 / 1.25
    ],
)
def test_worked_numbers(how: Combine, expected: Fraction) -> None:
    """Each way gives the figure that a person works out on paper, exactly."""
    assert expected == combine(how, HALVES)


def test_geometric_mean_of_powers_is_exact() -> None:
    """2 and 8 in equal parts give the root of 16: 4, and not 3.999."""
    assert Fraction(4) == combine("geometric", parts(("2", "1"), ("8", "1")))


def test_geometric_mean_by_hand() -> None:
    """2 with weight 1 and 4 with weight 3: the fourth root of 2·64 = 128, that is 3.3636."""
    value = combine("geometric", HALVES)

    assert value is not None
    assert round(float(value), 4) == 3.3636


def test_geometric_mean_of_huge_sums_has_a_value() -> None:
    """Large values (sums with large weights) are no reason to fail."""
    value = combine("geometric", parts(("1000000000000000000000000", "1"), ("1", "1")))

    assert value == Fraction(10**12)


@pytest.mark.parametrize("how", ["geometric", "harmonic"])
def test_nothing_multiplied_stays_nothing(how: Combine) -> None:
    """A part at zero makes the geometric and the harmonic mean zero."""
    assert Fraction(0) == combine(how, parts(("0", "1"), ("5", "1")))


@pytest.mark.parametrize("how", ["mean", "sum", "minimum", "geometric", "harmonic"])
def test_parts_without_weight_count_nowhere(how: Combine) -> None:
    """A weight of zero takes a part out, also of the minimum."""
    assert combine(how, HALVES) == combine(how, [*HALVES, *parts(("1", "0"))])


@pytest.mark.parametrize("how", ["mean", "sum", "minimum", "geometric", "harmonic"])
def test_nothing_to_combine_has_no_value(how: Combine) -> None:
    """No part, or none with weight, gives no figure instead of a division by zero."""
    assert combine(how, []) is None
    assert combine(how, parts(("3", "0"))) is None


def test_sum_counts_unknown_parts_like_known_ones() -> None:
    """Half of the weight is known and sums to 6, so the whole is estimated as 12."""
    assert Fraction(12) == combine("sum", parts(("3", "2")), Fraction(2))


def test_mean_of_tenths_is_exact() -> None:
    """0.1 + 0.2 over weights of 0.1 has no rounding in it."""
    assert Fraction(3, 20) == combine("mean", parts(("0.1", "0.1"), ("0.2", "0.1")))


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
