"""Figures are written on their own scale, with the digits that the scale needs."""

from __future__ import annotations

from fractions import Fraction

import pytest

from readiness.models.mark import read_mark
from readiness.models.questionnaire import Questionnaire
from readiness.report import figures
from readiness.scoring.scorecard import Range
from tests.support.given import edited, questionnaire


def scored_by(scoring: str) -> Questionnaire:
    """Return the small questionnaire with other rules."""
    head, rest = edited().split("dimensions:")
    return questionnaire(f"{head}scoring: {{{scoring}}}\ndimensions:{rest}")


def test_share_has_a_percent_sign_and_a_value_has_none() -> None:
    """What is combined is no share yet."""
    of, score = scored_by("result: share"), Fraction(564, 10)

    assert figures.format_score(score, of) == "56.4%"
    assert figures.format_value(score, of) == "56.4"
    assert figures.format_score(score, scored_by("result: value")) == "56.4"


def test_limits_are_named_only_when_they_differ() -> None:
    """A complete dimension has no range to speak of."""
    of = questionnaire()
    same = Range(Fraction(2), Fraction(2), Fraction(2))
    apart = Range(Fraction(1), Fraction(2), Fraction(5, 2))

    assert figures.format_range(same, of) == ""
    assert figures.format_range(apart, of) == "1.0–2.5"


@pytest.mark.parametrize(
    ("mark", "text"),
    [("3", "3"), ("60%", "60%"), ("12.5 points", "12.5 points"), ("draft", "«A draft exists»")],
)
def test_marks_in_words(mark: str, text: str) -> None:
    """An option is named by its text, everything else by its number."""
    assert figures.describe_mark(read_mark(mark), {"draft": "A draft exists"}) == text


@pytest.mark.parametrize(
    ("score", "name"),
    [
        ("1.49", "Low"),
        ("1.5", "between Low and Middle"),
        ("1.9", "between Low and Middle"),
        ("2", "Middle"),
        ("2.5", "between Middle and High"),
        ("3", "High"),
    ],
)
def test_level_is_named_with_the_next_one_from_half_way_on(score: str, name: str) -> None:
    """«Low» alone would be wrong for 1.9; the level that is reached stays what it is."""
    of, value = questionnaire(), Fraction(score)

    assert figures.name_level(of.level_at(value), value, of) == name


@pytest.mark.parametrize(
    ("score", "target", "text"),
    [("0.75", "1", "0.25"), ("1.125", "1.5", "0.4"), ("0.5", "1", "0.5"), ("1.25", "1", "0.0")],
)
def test_a_gap_is_the_difference_of_what_is_shown(score: str, target: str, text: str) -> None:
    """Else it has one digit more: 0.8 and 1.0 have no gap of 0.3 for a reader."""
    low, high = Fraction(score), Fraction(target)
    gap = max(Fraction(0), high - low)

    assert figures.format_gap(gap, low, high, questionnaire()) == text
