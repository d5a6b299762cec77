"""The breakdown by parts: nobody can narrow any count down to fewer than N numbers."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest

from readiness.analysis.group_needs.breakdown import Breakdown, parts_to_show
from readiness.analysis.group_needs.intervals import interval_with
from tests.support.attackers import Seen, solve, solve_knowing_the_rule

SMALL = [
    *((9, 9), (9, 10), (10, 12), (9, 20), (20, 20), (14, 31), (35, 35)),
    *((9, 9, 9), (9, 10, 11), (12, 11, 10), (14, 9, 17), (9, 9, 9, 9)),
]
"""Sizes of parts of which every possible truth can be tried."""


def seen(breakdown: Breakdown, counts: Sequence[int]) -> Seen:
    """Return what is published."""
    whole = interval_with(sum(counts), breakdown.whole)
    shown = (*breakdown.shown(counts), whole)
    return tuple((each.first, each.last) if each else None for each in shown)


@pytest.mark.parametrize("sizes", SMALL, ids=str)
def test_who_knows_the_rule_learns_no_count_from_any_message(sizes: tuple[int, ...]) -> None:
    """Each message, also that nothing is shown, leaves at least five numbers of everything."""
    breakdown = Breakdown(sizes, 5)

    messages = solve_knowing_the_rule(sizes, lambda counts: seen(breakdown, counts))

    assert len(messages) >= 4
    assert min(len(cell) for cells in messages.values() for cell in cells) >= 5


def test_who_solves_the_sums_learns_no_count() -> None:
    """Of 400 breakdowns into two to six parts, also with N of six to nine."""
    rng, cells, hidden = Random(19), 0, 0  # noqa: S311 (to be repeated)
    for _ in range(400):
        at_least = rng.choice((5, 5, 5, 6, 9))
        low = 2 * at_least - 1
        sizes = tuple(rng.randint(low, low + 20) for _ in range(rng.randint(2, 6)))
        counts = [round(size * rng.random()) for size in sizes]
        published = seen(Breakdown(sizes, at_least), counts)

        possible = solve(sizes, published)

        assert all(len(numbers) >= at_least for numbers in possible), (sizes, counts)
        truth = (*counts, sum(counts))
        assert all(number in found for number, found in zip(truth, possible, strict=True))
        cells, hidden = cells + len(sizes), hidden + published.count(None)
    assert cells > 1500
    assert 20 < hidden < cells / 5


def test_attacker_finds_what_a_careless_table_tells() -> None:
    """The attacker of these tests is not blind: intervals alone would tell too much."""
    assert solve((9, 9), ((0, 4), (5, 9), (0, 5))) == [{0}, {5}, {5}]


@pytest.mark.parametrize(
    ("sizes", "parts"),
    [
        ((12, 9, 20), ((0,), (1,), (2,))),
        ((12, 9, 20, 0), ((0,), (1,), (2,))),
        ((12, 5, 20, 4), ((0,), (2,), (1, 3))),
        ((12, 1, 20), ((2,), (0, 1))),
        ((12, 8), ()),
        ((9, 3, 9), ((0,), (1, 2))),
        ((40,), ()),
        ((2, 3, 1, 2), ()),
    ],
)
def test_small_parts_are_put_together(
    sizes: tuple[int, ...], parts: tuple[tuple[int, ...], ...]
) -> None:
    """Until nine are together; the smallest of the others joins them where it must."""
    assert parts_to_show(sizes, 5) == parts


def test_at_most_twelve_parts() -> None:
    """Of twenty regions the largest eleven stay alone."""
    found = parts_to_show([*range(9, 29)], 5)

    assert len(found) == 12
    assert found[-1] == tuple(range(9))
