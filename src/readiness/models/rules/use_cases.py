"""Use cases: what an administration wants to do with the technology, and what that needs."""

from __future__ import annotations

from typing import Literal, TypeAlias

from readiness.models.condition import Condition, Facts
from readiness.models.fields import Frozen, Id, OverRows, Prose, Whole

Readiness: TypeAlias = Literal["not-yet", "pilot", "production"]

Running: TypeAlias = Literal["trial", "pilot", "production"]
"""How a use case runs today."""
RUNNING_ORDER: tuple[Running, ...] = ("trial", "pilot", "production")
"""From the lowest to the highest."""


class Need(Frozen):
    """Level that a use case needs in one question."""

    pilot: Whole | None = None
    """No level, when left out."""
    production: Whole
    rows: OverRows | None = None
    """In how many rows: any, all, or at least so many; only for a question asked in rows."""

    def step(self, step: Readiness) -> int | None:
        """Return the level that one step needs; None when it needs none."""
        return {"not-yet": None, "pilot": self.pilot, "production": self.production}[step]

    def raised_to(self, other: Need) -> Need:
        """Return the higher of both, step by step."""
        pilots = [need.pilot for need in (self, other) if need.pilot is not None]
        return Need(
            pilot=max(pilots, default=None),
            production=max(self.production, other.production),
            rows=self.rows,
        )


class UseCase(Frozen):
    """Something that an administration wants to do with the technology."""

    id: Id
    title: Prose
    summary: Prose | None = None
    considered: Condition | None = None
    """Whether the administration considers it; always, when left out."""
    state: dict[Running, Condition] = {}
    """When it already runs, and how; the highest that holds counts."""
    needs: dict[Id, Need]
    """What it needs beside the core of all use cases."""
    cases: tuple[Id, ...] = ()

    def is_considered(self, facts: Facts) -> bool:
        """Say whether the administration considers it."""
        return self.considered is None or self.considered.holds(facts)

    def running(self, facts: Facts) -> Running | None:
        """Return how it runs today; None when it does not run."""
        states = (s for s in reversed(RUNNING_ORDER) if s in self.state)
        return next((s for s in states if self.state[s].holds(facts)), None)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition in it."""
        return (*((self.considered,) if self.considered else ()), *self.state.values())
