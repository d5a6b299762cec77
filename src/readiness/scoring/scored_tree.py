"""What counts in one assessment: the tree of its questions, and what each answer is worth."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from readiness.models.assessment import State
from readiness.models.question import Question
from readiness.models.questionnaire import OVERALL, Dimension
from readiness.models.skip_logic import View
from readiness.scoring.answer_value import Worth
from readiness.scoring.scorecard import QuestionScore
from readiness.scoring.tree import Item, Node, Worths


class Counted:
    """The questions that are asked and scored, and among them those that count."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.of = view.questionnaire
        self.questions: dict[str, QuestionScore] = {}
        """Every question that is asked and scored, also those that do not apply."""
        self._worth: dict[str, Worth] = {}
        parts = tuple(self._branch(dimension) for dimension in self.of.dimensions)
        self.root = Node(OVERALL, Fraction(1), self.of.scoring.combine, (), parts)

    def targets(self) -> Worths:
        """Return the level to aim at in each question that counts."""
        return {name: Fraction(self.questions[name].target) for name in self._names()}

    def at_best(self) -> Worths:
        """Return what each question is worth when all answers are the best."""
        return {name: self._worth[name].highest for name in self._names()}

    def estimate(self) -> Worths:
        """Return what each question is worth; open ones as the questionnaire wants it."""
        rules = self.of.scoring
        usual = "lowest" if rules.scorer == "staged" else "leave-out"
        wanted = usual if rules.unanswered is None else rules.unanswered
        if wanted == "lowest":
            return self.worst()
        return self._worths(lambda _: wanted if isinstance(wanted, Fraction) else None)

    def worst(self) -> Worths:
        """Return what each question is worth, open ones as bad as possible."""
        return self._worths(lambda worth: worth.lowest)

    def best(self) -> Worths:
        """Return what each question is worth, open ones as good as possible."""
        return self._worths(lambda worth: worth.highest)

    def _worths(self, when_open: Callable[[Worth], Fraction | None]) -> Worths:
        found: dict[str, Fraction | None] = {}
        for name in self._names():
            score, worth = self.questions[name], self._worth[name]
            if score.state is State.NOT_APPLICABLE:
                found[name] = worth.at_level(score.target)
            else:
                found[name] = when_open(worth) if score.worth is None else score.worth
        return found

    def _names(self) -> list[str]:
        return [item.question.id for item in self.root.all_items()]

    def _branch(self, dimension: Dimension) -> Node:
        asked = [q for q in dimension.questions if q.scored and self.view.is_visible(q.id)]
        items = [item for question in asked if (item := self._item(question))]
        parts = tuple(self._branch(inner) for inner in dimension.dimensions)
        how = dimension.combine or self.of.scoring.combine
        return Node(dimension.id, dimension.weight, how, tuple(items), parts)

    def _item(self, question: Question) -> Item | None:
        """Note what was answered, and return the question when it counts."""
        answer = self.view.assessment.answer(question.id)
        worth = self._worth[question.id] = Worth(question, self.of)
        self.questions[question.id] = QuestionScore(
            question.id,
            question.title,
            answer.state,
            self.view.level(question.id),
            question.weight,
            self.view.target(question),
            answer.strength if answer.state is State.ANSWERED else 0,
            worth.of_answer(answer),
        )
        excluded = self.of.scoring.not_applicable == "exclude"
        highest = worth.highest
        if highest is None or (excluded and answer.state is State.NOT_APPLICABLE):
            return None
        return Item(question, question.weight, highest)
