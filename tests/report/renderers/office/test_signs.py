"""Signs before words."""

from __future__ import annotations

import pytest

from readiness.report.contents.blocks import Look, Text, said
from readiness.report.renderers.office.signs import words_of


@pytest.mark.parametrize(("level", "dots"), [(0, "○○"), (1, "●○"), (2, "●●")])
def test_readiness_has_a_dot_for_each_step(level: int, dots: str) -> None:
    """Filled dots are reached steps; other words have no sign."""
    line = (said("Now: "), Text("ready", Look.READINESS, level=level))

    assert words_of(line) == f"Now: {dots} ready"
