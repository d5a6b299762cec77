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
from readiness.scoring.answer_value import Worth
from readiness.scoring.averaging import Averaging
from readiness.scoring.rollup import Rollup
from readiness.scoring.scorecard import Stage
from readiness.scoring.tree import Node, Values, Worths


@dataclass(frozen=True)
class _Staircase:
    of: Questionnaire
    above: Averaging

    def __call__(self, node: Node, worths: Worths, values: Values) -> Fraction | None:
        if not node.items:
            return self.above(node, worths, values)
        steps = climbed(((item.question, worths[item.question.id]) for item in node.items), self.of)
        known = [worth for _, worth in steps if worth is not None]
        return known[-1] if known else None

    def stages(self, node: Node, worths: Worths) -> tuple[Stage, ...]:
        """Return nothing: no needs decide."""
        return self.above.stages(node, worths)

    def is_scaled(self, node: Node) -> bool:
        """Say so of what combines ladders; the step of a ladder means what it says."""
        return not node.items and self.above.is_scaled(node)


def climbed(
    ladder: Iterable[tuple[Question, Fraction | None]], of: Questionnaire
) -> list[tuple[Question, Fraction | None]]:
    """Return the steps that are looked at: up to the first that is open, or ends the ladder."""
    looked_at = []
    for question, worth in ladder:
        looked_at.append((question, worth))
        if worth is None or worth < _enough(Worth(question, of)):
            break
    return looked_at


def _enough(worth: Worth) -> Fraction:
    """Return what an answer must be worth to climb on; the highest when none says it ends."""
    options = worth.question.options
    climbing = [worth.of_option(option) for option in options if not option.ends]
    if len(climbing) < len(options) and climbing:
        return min(climbing)
    return worth.highest or Fraction(0)


def _method(of: Questionnaire) -> _Staircase:
    return _Staircase(of, Averaging(of.scoring))


score = Rollup("staircase", _method)
