"""What is doubtful in the scoring of a questionnaire."""

from __future__ import annotations

import pytest

from tests.support.given import codes, doubts_in
from tests.support.sheets import dimension, sheet_text, steps


@pytest.mark.parametrize(
    ("ladder", "falls"),
    [
        ([steps(1, 2), steps(2, 3)], False),
        ([steps(1, 2), steps(2), steps(2, 3)], False),
        ([steps(2, 3), steps(1, 2)], True),
        ([steps(1, 3), steps(3), steps(2, 3)], True),
    ],
)
def test_staircase_that_falls_is_told(ladder: list[str], falls: bool) -> None:
    """Whoever continues may lose; with another scorer the order has no effect."""
    told = doubts_in(sheet_text(dimension("D", *ladder), "scorer: staircase"))
    other = doubts_in(sheet_text(dimension("D", *ladder)))

    assert ("staircase-falling" in codes(told)) is falls
    assert "staircase-falling" not in codes(other)
