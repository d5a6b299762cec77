"""What counts in one assessment: the tree of its questions, and the value of each answer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from copy import copy
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from readiness.models.assessment import NOT_APPLICABLE, Answer, Response, ResponseKey, State
from readiness.models.dimension import Dimension
from readiness.models.mark import Mark
from readiness.models.question import Question
from readiness.models.rules.gates import OVERALL
from readiness.models.skip_logic import QuestionStates, level_of
from readiness.scoring.answer_value import AnswerScale
from readiness.scoring.scorecard import QuestionScore, StatedAnswer
from readiness.scoring.tree import AnswerValues, Item, Node, PossibleValues


class _Change(NamedTuple):
    """A change of some questions: the nodes before it, and which dimensions have any of them."""

    nodes: Mapping[str, Node]
    names: Collection[str]
    around: Collection[str]
    made: dict[str, Node]
    """The nodes after it, of these dimensions."""


class ScoredTree:
    """The questions that are asked and scored, and among them those that count."""

    def __init__(self, states: QuestionStates) -> None:
        self.states = states
        self.questionnaire = states.questionnaire
        self.questions: dict[str, QuestionScore] = {}
        """Every question that is asked and scored, also those that do not apply."""
        self.scales: dict[str, AnswerScale] = {}
        """Of each of these questions."""
        parts = tuple(self._branch(dimension) for dimension in self.questionnaire.dimensions)
        self.root = Node(OVERALL, Fraction(1), self.questionnaire.scoring.combine, (), parts)

    def changed(
        self, states: QuestionStates, names: Collection[str], around: Collection[str]
    ) -> ScoredTree:
        """Return the tree with other states of some questions; it shares all the rest.

        Args:
            states: All states.
            names: Questions with another answer, or that are asked only before or after.
            around: Ids of the dimensions that have any of these, somewhere in them.
        """
        tree = copy(self)
        tree.__dict__.pop("attainable", None)
        tree.states, tree.questions = states, {**self.questions}
        tree.scales = {**self.scales}
        for name in names:
            tree.questions.pop(name, None)
        tree.rebuild(names, around)
        return tree

    def rebuild(self, names: Collection[str], around: Collection[str]) -> None:
        """Make the nodes of some dimensions anew, because some questions in them changed."""
        change = _Change(self.nodes, names, around, {})
        parts = tuple(
            self._branch(dimension, change) if dimension.id in around else old
            for dimension, old in zip(self.questionnaire.dimensions, self.root.parts, strict=True)
        )
        change.made[OVERALL] = self.root = replace(self.root, parts=parts)
        self.nodes = {**self.nodes, **change.made}
        for name in around:
            if name not in change.made:
                self.nodes.pop(name, None)

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """Every node, by id."""
        return {node.id: node for node in self.root.walk()}

    def targets(self, mark_of: Callable[[Question], Mark | None]) -> AnswerValues:
        """Return the level to aim at in each question that counts; None where it is no level.

        On a staircase: the nearest level that the step has.
        """
        scales = {name: self.scales[name] for name in self._names()}
        marks = {name: mark_of(scale.question) for name, scale in scales.items()}
        if self.questionnaire.scoring.scorer == "staircase":
            return {n: None if m is None else scales[n].value_at(m) for n, m in marks.items()}
        levels = {name: None if mark is None else mark.level for name, mark in marks.items()}
        return {name: None if level is None else Fraction(level) for name, level in levels.items()}

    def aimed_at(self, name: str, mark_of: Callable[[Question], Mark | None]) -> QuestionScore:
        """Return a question as today, with another target: what it aims at with this."""
        scale = self.scales[name]
        mark = mark_of(scale.question)
        if mark and self.questionnaire.scoring.scorer in {"staircase", "staged"}:
            mark = scale.aim(mark, self.states.assessment.answer(name))
        return replace(
            self.questions[name],
            mark=mark,
            aim=None if mark is None else scale.value_at(mark),
            target=mark.level if mark and scale.has_levels else None,
        )

    def lower_of(self, question: Question, mark: Mark) -> Mark:
        """Return a mark, or the target that the answer names where this is lower."""
        own = self.states.assessment.answer(question.id).target
        if own is None:
            return mark
        if own.level is not None and mark.level is not None:
            return min(own, mark, key=lambda one: one.amount)
        values = [self.scales[question.id].value_at(one) for one in (own, mark)]
        is_lower = values[0] is not None and values[1] is not None and values[0] < values[1]
        return own if is_lower else mark

    @cached_property
    def attainable(self) -> PossibleValues:
        """All values that a question can count, whichever are open: answers, and what stands in."""
        return {name: self.attainable_of(name) for name in self._names()}

    def attainable_of(self, name: str) -> tuple[Fraction, ...]:
        """Return all values that one question can count."""
        scale = self.scales[name]
        is_outside = self.questions[name].state is State.NOT_APPLICABLE
        return scale.countable_values(self.states.target(scale.question) if is_outside else None)

    def at_worst(self) -> AnswerValues:
        """Return the value of each question when all answers are the worst."""
        return {name: self.scales[name].lowest for name in self._names()}

    def estimate(self) -> AnswerValues:
        """Return the value of each question; of open ones as the questionnaire says."""
        return {name: self.estimate_of(name) for name in self._names()}

    def estimate_of(self, name: str) -> Fraction | None:
        """Return the value of one question."""
        return self._value(name, lambda scale: scale.when_open)

    def worst(self) -> AnswerValues:
        """Return the value of each question, open ones as bad as possible."""
        return self._values(lambda scale: scale.lowest)

    def possible(self) -> PossibleValues:
        """Return all values that the answer to each question can have."""
        known = self._values(lambda _: None)
        return {
            name: self.scales[name].possible_values if value is None else (value,)
            for name, value in known.items()
        }

    def _values(self, when_open: Callable[[AnswerScale], Fraction | None]) -> AnswerValues:
        return {name: self._value(name, when_open) for name in self._names()}

    def _value(
        self, name: str, when_open: Callable[[AnswerScale], Fraction | None]
    ) -> Fraction | None:
        score, scale = self.questions[name], self.scales[name]
        if score.state is State.NOT_APPLICABLE:
            return scale.value_outside(self.states.target(scale.question))
        return when_open(scale) if score.value is None else score.value

    def _names(self) -> list[str]:
        return [item.question.id for item in self.root.all_items()]

    def _branch(self, dimension: Dimension, change: _Change | None = None) -> Node:
        """Make the node of a dimension; what a change does not reach stays as it was."""
        old = change.nodes.get(dimension.id) if change else None
        if change and old and dimension.id not in change.around:
            return old
        kept = {item.question.id: item for item in old.items} if old else {}
        visible = [q for q in dimension.questions if q.scored and self.states.is_visible(q.id)]
        changed = change.names if change and old else {q.id for q in visible}
        items = [self._item(q) if q.id in changed else kept.get(q.id) for q in visible]
        parts = tuple(
            self._branch(inner, change)
            for inner in dimension.dimensions
            if self.states.is_asked(inner)
        )
        combine = dimension.combine or self.questionnaire.scoring.combine
        counting = tuple(item for item in items if item)
        node = Node(dimension.id, dimension.weight, combine, counting, parts)
        if change:
            change.made[node.id] = node
        return node

    def _item(self, question: Question) -> Item | None:
        """Record the answer, and return the question when it counts."""
        answer = self.states.assessment.answer(question.id)
        scale = self.scales[question.id] = AnswerScale(question, self.questionnaire)
        level = self.states.level(question.id)
        lowered = level if self.states.is_lowered(question.id) else None
        mark = scale.aim(self.states.target(question), answer)
        aim = None if mark is None else scale.value_at(mark)
        self.questions[question.id] = QuestionScore(
            question.id,
            question.title,
            answer.state,
            level,
            question.weight,
            mark.level if mark and scale.has_levels else None,
            answer.strength if answer.state is State.ANSWERED else 0,
            scale.value_of(answer) if lowered is None else scale.value_at_level(int(lowered)),
            mark,
            aim,
            scale.lowest,
            scale.highest,
            scale.per_level,
            _stated_answers(scale, answer),
        )
        excluded = self.questionnaire.scoring.not_applicable == "exclude"
        highest = scale.highest
        if highest is None or (excluded and answer.state is State.NOT_APPLICABLE):
            return None
        return Item(question, question.weight, highest)


def _stated_answers(scale: AnswerScale, answer: Answer) -> tuple[StatedAnswer, ...]:
    """Value the different answers to a question that is not agreed, as they were given."""
    if answer.state is not State.DISPUTED:
        return ()

    def stated(key: ResponseKey) -> StatedAnswer:
        value = None if key == NOT_APPLICABLE else key
        response = Response.model_construct(value=value)
        level = level_of(scale.question, response, scale.questionnaire)
        return StatedAnswer(key, level, scale.value_of(response))

    def lowest_first(one: StatedAnswer) -> tuple[bool, Fraction, ResponseKey]:
        return one.value is None, one.value or Fraction(0), one.key

    return tuple(sorted(map(stated, answer.stated), key=lowest_first))
