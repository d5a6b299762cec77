"""Let an invention say who answers what: context, pre-checks, dimensions and questions."""

from __future__ import annotations

from random import Random

from tests.support.strategies import Invented

ROLES = ("R1", "R2")
_WITH_ROLES = 0.5
"""Share of the inventions in which something is asked of some roles only."""


def add_roles(seed: int | str, invented: Invented) -> None:
    """Say of some parts and questions which roles answer them.

    The choices are drawn on their own, so that everything else of a seed stays as it is.
    """
    rng = Random(f"role {seed}")  # noqa: S311 (to be repeated, not to be secret)
    if rng.random() >= _WITH_ROLES:
        return
    definition = invented.definition
    for pre_check in definition["pre_checks"]:
        if rng.random() < 0.5:
            pre_check["ask"] = [rng.choice(ROLES)]
    parts = [*definition["context"], *invented.parts(), *invented.questions()]
    for pre_check in definition["pre_checks"]:
        parts += pre_check["questions"]
    for part in parts:
        if rng.random() < 0.3:
            part["ask"] = rng.choice([["R1"], ["R2"], ["R1", "R2"], ["R2", "R1"]])
