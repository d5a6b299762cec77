"""The scorer for levels that are reached or not: each level has thresholds.

A level is reached when all its thresholds are met and those of every level below. A threshold
compares a share: the weighted sum of the values as a part of the highest possible one, or the part
of answers with exactly one value. The share of a dimension that has dimensions is the weighted mean
of theirs. Questions that do not apply are in neither sum; those without an answer count as the
lowest answer. A level whose thresholds apply to no question is neither reached nor an obstacle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from readiness.data_classes import dataclass
from readiness.errors import ScoringError
from readiness.i18n import _
from readiness.models.questionnaire import Questionnaire
from readiness.models.scoring_rules import Threshold
from readiness.scoring.aggregation import combine
from readiness.scoring.answer_value import AnswerScale
from readiness.scoring.method import Method
from readiness.scoring.rollup import Rollup
from readiness.scoring.scorecard import Stage, Trace
from readiness.scoring.tree import AnswerValues, Item, Node, Pick, PossibleValues, Values

ShareOf = Callable[[Threshold, Item], Fraction | None]
"""The share of one question for a threshold; None when its value is not known."""


@dataclass(frozen=True)
class _Stages(Method):
    questionnaire: Questionnaire

    def __call__(self, node: Node, answers: AnswerValues, values: Values) -> Trace:
        node = self._flat(node)

        def share_of(threshold: Threshold, item: Item) -> Fraction | None:
            value = answers[item.question.id]
            return None if value is None else self._share_of(threshold, item, value)

        stages = self._stages(node, share_of)
        return Trace(
            "stages", self._reached(node, stages), node.inputs(answers, values), stages=stages
        )

    def bound(
        self,
        node: Node,
        possible: PossibleValues,
        values: Values,  # noqa: ARG002 (stages look at answers alone)
        pick: Pick,
    ) -> Fraction | None:
        """Take, for each threshold by itself, the answers that meet it least or most.

        A share «at» a value, or one that must be low, does not rise with the answers.
        """
        opposite: Pick = min if pick is max else max

        def share_of(threshold: Threshold, item: Item) -> Fraction:
            choose = pick if threshold.rises else opposite
            return choose(self._possible_shares(threshold, item, possible[item.question.id]))

        node = self._flat(node)
        return self._reached(node, self._stages(node, share_of))

    def _flat(self, node: Node) -> Node:
        """Return a node with what it looks at: its parts, or all questions below as one list."""
        return node.flat() if self.questionnaire.scoring.over == "questions" else node

    def _stages(self, node: Node, share_of: ShareOf) -> tuple[Stage, ...]:
        return tuple(
            Stage(level.level, threshold, _share(threshold, node, share_of))
            for level in self.questionnaire.levels
            for threshold in level.thresholds
        )

    def _reached(self, node: Node, stages: tuple[Stage, ...]) -> Fraction | None:
        reached = self.questionnaire.lowest
        for level in self.questionnaire.levels:
            met = [stage.met for stage in stages if stage.level == level.level]
            if False in met:
                break
            if True in met or not met:
                reached = level.level
        return Fraction(reached) if node.counts else None

    def _possible_shares(
        self, threshold: Threshold, item: Item, possible: tuple[Fraction, ...]
    ) -> Iterator[Fraction]:
        yield from (self._share_of(threshold, item, value) for value in possible)
        is_between = threshold.at is not None and min(possible) < threshold.at < max(possible)
        if is_between and AnswerScale(item.question, self.questionnaire).takes_any_between:
            yield Fraction(1)

    def _share_of(self, threshold: Threshold, item: Item, value: Fraction) -> Fraction:
        if threshold.at is not None:
            return Fraction(value == threshold.at)
        if AnswerScale(item.question, self.questionnaire).counts_levels:
            span = self.questionnaire.highest - self.questionnaire.lowest
            return max(Fraction(0), (value - self.questionnaire.lowest) / span)
        return value / item.highest if item.highest > 0 else Fraction(value == item.highest)


def _share(threshold: Threshold, node: Node, share_of: ShareOf) -> Fraction | None:
    parts = [(_share(threshold, part, share_of), part.weight) for part in node.parts]
    parts += [(share_of(threshold, item), _weight(threshold, item)) for item in node.items]
    return combine("mean", [(share, weight) for share, weight in parts if share is not None])


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
