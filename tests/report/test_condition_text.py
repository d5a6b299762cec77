"""Conditions in words."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.models.condition import Condition
from readiness.report.condition_text import describe_condition

A, B = {"question": "A", "at_least": 3}, {"question": "B", "equals": ["x", "y"]}


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"all": [A, {"not": B}]}, "A is at least 3 and (not (B is x or y))"),
        ({"of": [A, B], "at_least": 1}, "at least 1 of these hold: (A is at least 3; B is x or y)"),
        ({"of": [A, B], "at_most": 0}, "at most 0 of these hold: (A is at least 3; B is x or y)"),
        ({"question": "A", "state": ["unknown", "not-asked"]}, "A is unknown or not asked"),
        ({"question": "A", "evidence_at_least": 2}, "A has evidence of strength 2 or more"),
        ({"question": "A", "confidence": "low"}, "A has low confidence"),
    ],
)
def test_every_comparison_has_words(rule: dict[str, Any], words: str) -> None:
    """A reader sees what is compared without knowing the file."""
    assert describe_condition(Condition.model_validate(rule)) == words
