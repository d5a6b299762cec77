"""How firm the level is."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.analysis.robustness import Robustness, interval, measure_robustness
from readiness.analysis.variations.figures_between import Between
from readiness.models.assessment import State
from tests.support.given import evaluation
from tests.support.sheets import dimension, sheet, steps

FOUR = [steps(1, 2, 3)] * 4
SURE = "{level: %d, evidence: [{title: A, strength: 3}]}"


def firm(answers: str, runs: int = 200) -> Robustness | None:
    """Vary four questions of one dimension."""
    of = sheet(dimension("D", *FOUR))
    return measure_robustness(evaluation(of, f"answers: {{{answers}}}\n"), runs)


def same(level: int) -> str:
    """Answer all four alike, checked by an outsider."""
    return ", ".join(f"D-{n}: {SURE % level}" for n in range(1, 5))


def test_what_is_checked_and_equal_is_firm() -> None:
    """No weight and no left-out question changes a mean of equals."""
    found = firm(same(2))

    assert found is not None
    assert [found.share, found.low, found.high] == [1, 2, 2]
    assert found.runs == 200


SUMS = {
    "levels": ("combine: sum", "", same(2)),
    "nested": ("combine: sum", "combine: sum", same(2)),
    "points": ("combine: sum, scorer: points", "", same(2)),
    "share": ("combine: sum, scorer: points, result: share", "combine: sum", same(2)),
    "unequal": ("combine: sum", "combine: sum", f"{same(1)}, D-5: {SURE % 3}, D-6: {SURE % 3}"),
    "unchecked": ("combine: sum", "", "D-1: 1, D-2: 2, D-3: 2, D-4: 3, D-5: 2, D-6: 1"),
}


@pytest.mark.parametrize("name", SUMS)
def test_a_score_lies_between_its_variations(name: str) -> None:
    """A sum is varied on its own scale, not on one of a hundred times as much."""
    scoring, inner, answers = SUMS[name]
    parts = dimension("D", *FOUR, FOUR[0], FOUR[0], more=inner) + dimension("E", FOUR[0])
    of = sheet(parts, scoring)
    evaluated = evaluation(of, f"answers: {{{answers}, E-1: {SURE % 2}}}\n")
    found, result = measure_robustness(evaluated, 200), evaluated.scorecard.overall.score

    assert found is not None
    assert result is not None
    assert found.low <= result <= found.high
    assert found.high <= 3 * 7 or "share" in scoring


def test_a_sum_of_equals_is_firm() -> None:
    """As for a mean: no weight and no left-out question changes it."""
    of = sheet(dimension("D", *FOUR), "combine: sum")
    found = measure_robustness(evaluation(of, f"answers: {{{same(2)}}}\n"), 200)

    assert found is not None
    assert [found.share, found.low, found.high] == [1, 8, 8]


def test_a_result_at_the_border_is_not() -> None:
    """(1 + 2 + 2 + 3) / 4 is exactly 2: every second variation falls below."""
    found = firm("D-1: 1, D-2: 2, D-3: 2, D-4: 3")

    assert found is not None
    assert Fraction(1, 3) < found.share < Fraction(2, 3)
    assert sum(share for _, share in found.shares) == 1
    assert found.low < 2 < found.high


def test_it_turns_on_the_answers_that_change_the_level() -> None:
    """With 2, 2, 2, 2 one answer at 1 gives 1.75, the level below."""
    found = firm("D-1: 2, D-2: 2, D-3: 2, D-4: 2")

    assert found is not None
    assert all(item.level != found.level for item in found.most_influential)
    assert [item.question for item in found.most_influential] == ["D-1", "D-2", "D-3"]
    assert {(item.value, item.score, item.level.level) for item in found.most_influential} == {
        (("1",), Fraction(7, 4), 1)
    }


def test_an_open_question_may_decide() -> None:
    """It is named as open, with the answer that would change the level."""
    found = firm(f"D-1: {SURE % 3}, D-2: {SURE % 3}, D-3: {SURE % 3}")

    assert found is not None
    deciding = found.most_influential[0]
    assert (deciding.question, deciding.value, deciding.state) == ("D-4", ("1",), State.OPEN)
    assert deciding.score == Fraction(10, 4)


def test_no_result_no_firmness() -> None:
    """Where there is no level there is nothing to be firm."""
    assert firm("") is None


@given(st.lists(st.integers(0, 99), min_size=1, max_size=300))
def test_nine_of_ten_lie_in_the_interval(values: list[int]) -> None:
    """At least, because ties count to the inside."""
    drawn = Between.exactly_all([Fraction(value) for value in values])
    low, high = interval(drawn, len(values))

    assert sum(low <= value <= high for value in values) * 10 >= len(values) * 9
