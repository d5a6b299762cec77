"""The value of a dimension from its parts, for each way to combine."""

from __future__ import annotations

import pytest

from tests.scoring.columnar.test_block import scored


@pytest.mark.parametrize(
    ("combine", "before"),
    [
        ("mean", [(3 + 2 * 5) / 3, (4 + 2 * 3) / 3]),
        ("minimum", [2, 3]),
        # A counts once and B twice; what is open counts like what is known.
        ("sum", [6 + 2 * 5, 8 + 2 * 3]),
    ],
)
def test_ways_to_combine(combine: str, before: list[float]) -> None:
    """Mean, minimum and sum, in the dimensions and in the whole."""
    assert scored(combine=combine).nodes["overall"].before.floats.tolist() == before


def test_too_few_known_parts_give_no_value() -> None:
    """A dimension of which half is known has no value when two thirds are needed."""
    nodes = scored(minimum_known="66%").nodes

    assert nodes["A"].before.known.tolist() == [True, False]
    assert nodes["overall"].before.known.tolist() == [True, False]


def test_over_all_questions() -> None:
    """Over questions, the whole is the mean of all answers."""
    assert scored(over="questions").nodes["overall"].before.floats.tolist() == [11 / 3, 7 / 2]
