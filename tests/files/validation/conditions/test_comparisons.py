"""Comparisons fit what they compare: levels, numbers, days, results."""

from __future__ import annotations

import pytest

from readiness.files.validation.conditions.comparisons import misfits
from readiness.models.condition import Condition
from tests.conftest import TINY
from tests.support.given import questionnaire

KINDS = """
  - {id: DAY, kind: date, title: Day, text: Day?}
  - {id: END, kind: date, title: End, text: End?}
  - {id: CARS, kind: number, title: Cars, text: Cars?}
  - {id: VANS, kind: number, title: Vans, text: Vans?}
  - {id: WORD, kind: text, title: Word, text: Word?}
"""


@pytest.mark.parametrize(
    ("rule", "key"),
    [
        ({"question": "DAY", "at_least": "2026-01-01"}, None),
        ({"question": "DAY", "at_most": {"question": "END"}}, None),
        ({"question": "CARS", "at_least": {"question": "VANS"}}, None),
        ({"question": "LAW-1", "at_least": {"question": "DATA-1"}}, None),
        ({"sum": ["CARS", "VANS"], "equals": "100"}, None),
        ({"question": "LAW-1", "confidence": "low"}, None),
        ({"question": "WORD", "evidence_at_least": 2}, None),
        ({"question": "DAY", "at_least": "3"}, "at_least"),
        ({"question": "CARS", "at_most": "2026-01-01"}, "at_most"),
        ({"question": "DAY", "at_most": {"question": "CARS"}}, "at_most"),
        ({"question": "LAW-1", "at_least": {"question": "CARS"}}, "at_least"),
        ({"question": "WORD", "at_least": {"question": "DAY"}}, "at_least"),
        ({"sum": ["CARS", "LAW-1"], "at_least": "2"}, "sum"),
        ({"sum": ["CARS", "VANS"], "at_least": {"question": "DAY"}}, "sum"),
    ],
)
def test_only_what_is_alike_is_compared(rule: dict[str, object], key: str | None) -> None:
    """Levels with levels, numbers with numbers, days with days; only numbers are added."""
    of = questionnaire(TINY.replace("context:", f"context:{KINDS.rstrip()}"))

    found = [misfit.key for misfit in misfits(Condition.model_validate(rule), of.subjects)]

    assert found == ([] if key is None else [key])
