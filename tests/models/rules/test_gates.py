"""What a gate limits, and how that is written."""

from __future__ import annotations

from fractions import Fraction

import pytest

from readiness.models.rules.gates import OVERALL, Cap
from tests.support.given import edited, errors_in


def test_limit_of_a_dimension_and_of_the_whole() -> None:
    """Each node has its own limit, or none."""
    cap = Cap.model_validate({"overall": "2.5", "dimensions": {"LAW": "2"}})

    assert [cap.limit(node) for node in (OVERALL, "LAW", "DATA")] == [Fraction(5, 2), 2, None]
    assert cap.stated == {}


@pytest.mark.parametrize(
    ("written", "code"), [("nothing", "unknown-word"), ("[trade]", "not-a-mapping")]
)
def test_use_cases_are_a_mapping_or_none(written: str, code: str) -> None:
    """A wrong word is one error, not one for each way to write it."""
    old, cap = "cap: {overall: 2}", f"cap: {{overall: 2, use_cases: {written}}}"

    assert [error.code for error in errors_in(edited((old, cap)))] == [code]
    assert errors_in(edited((old, "cap: {overall: 2, use_cases: none}"))) == []
