"""What can be done from today's answers on: one measure for each recommendation."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.models.question import Effort, Question, Recommendation
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.answer_value import attainable_levels

PERSON_MONTHS = {Effort.S: 3, Effort.M: 18, Effort.L: 36}
"""Work of a recommendation: the upper end of its class; for L, which has none, twice that of M."""


@dataclass(frozen=True)
class Action:
    """One recommendation, or one level for which none is written."""

    question: Question
    level: int
    """The level that it leads to."""
    before: int
    """The level that it starts from."""
    recommendation: Recommendation | None

    @property
    def effort(self) -> Effort:
        """Its class of effort; M where nothing is written."""
        return self.recommendation.effort if self.recommendation else Effort.M

    @property
    def person_months(self) -> int:
        """Its work, at most."""
        return PERSON_MONTHS[self.effort]

    @property
    def months(self) -> int:
        """Its calendar time; a year where nothing is written."""
        return self.recommendation.months if self.recommendation else 12


def possible_actions(states: QuestionStates) -> tuple[Action, ...]:
    """List everything that can be done from today's answers on, question by question."""
    of, found = states.questionnaire, []
    for question in of.questions:
        level = states.level(question.id)
        if level is None or not question.scored:
            continue
        advice = {
            recommendation.below: recommendation for recommendation in question.recommendations
        }
        before = int(level)
        last = max(advice, default=before)
        for reached in attainable_levels(question, of):
            if reached > before and (reached in advice or reached > last):
                found.append(Action(question, reached, before, advice.get(reached)))
                before = reached
    return tuple(found)
