"""Numbers and dates as people type them."""

from __future__ import annotations

import pytest

from readiness.i18n import speaking
from readiness.interview.input_parsing import FRENCH_ROW, plain_digits, typed_value
from readiness.interview.state import InputRejected
from tests.support.interviewing import roomy


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("DATA-1", "85", "85"),
        ("DATA-1", "85 %", "85 %"),
        ("DATA-1", "٨٥", "85"),
        ("DATA-1", "12.5", "12.5"),
        ("DATA-1", "lots", None),
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
