"""Columns of results, filled block by block."""

from __future__ import annotations

import numpy as np
import pytest

from readiness.scoring.columnar.asked.truth import Figures
from readiness.scoring.columnar.scored import Output


@pytest.mark.parametrize("together", [False, True])
def test_blocks_are_put_together(together: bool) -> None:
    """Two blocks make one column; one denominator for all rows stays one number."""
    output = Output(4, together=together)
    for start in (0, 2):
        here = slice(start, start + 2)
        numbers = np.array([start, start + 1], dtype=np.int16)
        figures = Figures(numbers, np.int64(2), np.array([True, True]))
        output.put_figures("A", "before", here, figures)
        for name in ("level", "answered", "applicable"):
            output.put("A", name, here, numbers.astype(np.int8))

    node = output.node("A")

    assert node.after.floats.tolist() == [0, 0.5, 1, 1.5]
    assert node.level.tolist() == [0, 1, 2, 3]
    assert node.floor is None
