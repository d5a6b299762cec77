"""The lowest and the highest possible score of a row, by hand."""

from __future__ import annotations

import numpy as np

from readiness.scoring.columnar.compiler import compile_scorer
from tests.support.columns import loaded


def test_open_answers_are_the_worst_and_the_best() -> None:
    """An open A1 may be from 1 to 5, and may make the gate active, which limits only the floor."""
    program = compile_scorer(loaded())
    codes = {"SIZE": 0, "SINCE": 1, "USES": 1, "A1": 0, "A2": 4, "B1": 3, "B2": 0}
    columns = {c.question: np.array([codes[c.question]], dtype=c.dtype) for c in program.columns}

    nodes = program.run(columns).nodes

    whole, part = nodes["overall"], nodes["A"]
    assert part.floor_before is not None
    assert part.ceiling_before is not None
    assert whole.floor is not None
    assert whole.ceiling is not None
    assert part.floor_before.floats.tolist() == [2.5]
    assert part.ceiling_before.floats.tolist() == [4.5]
    assert whole.floor.floats.tolist() == [2]
    assert whole.ceiling.floats.tolist() == [(4.5 + 2 * 3) / 3]
