"""From values to figures, for each rule."""

from __future__ import annotations

from typing import Any

import pytest

from tests.scoring.columnar.test_block import scored


@pytest.mark.parametrize(
    ("scoring", "figures"),
    [
        ({"rounding": {"digits": 1}}, [4.3, 3.3]),
        ({"rounding": {"way": "down"}}, [4, 3]),
        ({"result": "share"}, [pytest.approx(1300 / 15), pytest.approx(1000 / 15)]),
        ({"reduction": {"dimension": "A", "at_least": "80%", "by": "10%"}}, [13 / 3, 3]),
    ],
)
def test_rules_of_results(scoring: dict[str, Any], figures: list[object]) -> None:
    """Rounding, shares and a reduction, before gates."""
    assert scored(**scoring).nodes["overall"].before.floats.tolist() == figures
