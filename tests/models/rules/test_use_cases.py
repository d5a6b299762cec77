"""What a use case needs for its steps."""

from __future__ import annotations

import pytest

from readiness.models.rules.use_cases import Need


@pytest.mark.parametrize(
    ("own", "core", "both"),
    [
        ({"pilot": 2, "production": 3}, {"pilot": 1, "production": 4}, (2, 4)),
        ({"pilot": 1, "production": 3}, {"production": 3}, (1, 3)),
        ({"production": 2}, {"production": 3}, (None, 3)),
    ],
)
def test_the_higher_need_counts_for_each_step(
    own: dict[str, int], core: dict[str, int], both: tuple[int | None, int]
) -> None:
    """A use case can need more than the core, never less; a missing level is no need."""
    need = Need(**own).raised_to(Need(**core))

    assert (need.step("pilot"), need.step("production")) == both
    assert need.step("not-yet") is None
