"""List the possible actions: one for each recommendation above today's answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from heapq import heappop, heappush

from readiness.analysis.recommendations import Recommendations
from readiness.analysis.what_if import answer_after, answer_at, first_level_at
from readiness.data_classes import dataclass
from readiness.models.assessment import State, answered
from readiness.models.kinds.interface import Value
from readiness.models.mark import Mark
from readiness.models.question import Effort, Question, Recommendation, RecommendedAction
from readiness.models.rules.gates import Gate
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.answer_value import AnswerScale
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
    """The level after it; where not all steps of its question lead to levels, its place."""
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
    """List everything that can be reached from today's answers on, question by question.

    These are all levels above; where marks of a question are no levels, what is recommended.
    """
    return tuple(
        action
        for question in states.questionnaire.questions
        if question.scored and states.state(question.id) is State.ANSWERED
        for action in (
            _levels(question, states)
            if _leads_to_levels(question, states, _recommended(question, states))
            else _ladder(question, states)
        )
    )


def _recommended(question: Question, states: QuestionStates) -> tuple[Recommendation, ...]:
    answer = states.assessment.answer(question.id)
    return Recommendations.of(question, states.questionnaire).from_answer(answer)


def _leads_to_levels(
    question: Question, states: QuestionStates, listed: Sequence[Recommendation]
) -> bool:
    """Say whether the answer of today is a level, and every recommendation leads to one."""
    return states.level(question.id) is not None and all(a.below.level is not None for a in listed)


def _levels(question: Question, states: QuestionStates) -> Iterator[Action]:
    """Yield a step to each level above today's, also where nothing is recommended at the end."""
    level, answer = int(states.level(question.id) or 0), states.assessment.answer(question.id)
    listed = _recommended(question, states)
    advice = {
        reached: a
        for a in listed
        if (reached := first_level_at(question, a.below.amount, states)) is not None
    }
    last, today = max(advice, default=level), answer.value or ()
    for reached in attainable_levels(question, states.questionnaire):
        if reached <= level or not (reached in advice or reached > last):
            continue
        value = answer_after(question, reached, states)
        if value is not None:
            yield Action(question, reached, advice.get(reached), value, today)
            today = value


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
    actions, excluded = list[Action](), list[Action]()
    for action in every:
        (actions if is_allowed(action, states, without) else excluded).append(action)
    while excluded:
        before, actions, waiting = actions, list[Action](), list[Action]()
        for action in before:
            waits = any(comes_before(states, first, action) for first in excluded)
            (waiting if waits else actions).append(action)
        excluded = waiting
    return tuple(actions)


def _ladder(question: Question, states: QuestionStates) -> Iterator[Action]:
    """Yield the recommended steps of one question, each with the answer that it leads to."""
    answer = states.assessment.answer(question.id)
    if not question.scored or states.state(question.id) is not State.ANSWERED:
        return
    recommendations, today = Recommendations.of(question, states.questionnaire), answer.value or ()
    listed = recommendations.from_answer(answer)
    is_levels = _leads_to_levels(question, states, listed)
    for place, advice in enumerate(listed, start=1):
        if not recommendations.scale.is_below(advice.below, answered(today)):
            continue
        value = answer_at(question, advice.below, states, today)
        if value is not None:
            amount = advice.below.amount
            reached = first_level_at(question, amount, states) if is_levels else None
            yield Action(question, place if reached is None else reached, advice, value, today)
            today = value


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


def prerequisites(action: Action, states: QuestionStates) -> Iterator[Question]:
    """Yield the questions below their targets today that an action comes after."""
    for name in action.recommendation.after if action.recommendation else ():
        question, answer = states.questionnaire.by_id.get(name), states.assessment.answer(name)
        if not isinstance(question, Question) or not question.scored:
            continue
        is_answered = states.state(name) is State.ANSWERED
        if is_answered and not is_at_target(question, answer.value or (), states):
            yield question


def is_at_target(question: Question, value: Value, states: QuestionStates) -> bool:
    """Say whether an answer reaches what its question aims at."""
    scale = AnswerScale(question, states.questionnaire)
    aim = scale.aim(states.target(question), states.assessment.answer(question.id))
    return aim is None or not scale.is_below(aim, answered(value))


def are_prerequisites_met(states: QuestionStates, chosen: Sequence[Action]) -> bool:
    """Say whether the questions that recommendations come after are at their targets."""
    after = {action.question.id: action.value for action in chosen}
    return all(
        question.id in after and is_at_target(question, after[question.id], states)
        for action in chosen
        for question in prerequisites(action, states)
    )
