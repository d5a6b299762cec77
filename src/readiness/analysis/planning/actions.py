"""List the possible actions: one for each recommendation above today's answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heappop, heappush

from readiness.analysis.recommendations import Recommendations
from readiness.analysis.what_if import answer_after
from readiness.models.question import Effort, Question, Recommendation
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.attainable_levels import attainable_levels

PERSON_MONTHS = {
    Effort.XS: Fraction(1, 4),
    Effort.S: Fraction(1),
    Effort.M: Fraction(6),
    Effort.L: Fraction(18),
    Effort.XL: Fraction(36),
}
"""Work of a recommendation: the upper limit of its class; XL has none, so twice that of L."""


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
    def person_months(self) -> Fraction:
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
        answer = states.assessment.answer(question.id)
        listed = Recommendations.of(question, questionnaire).from_answer(answer)
        advice = {a.below.level: a for a in listed if a.below.level is not None}
        before = int(level)
        last = max(advice, default=before)
        for reached in attainable_levels(question, questionnaire):
            is_step = reached > before and (reached in advice or reached > last)
            if is_step and answer_after(question, reached, states) is not None:
                actions.append(Action(question, reached, before, advice.get(reached)))
                before = reached
    return tuple(actions)


def choices_by_cost(
    states: QuestionStates,
    actions: Sequence[Action],
    cost: Callable[[Action], int],
    within: Fraction | None = None,
) -> Iterator[tuple[Action, ...]]:
    """Yield every possible choice of actions within so many person-months, the cheapest first."""
    by_question: dict[str, list[Action]] = {}
    for action in actions:
        by_question.setdefault(action.question.id, []).append(action)
    ladders = list(by_question.values())
    waiting: list[tuple[int, tuple[int, ...], int]] = [(0, (0,) * len(ladders), 0)]
    while waiting:
        total, counts, last = heappop(waiting)
        pairs = zip(ladders, counts, strict=True)
        chosen = tuple(action for ladder, count in pairs for action in ladder[:count])
        if within is not None and sum(action.person_months for action in chosen) > within:
            continue
        if are_prerequisites_met(states, chosen):
            yield chosen
        for index in range(last, len(ladders)):
            if counts[index] < len(ladders[index]):
                more = cost(ladders[index][counts[index]])
                higher = (*counts[:index], counts[index] + 1, *counts[index + 1 :])
                heappush(waiting, (total + more, higher, index))


def are_prerequisites_met(states: QuestionStates, chosen: Sequence[Action]) -> bool:
    """Say whether the questions that recommendations come after are at their targets."""
    reached = {action.question.id: action.level for action in chosen}
    for action in chosen:
        for name in action.recommendation.after if action.recommendation else ():
            question = states.questionnaire.by_id.get(name)
            level = states.level(name) if isinstance(question, Question) else None
            if level is None or not isinstance(question, Question):
                continue
            recommendations = Recommendations.of(question, states.questionnaire)
            target = recommendations.level_at(states.target(question))
            if level < target and reached.get(name, level) < target:
                return False
    return True
