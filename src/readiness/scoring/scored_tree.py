"""What counts in one assessment: the tree of its questions, and the value of each answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import cached_property

from readiness.models.assessment import NOT_APPLICABLE, Answer, Response, ResponseKey, State
from readiness.models.dimension import Dimension
from readiness.models.mark import Mark
from readiness.models.question import Question
from readiness.models.rules.gates import OVERALL
from readiness.models.skip_logic import QuestionStates, level_of
from readiness.scoring.answer_value import AnswerScale
from readiness.scoring.scorecard import QuestionScore, StatedAnswer
from readiness.scoring.tree import AnswerValues, Item, Node, PossibleValues


class ScoredTree:
    """The questions that are asked and scored, and among them those that count."""

    def __init__(self, states: QuestionStates) -> None:
        self.states = states
        self.questionnaire = states.questionnaire
        self.questions: dict[str, QuestionScore] = {}
        """Every question that is asked and scored, also those that do not apply."""
        self._scales: dict[str, AnswerScale] = {}
        parts = tuple(self._branch(dimension) for dimension in self.questionnaire.dimensions)
        self.root = Node(OVERALL, Fraction(1), self.questionnaire.scoring.combine, (), parts)

    def targets(self, mark_of: Callable[[Question], Mark | None]) -> AnswerValues:
        """Return the level to aim at in each question that counts; None where it is no level.

        On a staircase: the nearest level that the step has.
        """
        scales = {name: self._scales[name] for name in self._names()}
        marks = {name: mark_of(scale.question) for name, scale in scales.items()}
        if self.questionnaire.scoring.scorer == "staircase":
            return {n: None if m is None else scales[n].value_at(m) for n, m in marks.items()}
        levels = {name: None if mark is None else mark.level for name, mark in marks.items()}
        return {name: None if level is None else Fraction(level) for name, level in levels.items()}

    def aimed_at(self, name: str, mark_of: Callable[[Question], Mark | None]) -> QuestionScore:
        """Return a question as today, with another target: what it aims at with this."""
        scale = self._scales[name]
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
        values = [self._scales[question.id].value_at(one) for one in (own, mark)]
        is_lower = values[0] is not None and values[1] is not None and values[0] < values[1]
        return own if is_lower else mark

    @cached_property
    def attainable(self) -> PossibleValues:
        """All values that a question can count, whichever are open: answers, and what stands in."""
        asked = {name: self.questions[name] for name in self._names()}
        targets = {
            name: self.states.target(self._scales[name].question)
            for name, score in asked.items()
            if score.state is State.NOT_APPLICABLE
        }
        return {name: self._scales[name].countable_values(targets.get(name)) for name in asked}

    def at_worst(self) -> AnswerValues:
        """Return the value of each question when all answers are the worst."""
        return {name: self._scales[name].lowest for name in self._names()}

    def estimate(self) -> AnswerValues:
        """Return the value of each question; of open ones as the questionnaire says."""
        return self._values(lambda scale: scale.when_open)

    def worst(self) -> AnswerValues:
        """Return the value of each question, open ones as bad as possible."""
        return self._values(lambda scale: scale.lowest)

    def possible(self) -> PossibleValues:
        """Return all values that the answer to each question can have."""
        known = self._values(lambda _: None)
        return {
            name: self._scales[name].possible_values if value is None else (value,)
            for name, value in known.items()
        }

    def _values(self, when_open: Callable[[AnswerScale], Fraction | None]) -> AnswerValues:
        values: dict[str, Fraction | None] = {}
        for name in self._names():
            score, scale = self.questions[name], self._scales[name]
            if score.state is State.NOT_APPLICABLE:
                values[name] = scale.value_at(self.states.target(scale.question))
            else:
                values[name] = when_open(scale) if score.value is None else score.value
        return values

    def _names(self) -> list[str]:
        return [item.question.id for item in self.root.all_items()]

    def _branch(self, dimension: Dimension) -> Node:
        visible = [q for q in dimension.questions if q.scored and self.states.is_visible(q.id)]
        items = [item for question in visible if (item := self._item(question))]
        parts = tuple(
            self._branch(inner) for inner in dimension.dimensions if self.states.is_asked(inner)
        )
        combine = dimension.combine or self.questionnaire.scoring.combine
        return Node(dimension.id, dimension.weight, combine, tuple(items), parts)

    def _item(self, question: Question) -> Item | None:
        """Record the answer, and return the question when it counts."""
        answer = self.states.assessment.answer(question.id)
        scale = self._scales[question.id] = AnswerScale(question, self.questionnaire)
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
