"""What is reached with other answers, one after another: each is followed as far as it reaches."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from readiness.analysis.use_case_readiness import assess_use_cases, judge_use_cases
from readiness.analysis.variations.use_case_reach import UseCaseReach
from readiness.models.assessment import Answer, Assessment
from readiness.models.condition import Condition, Facts
from readiness.models.rules.use_cases import Readiness
from readiness.scoring.adjustments import Gates
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.rollup import ScoringRun
from readiness.scoring.varied.one_change import OneChange
from readiness.scoring.varied.reach import Reach


class Reached(NamedTuple):
    """What some answers reach."""

    score: Fraction | None
    """Overall; None when it is withheld."""
    before: Fraction | None
    """Overall before gates; None when it is withheld."""
    readiness: Mapping[str, Readiness]
    """Of the use cases that are considered."""


def reached_by(evaluation: Evaluation) -> Reached:
    """Return what the answers of an assessment reach."""
    overall = evaluation.scorecard.overall
    readiness = {item.use_case.id: item.readiness for item in assess_use_cases(evaluation)}
    return Reached(overall.score, overall.before.estimate, readiness)


def run_to_follow(evaluation: Evaluation, names: Iterable[str]) -> ScoringRun | None:
    """Return the run in which other answers to some questions can be followed.

    None where everything is computed anew: with the scorer of another questionnaire or package,
    and for names of rows, which are another questionnaire each time.
    """
    run, rows = evaluation.scoring_run, evaluation.questionnaire.in_rows
    if run is None or run.questionnaire is not evaluation.questionnaire:
        return None
    return None if any(map(rows.has_names, names)) else run


class Followed:
    """An assessment whose answers change one by one.

    Args:
        evaluation: The assessment as it is.
        run: Its run in which changes can be followed.
    """

    def __init__(self, evaluation: Evaluation, run: ScoringRun) -> None:
        self.assessment = evaluation.assessment
        self.reached = reached_by(evaluation)
        self.change = OneChange(run)
        self._use_cases = UseCaseReach(self.change.reach)

    def with_answer(self, name: str, answer: Answer) -> Followed:
        """Return the same with another answer to one question."""
        followed, change = copy(self), self.change
        names = change.reach.of(name)
        answers = {**self.assessment.answers, name: answer}
        followed.assessment = self.assessment.model_copy(update={"answers": answers})
        states = change.run.states.changed(followed.assessment, names)
        moved = followed.change = change.moved(states, names)
        before, after = ({gate.id: gate for gate in one.gates} for one in (change, moved))
        flipped = tuple((before | after)[gate] for gate in before.keys() ^ after.keys())
        readiness = followed.readiness(names, flipped)
        followed.reached = Reached(moved.score, moved.score_before_gates, readiness)
        return followed

    def readiness(self, names: Sequence[str], gates: Gates) -> Mapping[str, Readiness]:
        """Judge again the use cases about which the changed questions and gates decide."""
        before, change = self.reached.readiness, self.change
        decided = self._use_cases.decided(names, gates)
        if self.assessment.is_partial or not decided:
            return before
        use_cases = [one for one in change.run.questionnaire.use_cases if one.id in decided]
        considered = [one for one in use_cases if one.is_considered(change.facts)]
        judged = judge_use_cases(considered, change.run.states, change.gates)
        kept = {name: ready for name, ready in before.items() if name not in decided}
        return kept | {item.use_case.id: item.readiness for item in judged}


class ChangedFacts:
    """What a condition looks at after other answers."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation

    @cached_property
    def _reach(self) -> Reach:
        return Reach(self._evaluation.questionnaire)

    def after(self, assessment: Assessment, names: Collection[str], condition: Condition) -> Facts:
        """Return the facts for a condition, when some questions have other answers."""
        rows = self._evaluation.questionnaire.in_rows
        if any(condition.dimensions()) or any(map(rows.has_names, names)):
            return self._evaluation.with_assessment(assessment).facts
        return self._evaluation.states.changed(assessment, self._reach.of_all(names)).facts
