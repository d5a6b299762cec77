"""Count how many questions of a group are answered."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.data_classes import dataclass
from readiness.models.assessment import State
from readiness.models.question import AskedQuestion
from readiness.models.skip_logic import QuestionStates

SETTLED = frozenset({State.ANSWERED, State.NOT_APPLICABLE})
"""States of a question that needs no more work."""


@dataclass(frozen=True)
class Progress:
    """Counts of questions; hidden ones do not count."""

    answered: int
    """Answered, or not applicable with a reason."""
    unknown: int
    """«Don't know»: somebody has to find out."""
    asked: int

    @property
    def is_complete(self) -> bool:
        """Say whether no question is open."""
        return self.answered + self.unknown == self.asked


def count_progress(
    states: QuestionStates, questions: Iterable[AskedQuestion] | None = None
) -> Progress:
    """Count among these questions, or among all."""
    group = states.questionnaire.asked if questions is None else questions
    asked = [states.state(question.id) for question in group if states.is_visible(question.id)]
    answered = sum(state in SETTLED for state in asked)
    return Progress(answered, asked.count(State.UNKNOWN), len(asked))
