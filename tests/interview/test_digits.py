"""Digits of every script and of a French keyboard."""

from __future__ import annotations

from readiness.interview.digits import FRENCH_ROW, plain_digits


def test_plain_digits_leave_the_rest_alone() -> None:
    """Only digits are rewritten."""
    assert plain_digits("a٣-é½") == "a3-é½"


def test_french_row_has_every_digit_once() -> None:
    """Each key of the row stands for its digit."""
    assert sorted(FRENCH_ROW.values()) == [str(number) for number in range(10)]
    assert FRENCH_ROW["&"] == "1"
