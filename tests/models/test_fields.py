"""How the values of our files are read from text, and written again."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from readiness.models.fields import (
    Day,
    Exact,
    Flag,
    Id,
    Share,
    ValueList,
    Weight,
    Whole,
    number_text,
)
from tests.support.strategies import PROPERTY

KINDS: dict[str, Any] = {
    "Whole": Whole,
    "Exact": Exact,
    "Weight": Weight,
    "Share": Share,
    "Flag": Flag,
    "Id": Id,
    "Day": Day,
    "Words": ValueList,
}


def read(kind: Any, value: object) -> Any:
    """Read a value as a field of this kind does."""
    return TypeAdapter(kind).validate_python(value)


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("Whole", "3", 3),
        ("Whole", "010", 10),
        ("Whole", "-2", -2),
        ("Whole", 4, 4),
        ("Exact", "1.25", Fraction(5, 4)),
        ("Exact", "-0.5", Fraction(-1, 2)),
        ("Exact", 3, Fraction(3)),
        ("Weight", "0", Fraction(0)),
        ("Share", "60%", Fraction(3, 5)),
        ("Share", "60 %", Fraction(3, 5)),
        ("Share", "0.6", Fraction(3, 5)),
        ("Share", "100%", Fraction(1)),
        ("Flag", "true", True),
        ("Flag", "No", False),
        ("Flag", True, True),
        ("Id", "LEG-1", "LEG-1"),
        ("Id", "no", "no"),
        ("Day", "2028-02-29", date(2028, 2, 29)),
        ("Day", date(2026, 1, 2), date(2026, 1, 2)),
        ("Words", "a", ("a",)),
        ("Words", ["a", "b"], ("a", "b")),
    ],
)
def test_text_is_read_as_the_field_wants(kind: str, text: object, expected: object) -> None:
    """The field decides what a text means, and nothing is rounded."""
    assert expected == read(KINDS[kind], text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        *(
            ("Whole", text)
            for text in ("3.0", "three", "", "1_000", "0x1F", "９", "1" * 5000, True, None)
        ),
        *(
            ("Exact", text)
            for text in (".nan", ".inf", "1e400", "1/3", "1,5", "", "٣", False, None)
        ),
        *(("Weight", text) for text in ("-1", "-0.001", ".inf")),
        *(("Share", text) for text in ("60", "101%", "-1%", "%")),
        *(("Flag", text) for text in ("on", "1", "", None)),
        *(("Id", text) for text in ("", "1a", "a b", "é", "a\n", "../x", "a:b", "x" * 41, None)),
        *(("Id", text) for text in ("CON", "nul", "com1", "LPT9.txt", "COM¹", "end.")),
        *(
            ("Day", text)
            for text in ("2026-02-29", "2026-13-45", "23.11.2026", "2026-1-1", "", None)
        ),
        *(("Words", text) for text in ([], {"a": "b"}, [None], [["a"]], None)),
    ],
)
def test_what_is_something_else_is_refused(kind: str, text: object) -> None:
    """No guess is made, and no Python error escapes."""
    with pytest.raises(ValidationError):
        read(KINDS[kind], text)


@pytest.mark.parametrize("text", ["40.71479783021047", "1234567890123", "-0.1234567890123"])
def test_too_many_digits_are_called_so(text: str) -> None:
    """A float of a spreadsheet is finite; the message says what is wrong with it."""
    with pytest.raises(ValidationError, match="at most 12 before the point and 12 after it"):
        read("Exact", text)


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        ("Exact", "30%", "must be a number without «%», for example 30"),
        ("Exact", "2.5 %", "must be a number without «%», for example 2.5"),
        ("Exact", "x%", "must be a number, for example 1.25"),
        ("Share", "60", "must be between 0% and 100%; for 60 percent, write 60%"),
        ("Share", "120", "must be between 0% and 100%"),
        ("Share", "120%", "must be between 0% and 100%"),
    ],
)
def test_percent_sign_too_much_or_too_little_is_said(kind: str, text: str, told: str) -> None:
    """Who writes a share as a number, or a number as a share, reads what to write."""
    with pytest.raises(ValidationError) as caught:
        read(KINDS[kind], text)

    assert caught.value.errors()[0]["msg"] == f"Value error, {told}"


@PROPERTY
@given(st.decimals(-(10**11), 10**11, allow_nan=False, places=12))
def test_numbers_are_written_as_they_were_read(number: object) -> None:
    """Writing is the inverse of reading, to the last of twelve digits."""
    value = Fraction(str(number))

    assert value == read("Exact", number_text(value))


@pytest.mark.parametrize(
    ("number", "text"),
    [("3", "3"), ("2.50", "2.5"), ("-0.25", "-0.25"), ("0", "0"), ("1000000", "1000000")],
)
def test_numbers_are_written_short(number: str, text: str) -> None:
    """No needless zeros, no exponent, no negative zero."""
    assert text == number_text(Fraction(number))


def test_wrong_id_names_the_odd_character() -> None:
    """A zero-width space cannot be seen, so it is named."""
    with pytest.raises(ValidationError, match="U\\+200B ZERO WIDTH SPACE"):
        read("Id", "LEG\u200b-1")
