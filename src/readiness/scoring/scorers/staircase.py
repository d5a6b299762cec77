"""The scorer for ladders: within a dimension, the first answer that ends the ladder decides.

Questions stand from the lowest step to the highest. Going up, each answer gives the level reached
so far, and the first that is not good enough to climb on is the last that counts. Dimensions are
then combined as the questionnaire says, so that levels can be added or averaged.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from readiness.models.question import Question
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.aggregation import Averaging
from readiness.scoring.answer_value import AnswerScale
from readiness.scoring.rollup import Rollup
from readiness.scoring.scorecard import Stage
from readiness.scoring.tree import AnswerValues, Node, Values


@dataclass(frozen=True)
class _Staircase:
    of: Questionnaire
    above: Averaging

    def __call__(self, node: Node, answers: AnswerValues, values: Values) -> Fraction | None:
        if not node.items:
            return self.above(node, answers, values)
        steps = climbed(
            ((item.question, answers[item.question.id]) for item in node.items), self.of
        )
        known = [value for _, value in steps if value is not None]
        return known[-1] if known else None

    def stages(self, node: Node, answers: AnswerValues) -> tuple[Stage, ...]:
        """Return nothing: no needs decide."""
        return self.above.stages(node, answers)

    def is_scaled(self, node: Node) -> bool:
        """Say so of what combines ladders; the step of a ladder means what it says."""
        return not node.items and self.above.is_scaled(node)


def climbed(
    ladder: Iterable[tuple[Question, Fraction | None]], of: Questionnaire
) -> list[tuple[Question, Fraction | None]]:
    """Return the steps that are looked at: up to the first that is open, or ends the ladder."""
    looked_at = []
    for question, value in ladder:
        looked_at.append((question, value))
        if value is None or value < _enough(AnswerScale(question, of)):
            break
    return looked_at


def _enough(scale: AnswerScale) -> Fraction:
    """Return what an answer must be worth to climb on; the highest when none says it ends."""
    options = scale.question.options
    climbing = [scale.option_value(option) for option in options if not option.ends]
    if len(climbing) < len(options) and climbing:
        return min(climbing)
    return scale.highest or Fraction(0)


def _method(of: Questionnaire) -> _Staircase:
    return _Staircase(of, Averaging(of.scoring))


score = Rollup("staircase", _method)
