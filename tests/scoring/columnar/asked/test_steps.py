"""What is asked in each row."""

from __future__ import annotations

import numpy as np

from readiness.scoring.columnar.compiler import compile_scorer
from tests.support.columns import loaded


def test_questions_are_hidden_by_earlier_answers() -> None:
    """B2 is asked from 100 on; else it is at the last place, whatever was answered."""
    program = compile_scorer(loaded())
    columns = {c.question: np.full(3, 3, dtype=c.dtype) for c in program.columns}
    columns["SIZE"] = np.array([999_999, 1_000_000, -(2**63)])

    seen = program.seen(columns)

    assert seen.places["B2"].tolist() == [9, 3, 9]
    assert seen.places["B1"].tolist() == [3, 3, 3]
