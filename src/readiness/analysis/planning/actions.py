"""List the possible actions: one for each recommendation above today's answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heappop, heappush

from readiness.analysis.recommendations import Recommendations
from readiness.analysis.what_if import answer_after, answer_at
from readiness.models.assessment import Answer, State
from readiness.models.kinds.interface import Value
from readiness.models.mark import Mark
from readiness.models.question import Effort, Question, Recommendation, RecommendedAction
from readiness.models.rules.gates import Gate
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
    """The level after it; where it leads to none, its place among the steps of its question."""
    before: int
    """The level before it, or the place of the step before it."""
    recommendation: Recommendation | None
    value: Value
    """The answer after it."""
    value_before: Value
    """The answer before it."""

    @property
    def about(self) -> str:
        """Id of the question."""
        return self.question.id

    @property
    def mark(self) -> Mark:
        """What it leads to."""
        return self.recommendation.below if self.recommendation else Mark.at_level(self.level)

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

    @property
    def answers(self) -> Mapping[str, Value]:
        """What is true when it is done."""
        return {self.question.id: self.value}


@dataclass(frozen=True)
class GateAction:
    """What a gate recommends itself."""

    gate: Gate
    recommendation: RecommendedAction
    answers: Mapping[str, Value]
    """Answers to context questions that it makes true; none where other actions end the gate."""

    @property
    def about(self) -> str:
        """Id of the gate."""
        return self.gate.id

    @property
    def person_months(self) -> Fraction:
        """Its work, at most."""
        return PERSON_MONTHS[self.recommendation.effort]


def cost_of(action: Action) -> int:
    """Compare actions by their person-months; among equal ones, the shorter months decide."""
    return int(action.person_months * 10_000) + action.months


def possible_actions(states: QuestionStates) -> tuple[Action, ...]:
    """List every level that can be reached from today's answers on, question by question."""
    questionnaire, actions = states.questionnaire, []
    for question in questionnaire.questions:
        level, answer = states.level(question.id), states.assessment.answer(question.id)
        if level is None or not question.scored:
            continue
        listed = Recommendations.of(question, questionnaire).from_answer(answer)
        advice = {a.below.level: a for a in listed if a.below.level is not None}
        before, today = int(level), answer.value or ()
        last = max(advice, default=before)
        for reached in attainable_levels(question, questionnaire):
            if reached <= before or not (reached in advice or reached > last):
                continue
            value = answer_after(question, reached, states)
            if value is not None:
                actions.append(Action(question, reached, before, advice.get(reached), value, today))
                before, today = reached, value
    return tuple(actions)


def recommended_actions(
    states: QuestionStates, without: frozenset[str] = frozenset()
) -> tuple[Action, ...]:
    """List everything that is recommended from today's answers on, as far as it can be done.

    Args:
        states: Today's answers.
        without: Classes of effort, roles, dimensions and questions that no action may have.
            What waits for an action that is left out is left out, too.
    """
    every = tuple(action for q in states.questionnaire.questions for action in _ladder(q, states))
    actions = [action for action in every if is_allowed(action, states, without)]
    excluded = [action for action in every if action not in actions]
    while waiting := [a for a in actions if any(comes_before(states, e, a) for e in excluded)]:
        actions = [action for action in actions if action not in waiting]
        excluded = waiting
    return tuple(actions)


def _ladder(question: Question, states: QuestionStates) -> Iterator[Action]:
    """Yield the recommended steps of one question, each with the answer that it leads to."""
    answer = states.assessment.answer(question.id)
    if not question.scored or states.state(question.id) is not State.ANSWERED:
        return
    recommendations = Recommendations.of(question, states.questionnaire)
    before, today, level = 0, answer.value or (), states.level(question.id)
    for place, advice in enumerate(recommendations.from_answer(answer), start=1):
        if not recommendations.scale.is_below(advice.below, Answer(value=today)):
            continue
        value = answer_at(question, advice.below, states, today)
        if value is not None:
            reached = place if advice.below.level is None else advice.below.level
            start = int(level) if before == 0 and level is not None else before
            yield Action(question, reached, start, advice, value, today)
            before, today = reached, value


def allowed_actions(states: QuestionStates, without: frozenset[str]) -> tuple[Action, ...]:
    """List the possible actions, without those excluded and without those that need one of them.

    Args:
        states: Today's answers.
        without: Classes of effort, roles, dimensions and questions that no action may have.
    """
    allowed: list[Action] = []
    stopped: set[str] = set()
    for action in possible_actions(states):
        if action.question.id in stopped or not is_allowed(action, states, without):
            stopped.add(action.question.id)
        else:
            allowed.append(action)
    return tuple(allowed)


def is_allowed(action: Action, states: QuestionStates, without: frozenset[str]) -> bool:
    """Say whether neither the effort, the role, the dimension nor the question is left out."""
    question = action.question.id
    names = {question, action.effort.value, states.questionnaire.dimension_of[question].id}
    if action.recommendation:
        names.add(action.recommendation.role)
    return names.isdisjoint(without)


def comes_before(
    states: QuestionStates, first: Action | GateAction, second: Action | GateAction
) -> bool:
    """Say whether one action has to end before another begins."""
    if isinstance(first, GateAction):
        return False
    if isinstance(second, Action) and first.question.id == second.question.id:
        return first.level < second.level
    after = second.recommendation.after if second.recommendation else ()
    return first.question.id in after and is_within_target(first, states)


def is_within_target(action: Action, states: QuestionStates) -> bool:
    """Say whether an action leads to the target of its question, or on the way to it."""
    recommendations = Recommendations.of(action.question, states.questionnaire)
    answer = states.assessment.answer(action.question.id)
    aim = recommendations.scale.aim(states.target(action.question), answer)
    if aim is None or not recommendations.scale.is_below(aim, answer):
        return False
    return not recommendations.leads_beyond(action.mark, aim)


def choices_by_cost(
    actions: Sequence[Action], within: Fraction | None = None
) -> Iterator[tuple[Action, ...]]:
    """Yield every choice of actions within so many person-months, the cheapest first."""
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
        yield chosen
        for index in range(last, len(ladders)):
            if counts[index] < len(ladders[index]):
                more = cost_of(ladders[index][counts[index]])
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
