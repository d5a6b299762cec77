"""What conditions look at after other answers; an assessment in which changes can be followed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property

from readiness.models.assessment import Assessment
from readiness.models.condition import Condition, Facts
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.rollup import ScoringRun
from readiness.scoring.varied.one_change import OneChange
from readiness.scoring.varied.reach import Reach


def run_to_follow(evaluation: Evaluation, names: Iterable[str]) -> ScoringRun | None:
    """Return the run in which other answers to some questions can be followed.

    None where everything is computed anew: with the scorer of another questionnaire or package,
    and for names of rows, which are another questionnaire each time.
    """
    run, rows = evaluation.scoring_run, evaluation.questionnaire.in_rows
    if run is None or run.questionnaire is not evaluation.questionnaire:
        return None
    return None if any(map(rows.has_names, names)) else run


class ChangedFacts:
    """What a condition looks at after other answers."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation

    @cached_property
    def reach(self) -> Reach:
        """What each question decides about."""
        return Reach(self._evaluation.questionnaire)

    @cached_property
    def _change(self) -> OneChange | None:
        run = run_to_follow(self._evaluation, ())
        return OneChange(run, self.reach) if run else None

    def after(
        self, assessment: Assessment, names: Collection[str], *conditions: Condition
    ) -> Facts:
        """Return the facts for some conditions, when some questions have other answers."""
        evaluation, change = self._evaluation, self._change
        sees_scores = any(True for one in conditions for _name in one.dimensions())
        has_names = any(map(evaluation.questionnaire.in_rows.has_names, names))
        if has_names or (sees_scores and change is None):
            return evaluation.with_assessment(assessment).facts
        reached = self.reach.of_all(names)
        states = evaluation.states.changed(assessment, reached)
        return change.with_states(states, reached).facts if sees_scores and change else states.facts
