"""What is told apart in a column."""

from __future__ import annotations

import numpy as np

from tests.support.columns import layout, loaded


def test_numbers_become_places_at_their_borders() -> None:
    """Below, at and above 100 are different places, and so are the four states."""
    columns, _conditions, _reasons = layout(loaded())
    codes = [-(2**63), -(2**63) + 3, 0, 1, 999_999, 1_000_000, 1_000_001, 5_000_000]

    places = columns.recodings["SIZE"](np.array(codes, dtype=np.int64))

    assert len(set(places.tolist())) == 7
    assert places[3] == places[4]
    facts = columns.subjects["SIZE"].facts
    assert [facts[place].state for place in places[:2] if facts[place]] == ["open", "not-agreed"]


def test_what_is_not_asked_is_the_last_place() -> None:
    """A choice has a place for each option and state, and one for «not asked»."""
    columns, _conditions, _reasons = layout(loaded())
    subject = columns.subjects["A1"]

    assert (subject.hidden, subject.facts[-1]) == (9, None)
    assert subject.undecided == (0, 6, 8)
