"""The scorer for ladders: within a dimension, the first answer that ends the ladder decides.

Questions stand from the lowest step to the highest. Going up, each answer gives the level reached
so far, and the first that is not good enough to climb on is the last that counts. Dimensions are
then combined as the questionnaire says, so that levels can be added or averaged.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from readiness.questionnaire import Questionnaire
from readiness.scorecard import Stage
from readiness.scorers.averaging import Averaging
from readiness.scorers.rollup import Rollup
from readiness.scorers.tree import Item, Node, Values, Worths
from readiness.worth import Worth


@dataclass(frozen=True)
class _Staircase:
    of: Questionnaire
    above: Averaging

    def __call__(self, node: Node, worths: Worths, values: Values) -> Fraction | None:
        if not node.items:
            return self.above(node, worths, values)
        reached = None
        for item in node.items:
            worth = worths[item.question.id]
            if worth is None:
                break
            reached = worth
            if worth < self._step(item):
                break
        return reached

    def stages(self, node: Node, worths: Worths) -> tuple[Stage, ...]:
        """Return nothing: no needs decide."""
        return self.above.stages(node, worths)

    def _step(self, item: Item) -> Fraction:
        """Return what an answer must be worth to climb on; the highest when none says it ends."""
        options = item.question.options
        if not any(option.ends for option in options):
            return item.highest
        worth = Worth(item.question, self.of)
        return min((worth.of_option(o) for o in options if not o.ends), default=item.highest)


def _method(of: Questionnaire) -> _Staircase:
    return _Staircase(of, Averaging(of.scoring))


score = Rollup("staircase", _method)
