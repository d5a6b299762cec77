"""The score that each node aims at: as it is named, else as the targets of its parts combine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from readiness.data_classes import dataclass
from readiness.models.mark import Mark
from readiness.models.question import Question
from readiness.models.rules.gates import OVERALL
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.adjustments import ResultRules
from readiness.scoring.aggregation import Averaging
from readiness.scoring.method import Method, evaluate_by
from readiness.scoring.scored_tree import ScoredTree
from readiness.scoring.tree import AnswerValues, Node, Values


@dataclass(frozen=True)
class Aims:
    """What is aimed at, as marks."""

    question: Callable[[Question], Mark | None]
    named: Mapping[str, Mark]
    """By dimension, and for the whole."""
    usual: Callable[[str], Mark | None]
    """For a node where nothing is named, and nothing combines."""
    needs_all: bool = False
    """Whether a node has a combined target only when all its parts have one."""


def aims_of(states: QuestionStates) -> Aims:
    """Return what a questionnaire and its answers aim at in the end."""
    questionnaire = states.questionnaire
    usual = questionnaire.scoring.target
    named = {part.id: part.target for part in questionnaire.all_dimensions if part.target}
    if usual and any(OVERALL in phase.targets for phase in questionnaire.phases):
        named[OVERALL] = usual
    return Aims(states.target, named, lambda name: _for_part(usual, name))


def _for_part(mark: Mark | None, name: str) -> Mark | None:
    """Return the usual mark; points are those of the whole, and say nothing about its parts."""
    return None if mark and mark.kind == "points" and name != OVERALL else mark


@dataclass(frozen=True)
class TargetScores:
    """Turns marks into scores, in one assessment."""

    tree: ScoredTree
    rules: ResultRules
    method: Method

    def scores(self, aims: Aims) -> Values:
        """Return the score that each node aims at; None where it aims at none."""
        scoring = self.rules.rules

        def adjust(name: str, combined: Fraction | None) -> Fraction | None:
            mark = aims.named.get(name) or (aims.usual(name) if combined is None else None)
            return combined if mark is None else self.score_at(mark, name)

        if not scoring.on_scale:
            return evaluate_by(self.tree.root, lambda _node, _values: None, adjust)
        method: Method = Averaging(scoring.model_copy(update={"minimum_known": Fraction(0)}))
        if scoring.scorer == "staircase":
            method = self.method
        answers = self.tree.targets(aims.question)

        def value_of(node: Node, values: Values) -> Fraction | None:
            if aims.needs_all and self._lacks(node, answers, values):
                return None
            return method(node, answers, values).value

        return evaluate_by(self.tree.root, value_of, adjust)

    def _lacks(self, node: Node, answers: AnswerValues, values: Values) -> bool:
        """Say whether something that counts in a node has no target."""
        if self.rules.rules.over == "questions":
            node = node.flat()
        return any(part.value is None for part in node.inputs(answers, values) if part.weight)

    def score_at(self, mark: Mark, name: str) -> Fraction | None:
        """Return the score of a node that a mark stands for; None where it stands for none."""
        highest, is_share = self.rules.highest[name], self.rules.rules.result == "share"
        if mark.kind == "level":
            levels = self.tree.questionnaire.levels
            return {level.level: level.border for level in levels}.get(int(mark.amount))
        if highest is None or mark.kind == "option":
            return None
        if mark.kind == "points":
            return mark.amount if not is_share else 100 * mark.amount / highest if highest else None
        return mark.amount * (100 if is_share else highest)
