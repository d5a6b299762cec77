"""List the possible actions: one for each recommendation above today's answers."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.models.question import Effort, Question, Recommendation
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.answer_value import attainable_levels

PERSON_MONTHS = {Effort.S: 3, Effort.M: 18, Effort.L: 36}
"""Work of a recommendation: the upper limit of its class; L has none, so twice that of M."""


@dataclass(frozen=True)
class Action:
    """One recommendation, or one level for which none is written."""

    question: Question
    level: int
    """The level after it."""
    before: int
    """The level before it."""
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
    questionnaire, actions = states.questionnaire, []
    for question in questionnaire.questions:
        level = states.level(question.id)
        if level is None or not question.scored:
            continue
        advice = {advice.below: advice for advice in question.recommendations}
        before = int(level)
        last = max(advice, default=before)
        for reached in attainable_levels(question, questionnaire):
            if reached > before and (reached in advice or reached > last):
                actions.append(Action(question, reached, before, advice.get(reached)))
                before = reached
    return tuple(actions)
