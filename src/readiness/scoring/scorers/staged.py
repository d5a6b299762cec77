"""The scorer for levels that are reached or not: each level has thresholds.

A level is reached when all its thresholds are met and those of every level below. A threshold
compares a share: the weighted sum of the values as a part of the highest possible one, or the part
of answers with exactly one value. The share of a dimension that has dimensions is the weighted mean
of theirs. Questions that do not apply are in neither sum; those without an answer count as the
lowest answer. A level whose thresholds apply to no question is neither reached nor an obstacle.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from readiness.errors import ScoringError
from readiness.i18n import _
from readiness.models.questionnaire import Questionnaire
from readiness.models.scoring_rules import Threshold
from readiness.scoring.aggregation import combine
from readiness.scoring.rollup import Rollup
from readiness.scoring.scorecard import Stage, Trace
from readiness.scoring.tree import AnswerValues, Item, Method, Node, Values


@dataclass(frozen=True)
class _Stages(Method):
    questionnaire: Questionnaire

    def __call__(self, node: Node, answers: AnswerValues, values: Values) -> Trace:
        stages = tuple(
            Stage(level.level, threshold, self._share(threshold, node, answers))
            for level in self.questionnaire.levels
            for threshold in level.thresholds
        )
        reached = self.questionnaire.lowest
        for level in self.questionnaire.levels:
            met = [stage.met for stage in stages if stage.level == level.level]
            if False in met:
                break
            if True in met or not met:
                reached = level.level
        value = Fraction(reached) if node.counts else None
        return Trace("stages", value, node.inputs(answers, values), stages=stages)

    def _share(self, threshold: Threshold, node: Node, answers: AnswerValues) -> Fraction | None:
        parts = [(self._share(threshold, part, answers), part.weight) for part in node.parts]
        for item in node.items:
            value = answers[item.question.id]
            if value is not None:
                parts.append((self._share_of(threshold, item, value), _weight(threshold, item)))
        return combine("mean", [(share, weight) for share, weight in parts if share is not None])

    def _share_of(self, threshold: Threshold, item: Item, value: Fraction) -> Fraction:
        if threshold.at is not None:
            return Fraction(value == threshold.at)
        if any(option.points is not None for option in item.question.options):
            return value / item.highest if item.highest else Fraction(1)
        span = self.questionnaire.highest - self.questionnaire.lowest
        return (value - self.questionnaire.lowest) / span


def _weight(threshold: Threshold, item: Item) -> Fraction:
    if threshold.of is None:
        return item.weight
    return item.weight * item.question.counts.get(threshold.of, Fraction(0))


def _method(questionnaire: Questionnaire) -> _Stages:
    if not any(level.thresholds for level in questionnaire.levels):
        raise ScoringError(
            _("the scorer «staged» needs «thresholds» in the levels of «{questionnaire}»").format(
                questionnaire=questionnaire.id
            )
        )
    return _Stages(questionnaire)


score = Rollup("staged", _method)
