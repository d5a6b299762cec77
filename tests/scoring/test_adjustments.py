"""From values to figures: rounding at every border."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.models.rules.gates import OVERALL
from readiness.models.scoring_rules import MaturityLevel, Scoring
from readiness.scoring.adjustments import ResultRules
from tests.support.given import edited, evaluation, questionnaire


def finished(value: Fraction, **rules: object) -> Fraction | None:
    """Finish the value of the whole, of which 8 is the highest."""
    finish = ResultRules(Scoring.model_validate(rules), {OVERALL: Fraction(8)})
    return finish(OVERALL, value, {OVERALL: value}, {})


@pytest.mark.parametrize(
    ("value", "way", "digits", "result"),
    [
        ("2.5", "half-up", "0", "3"),
        ("3.5", "half-up", "0", "4"),  # Python's round would say 4 and, for 2.5, 2
        ("-2.5", "half-up", "0", "-3"),
        ("2.449999", "half-up", "1", "2.4"),
        ("4.375", "down", "1", "4.3"),
        ("4.375", "half-up", "2", "4.38"),
        ("-4.39", "down", "1", "-4.3"),
    ],
)
def test_rounding(value: str, way: str, digits: str, result: str) -> None:
    """Halves away from zero, or everything towards zero."""
    assert finished(Fraction(value), rounding={"digits": digits, "way": way}) == Fraction(result)


def test_share_of_the_highest() -> None:
    """Rounded first, then made a share: 2.6 are 3 of 8."""
    assert finished(Fraction("2.6"), result="share", rounding={}) == Fraction("37.5")


@given(st.integers(0, 10_000), st.integers(0, 4), st.booleans())
def test_levels_begin_exactly_at_their_border(units: int, digits: int, above: bool) -> None:
    """At every border that a questionnaire can name, one step below and one step above."""
    border, step = Fraction(units, 10**digits), Fraction(1, 10**12)
    key = "above" if above else "at_least"
    level = MaturityLevel.model_validate({"level": 1, "name": "L", "meaning": "m", key: border})

    assert level.reached_by(border) is not above
    assert level.reached_by(border + step)
    assert not level.reached_by(border - step)


@pytest.mark.parametrize(("answer", "limits"), [(1, False), (2, True), (3, True)])
def test_a_gate_limits_only_what_is_above_it(answer: int, limits: bool) -> None:
    """A result that is exactly at the limit would be the same without the gate."""
    cap = ("cap: {overall: 2}", "cap: {overall: 1}")
    two = ("{level: 1, text: Never.},", "{level: 1, text: Never.}, {level: 2, text: Once.},")
    given = f"answers: {{LAW-1: 1, DATA-1: {answer}}}\n"

    overall = evaluation(questionnaire(edited(cap, two)), given).scorecard.overall

    assert overall.score == 1
    assert bool(overall.caps) is limits
