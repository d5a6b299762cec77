"""Figures and how they are shown."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.models.scoring_rules import MaturityLevel
from readiness.scoring.scorecard import Completeness, decimal_text, percent, score_text
from tests.support.given import levels

LEVELS = levels(1, 2, 3, 4, 5)


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [("2.25", 1, "2.3"), ("2.35", 1, "2.4"), ("0.5", 0, "1"), ("2.5", 0, "3"), ("-0.04", 1, "0.0")],
)
def test_halves_are_rounded_up(value: str, digits: int, text: str) -> None:
    """As people and spreadsheets round, not to the even digit."""
    assert decimal_text(Fraction(value), digits) == text


@pytest.mark.parametrize(
    ("value", "text"), [("2.96", "2.96"), ("2.999", "2.999"), ("3", "3.0"), ("3.44", "3.4")]
)
def test_display_never_crosses_a_border(value: str, text: str) -> None:
    """2.96 is level 2, so it is never shown as 3.0."""
    assert score_text(Fraction(value), LEVELS) == text


@pytest.mark.parametrize(
    ("borders", "value", "text"),
    [
        (("0", "0.5", "1"), "0.7222", "0.72"),
        (("0", "0.5", "1"), "0.7", "0.70"),
        (("0", "0.25", "0.75"), "0.7222", "0.72"),
        (("0", "0.05", "0.1"), "0.0722", "0.072"),
        (("1", "2", "3"), "2.7222", "2.7"),
        (("0", "25", "75"), "72.22", "72.2"),
    ],
)
def test_a_narrow_scale_is_shown_with_more_digits(
    borders: tuple[str, ...], value: str, text: str
) -> None:
    """At least 20 values between the first border and the last."""
    scale = tuple(
        MaturityLevel(level=number, name="L", meaning="m", at_least=Fraction(border))
        for number, border in enumerate(borders)
    )

    assert score_text(Fraction(value), scale) == text


@given(st.fractions(min_value=1, max_value=5, max_denominator=10_000))
def test_shown_score_has_the_level_of_the_exact_one(value: Fraction) -> None:
    """What is read and what is computed reach the same borders."""
    text = Fraction(score_text(value, LEVELS))

    assert [x.reached_by(text) for x in LEVELS] == [x.reached_by(value) for x in LEVELS]


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Fraction(0), "0%"),
        (Fraction(1, 1000), "1%"),
        (Fraction(1, 2), "50%"),
        (Fraction(999, 1000), "99%"),
        (Fraction(1), "100%"),
    ],
)
def test_percent_keeps_none_and_all(share: Fraction, text: str) -> None:
    """100% means all, 0% means none."""
    assert percent(share) == text


def test_completeness_of_nothing_is_nothing() -> None:
    """An empty dimension is not complete: there is nothing to be complete about."""
    assert Completeness().share == 0
    assert Completeness(answered=1) + Completeness(open=1) == Completeness(answered=1, open=1)
