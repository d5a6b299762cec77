"""Numbers and dates as people type them."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from readiness.i18n import speaking
from readiness.interview.input_parsing import FRENCH_ROW, InputRejected, plain_digits, typed_value
from readiness.models.question import Question
from tests.support.interviewing import roomy


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("DATA-1", "85", "85"),
        ("DATA-1", "85 %", "85 %"),
        ("DATA-1", "٨٥", "85"),
        ("DATA-1", "12.5", "12.5"),
        ("DATA-1", "lots", None),
        ("DATA-1", "−3", "-3"),
        ("DATA-1", ".5", "0.5"),
        ("SINCE", "2026-11-23", "2026-11-23"),
        ("SINCE", "soon", None),
    ],
)
def test_values(name: str, text: str, value: str | None) -> None:
    """Digits of every script are taken; what starts with none is no value."""
    assert typed_value(text, roomy().by_id[name]) == value


def test_decimal_comma_of_the_language() -> None:
    """In French, 12,5 is a number."""
    with speaking("fr"):
        assert typed_value("12,5", roomy().by_id["DATA-1"]) == "12.5"


POSTS = Question(
    id="POSTS",
    title="Posts",
    text="How many?",
    kind="number",
    min=Fraction(-2_000_000),
    scored=False,
)
"""A question whose answer may be large."""


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "1,250", "1250"),
        ("en", "1,250,000.5", "1250000.5"),
        ("en", "12,5", "12.5"),
        ("en", "−1,250", "-1250"),
        ("fr", "1 250", "1250"),
        ("fr", "1\u202f250\u00a0000,75", "1250000.75"),
        ("fr", "1.250.000", "1250000"),
        ("fr", "1.250,5", "1250.5"),
        ("fr", "1'250", "1250"),
        ("fr", "12,5", "12.5"),
        ("fr", "12.5", "12.5"),
        ("fr", "0.125", "0.125"),
        ("fr", "1250.125", "1250.125"),
        ("fr", "1,1250", "1.1250"),
    ],
)
def test_thousands_and_decimals(language: str, text: str, value: str) -> None:
    """What can be only one number in this language is that number."""
    with speaking(language):
        assert typed_value(text, POSTS) == value


@pytest.mark.parametrize(
    ("language", "text", "readings"),
    [
        ("en", "1.250", "1250 or 1.25"),
        ("en", "1.125", "1125 or 1.1250"),
        ("en", "2.000", "2000 or 2"),
        ("fr", "1.250", "1250 ou 1,25"),
        ("fr", "1,250", "1250 ou 1,25"),
    ],
)
def test_two_possible_numbers_are_asked_back(language: str, text: str, readings: str) -> None:
    """Nothing is guessed; both readings are named, and each of them is understood."""
    with speaking(language):
        with pytest.raises(InputRejected, match=re.escape(readings)):
            typed_value(text, POSTS)
        for reading in re.split(" or | ou ", readings):
            assert typed_value(reading, POSTS)


def test_only_a_possible_number_is_taken() -> None:
    """A whole number has no decimals, and a limit leaves out one of two readings."""
    whole = POSTS.model_copy(update={"whole": True})
    assert typed_value("1.250", whole) == "1250"
    assert typed_value("1.250", POSTS.model_copy(update={"max": Fraction(100)})) == "1.250"
    with pytest.raises(InputRejected, match="2000 or 2"):
        typed_value("2.000", whole)


@pytest.mark.parametrize("text", ["1 25", "1,25,000", "1.250,000.5", "12..5", "1 250 0", "5."])
def test_odd_groups_are_no_numbers(text: str) -> None:
    """Digits in groups of another size are asked back."""
    with pytest.raises(InputRejected, match="type only the number"):
        typed_value(text, POSTS)


def test_remarks_are_not_numbers() -> None:
    """What stands behind the number is not swallowed."""
    with pytest.raises(InputRejected, match="type only the number"):
        typed_value("85 in ports", roomy().by_id["DATA-1"])


def test_plain_digits_leave_the_rest_alone() -> None:
    """Only digits are rewritten."""
    assert plain_digits("a٣-é½") == "a3-é½"


def test_french_row_has_every_digit_once() -> None:
    """Each key of the row stands for its digit."""
    assert sorted(FRENCH_ROW.values()) == [str(number) for number in range(10)]
    assert FRENCH_ROW["&"] == "1"
