"""What applies to the answers of a question, in words."""

from __future__ import annotations

import pytest

from readiness.report.parts.rules import describe_rules
from tests.scoring.test_less_is_better import OPEN, POINTS, loaded


@pytest.mark.parametrize(
    ("keys", "scoring", "lines"),
    [
        (
            f"unit: hours, {OPEN}",
            "target: 3",
            ["at most 5 hours: level 3", "at most 20 hours: level 2", "more: level 1"],
        ),
        (
            POINTS,
            "scorer: points",
            ["at most 5: 8 points", "at most 20: 3 points", "more: -1 points"],
        ),
        ("min: 0, max: 96", "scorer: points", ["96 + 0 − 30 = 66"]),
    ],
)
def test_numbers_of_which_less_is_better(keys: str, scoring: str, lines: list[str]) -> None:
    """Which number is better, what each band stands for, and how a number counts without bands."""
    question, of = loaded(keys, scoring)
    assert list(describe_rules(question, ("30",))) == ["A lower number is better.", *lines]
    assert not describe_rules(of.questions[1], ("3",))
