"""How far a group of questions is answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from readiness.models.assessment import State
from readiness.models.question import AskedQuestion
from readiness.models.skip_logic import View

SETTLED = frozenset({State.ANSWERED, State.NOT_APPLICABLE})
"""States in which nobody has to find anything out."""


@dataclass(frozen=True)
class Progress:
    """Counts of questions; hidden ones do not count."""

    answered: int
    """Answered, or not applicable with a reason."""
    unknown: int
    """«We do not know»: somebody has to find out."""
    asked: int

    @property
    def is_complete(self) -> bool:
        """Say whether nobody has to be asked any more."""
        return self.answered + self.unknown == self.asked


def count(view: View, questions: Iterable[AskedQuestion] | None = None) -> Progress:
    """Count among these questions, or among all."""
    group = view.questionnaire.asked if questions is None else questions
    states = [view.state(question.id) for question in group if view.is_visible(question.id)]
    settled = sum(state in SETTLED for state in states)
    return Progress(settled, states.count(State.UNKNOWN), len(states))
