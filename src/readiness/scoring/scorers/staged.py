"""The scorer for levels that are reached or not: each level says what it takes.

A level is reached when all its thresholds are met and those of every level below. A threshold
looks at a share: what the answers are worth in parts of the highest possible, weighted, or how
many of them are worth exactly so much. The share of a dimension that holds dimensions is the
weighted mean of theirs. What does not apply leaves both sums; what is not answered counts as the
lowest answer. A level whose thresholds find no question is neither reached nor an obstacle.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from readiness.errors import ScoringError
from readiness.i18n import _
from readiness.models.questionnaire import Questionnaire
from readiness.models.scoring_rules import MaturityLevel, Threshold
from readiness.scoring.rollup import Rollup
from readiness.scoring.scorecard import Stage
from readiness.scoring.tree import AnswerValues, Item, Node, Values


@dataclass(frozen=True)
class _Stages:
    of: Questionnaire

    def __call__(self, node: Node, answers: AnswerValues, values: Values) -> Fraction | None:  # noqa: ARG002 (the values of the parts say too little: their shares are looked_at)
        if not node.counts:
            return None
        reached = self.of.levels[0]
        for level in self.of.levels:
            met = [stage.met for stage in self._stages(level, node, answers)]
            if False in met:
                break
            if True in met or not level.thresholds:
                reached = level
        return Fraction(reached.level)

    def stages(self, node: Node, answers: AnswerValues) -> tuple[Stage, ...]:
        """Return every threshold of every level with its share, for the explanation."""
        return tuple(s for level in self.of.levels for s in self._stages(level, node, answers))

    def is_scaled(self, node: Node) -> bool:  # noqa: ARG002 (of no node)
        """Say so of nothing: a value is a level, which is reached or not."""
        return False

    def _stages(self, level: MaturityLevel, node: Node, answers: AnswerValues) -> list[Stage]:
        shares = [
            (threshold, self._share(threshold, node, answers)) for threshold in level.thresholds
        ]
        return [Stage(level.level, threshold, share) for threshold, share in shares]

    def _share(self, threshold: Threshold, node: Node, answers: AnswerValues) -> Fraction | None:
        parts = [(self._share(threshold, part, answers), part.weight) for part in node.parts]
        for item in node.items:
            value = answers[item.question.id]
            if value is not None:
                parts.append((self._share_of(threshold, item, value), _weight(threshold, item)))
        known = [(share, weight) for share, weight in parts if share is not None and weight]
        total = sum((weight for _, weight in known), Fraction(0))
        return sum((s * w for s, w in known), Fraction(0)) / total if total else None

    def _share_of(self, threshold: Threshold, item: Item, value: Fraction) -> Fraction:
        if threshold.at is not None:
            return Fraction(value == threshold.at)
        if any(option.points is not None for option in item.question.options):
            return value / item.highest if item.highest else Fraction(1)
        span = self.of.highest - self.of.lowest
        return (value - self.of.lowest) / span


def _weight(threshold: Threshold, item: Item) -> Fraction:
    if threshold.of is None:
        return item.weight
    return item.weight * item.question.counts.get(threshold.of, Fraction(0))


def _method(of: Questionnaire) -> _Stages:
    if not any(level.thresholds for level in of.levels):
        raise ScoringError(
            _("the scorer «staged» needs «thresholds» in the levels of «{questionnaire}»").format(
                questionnaire=of.id
            )
        )
    return _Stages(of)


score = Rollup("staged", _method)
