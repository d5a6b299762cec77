"""How far a group of questions is answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from readiness.models.assessment import State
from readiness.models.question import AskedQuestion
from readiness.models.skip_logic import QuestionStates

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


def count_progress(
    states: QuestionStates, questions: Iterable[AskedQuestion] | None = None
) -> Progress:
    """Count among these questions, or among all."""
    group = states.questionnaire.asked if questions is None else questions
    each_state = [states.state(question.id) for question in group if states.is_visible(question.id)]
    settled = sum(state in SETTLED for state in each_state)
    return Progress(settled, each_state.count(State.UNKNOWN), len(each_state))
