"""A mark is a level, a share, points or an option."""

from __future__ import annotations

from fractions import Fraction

import pytest

from readiness.models.fields import FieldError
from readiness.models.mark import Mark, read_mark


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("3", Mark("level", Fraction(3))),
        ("60%", Mark("share", Fraction(3, 5))),
        ("62.5 %", Mark("share", Fraction(5, 8))),
        ("5 points", Mark("points", Fraction(5))),
        ("-0.5 points", Mark("points", Fraction(-1, 2))),
        ("1 point", Mark("points", Fraction(1))),
        ("draft", Mark("option", option="draft")),
    ],
)
def test_mark_is_read_and_written(text: str, mark: Mark) -> None:
    """What is written is read as the same mark again."""
    assert read_mark(text) == mark
    assert read_mark(str(mark)) == mark
    assert read_mark(mark.written) == mark


def test_level_is_written_as_a_number() -> None:
    """Programs that read levels find a number, as before."""
    assert (Mark.at_level(3).written, Mark.at_level(3).level) == (3, 3)
    assert Mark("share", Fraction(1, 2)).level is None


@pytest.mark.parametrize("text", ["", "0%", "101%", "-3", "3.5", "five points", "x points", None])
def test_what_is_no_mark_is_refused(text: str | None) -> None:
    """A share is above 0 and at most 100%, and a level is a whole number."""
    with pytest.raises(FieldError):
        read_mark(text)
