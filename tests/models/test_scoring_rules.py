"""The rules of scoring as they stand in a questionnaire."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import ValidationError

from readiness.models.scoring_rules import MaturityLevel, Scoring, Threshold


@pytest.mark.parametrize(
    ("comparison", "below", "at", "above"),
    [
        ("at_least", False, True, True),
        ("above", False, False, True),
        ("at_most", True, True, False),
        ("below", True, False, False),
    ],
)
def test_a_need_says_whose_the_border_is(
    comparison: str, below: bool, at: bool, above: bool
) -> None:
    """Each word at, under and over 60 %."""
    threshold = Threshold.model_validate({comparison: "60%"})

    met = [threshold.is_met(Fraction(share, 100)) for share in (59, 60, 61)]
    assert met == [below, at, above]


def test_short_form_of_a_need() -> None:
    """A share alone is the least."""
    assert Threshold.model_validate("60%") == Threshold(at_least=Fraction(3, 5))


@pytest.mark.parametrize("wrong", [{}, {"at_least": "1%", "below": "2%"}])
def test_a_need_makes_one_comparison(wrong: dict[str, str]) -> None:
    """None would say nothing, two would be two thresholds."""
    with pytest.raises(ValidationError, match="needs exactly one of"):
        Threshold.model_validate(wrong)


def test_a_level_has_one_border() -> None:
    """It belongs to this level or to the one below, not to both."""
    with pytest.raises(ValidationError, match="give either «at_least» or «above»"):
        MaturityLevel.model_validate(
            {"level": "1", "name": "A", "meaning": "a", "at_least": "1", "above": "1"}
        )


@pytest.mark.parametrize(
    ("rules", "in_points", "on_scale"),
    [
        ({}, False, True),
        ({"scorer": "points"}, True, False),
        ({"scorer": "staged"}, True, True),
        ({"scorer": "staircase"}, False, True),
        ({"scorer": "of-somebody", "values": "points"}, True, False),
        ({"result": "share"}, False, False),
    ],
)
def test_what_is_counted(rules: dict[str, str], in_points: bool, on_scale: bool) -> None:
    """Points or levels, and whether a target can be compared with the result."""
    scoring = Scoring.model_validate(rules)

    assert (scoring.in_points, scoring.on_scale) == (in_points, on_scale)
