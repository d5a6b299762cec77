"""Gates, checks and notices: what a questionnaire says when a condition holds."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal, TypeAlias

from pydantic import Discriminator, Tag

from readiness.models.condition import Condition
from readiness.models.fields import Exact, Frozen, Id, Prose
from readiness.models.question import RecommendedAction

OVERALL = "overall"
"""Id of the overall result; no dimension may have it."""
CappedUseCases: TypeAlias = Annotated[
    Annotated[dict[Id, Literal["not-yet", "pilot"]], Tag("mapping")]
    | Annotated[Literal["none"], Tag("word")],
    Discriminator(lambda value: "word" if isinstance(value, str) else "mapping"),
]


class Cap(Frozen):
    """The best result that remains possible when a gate fires."""

    overall: Exact | None = None
    dimensions: dict[Id, Exact] = {}
    use_cases: CappedUseCases = {}
    """The best readiness of use cases by id. Others stand at pilot at most while the limit of the
    overall result is below the target; ``none``: no use case is limited."""

    @property
    def stated(self) -> dict[str, Literal["not-yet", "pilot"]]:
        """The limits of use cases that are written in the file."""
        return {} if self.use_cases == "none" else self.use_cases

    def limit(self, node: str) -> Fraction | None:
        """Return the limit of one dimension, or of the whole; None when there is none."""
        return self.overall if node == OVERALL else self.dimensions.get(node)


class Gate(Frozen):
    """A missing precondition that limits the result, whatever else is strong."""

    id: Id
    title: Prose
    when: Condition
    cap: Cap
    reason: Prose
    advice: Prose | None = None
    recommendation: RecommendedAction | None = None
    """What ends it; first in every plan while it is active."""


class Check(Frozen):
    """Answers that contradict each other."""

    id: Id
    when: Condition
    message: Prose


class Notice(Frozen):
    """Information that matters when a condition holds."""

    id: Id
    when: Condition
    text: Prose
    sources: tuple[Id, ...] = ()
