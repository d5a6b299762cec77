"""One thing to do in a plan, and the reasons for it."""

from __future__ import annotations

from enum import IntEnum
from typing import Literal, TypeAlias

from readiness.analysis.planning.actions import Action, GateAction
from readiness.data_classes import dataclass
from readiness.models.rules.use_cases import Readiness

Waiting: TypeAlias = Readiness | Literal["running"]
"""The step for which a use case waits; «running» when it runs already without it."""


class Purpose(IntEnum):
    """Why a task is in a plan, the most important first."""

    GATE = 0
    """It helps to end a gate."""
    RUNNING = 1
    """A use case that runs already needs it for that."""
    PILOT = 2
    """A use case needs it for a pilot."""
    PRODUCTION = 3
    """A use case needs it for production."""
    TARGET = 4
    """Its question is below the target."""
    BEYOND = 5
    """Only a goal above the target asks for it."""


@dataclass(frozen=True)
class Task:
    """One action of a plan, and the reasons for it."""

    action: Action | GateAction
    purpose: Purpose
    gates: tuple[str, ...] = ()
    """Active gates that depend on its question."""
    use_cases: tuple[tuple[str, Waiting], ...] = ()
    """Use cases that need it, each with the first step that does, or that it runs already."""
    phase: int | None = None
    """Place of the first phase that needs it; None where no phase does, or there are none."""
