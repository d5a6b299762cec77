"""Intervals of counts: none is short, and they depend on the size of the group alone."""

from __future__ import annotations

import pytest

from readiness.analysis.group_needs.intervals import intervals_of, smallest_group


@pytest.mark.parametrize("at_least", [5, 6, 11])
def test_intervals_are_long_and_cover_every_number_once(at_least: int) -> None:
    """For groups of every size up to all members of the World Customs Organization."""
    for size in range(at_least, 190):
        found = intervals_of(size, at_least)

        assert all(len(each) >= at_least for each in found)
        numbers = [n for each in found for n in range(each.first, each.last + 1)]
        assert numbers == list(range(size + 1))
        assert (len(found) > 1) == (size >= smallest_group(at_least))


def test_ends_are_as_short_as_any() -> None:
    """Twenty: few, some, many and nearly all; what is longer is in the middle."""
    found = [(each.first, each.last) for each in intervals_of(20, 5)]

    assert found == [(0, 4), (5, 10), (11, 15), (16, 20)]
    assert [each.is_most for each in intervals_of(20, 5)] == [False, False, True, True]
    assert [each.is_highest for each in intervals_of(20, 5)] == [False, False, False, True]
