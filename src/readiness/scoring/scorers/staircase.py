"""The scorer for ladders: within a dimension, the first answer that ends the ladder decides.

Questions are ordered from the lowest step to the highest. Each answer gives the level reached so
far, and the first that is too low to continue is the last that counts. Dimensions are then combined
as the questionnaire says, so that levels can be added or averaged.
"""

from __future__ import annotations

from fractions import Fraction

from readiness.data_classes import dataclass
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.aggregation import Averaging
from readiness.scoring.answer_value import AnswerScale
from readiness.scoring.method import Method
from readiness.scoring.rollup import Rollup
from readiness.scoring.scorecard import Trace
from readiness.scoring.tree import AnswerValues, Node, Pick, PossibleValues, Values


@dataclass(frozen=True)
class _Staircase(Method):
    questionnaire: Questionnaire
    above: Averaging

    def __call__(self, node: Node, answers: AnswerValues, values: Values) -> Trace:
        if node.parts:
            return self.above(node, answers, values)
        steps, reached = [], None
        for item in node.items:
            steps.append(item.question.id)
            value = answers[item.question.id]
            reached = reached if value is None else value
            if value is None or AnswerScale(item.question, self.questionnaire).ends_ladder(value):
                break
        return Trace("ladder", reached, node.inputs(answers, values), steps=tuple(steps))

    def bound(
        self, node: Node, possible: PossibleValues, values: Values, pick: Pick
    ) -> Fraction | None:
        """Take every answer that can be the last one; a ladder may also fall."""
        if node.parts:
            return self.above.bound(node, possible, values, pick)
        last: list[Fraction] = []
        continuing: list[Fraction] = []
        for item in node.items:
            scale, answers = (
                AnswerScale(item.question, self.questionnaire),
                possible[item.question.id],
            )
            continuing = [value for value in answers if not scale.ends_ladder(value)]
            last += [value for value in answers if scale.ends_ladder(value)]
            if scale.takes_any_between and len(answers) > 1:
                # Every number below the highest ends it, however near.
                last.append(max(answers))
            if not continuing:
                break
        last += continuing
        return pick(last) if last else None

    def is_scaled(self, node: Node) -> bool:
        """Say so of a node that combines ladders; the step of a ladder is a level."""
        return not node.items and self.above.is_scaled(node)


def _method(questionnaire: Questionnaire) -> _Staircase:
    return _Staircase(questionnaire, Averaging(questionnaire.scoring))


score = Rollup("staircase", _method)
