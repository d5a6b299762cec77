"""What is reached with other answers, one after another: each is followed as far as it reaches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from fractions import Fraction
from typing import NamedTuple

from readiness.analysis.use_case_readiness import assess_use_cases, judge_use_cases
from readiness.analysis.variations.use_case_reach import UseCaseReach
from readiness.models.assessment import Answer, Assessment
from readiness.models.rules.use_cases import Readiness
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.rollup import ScoringRun
from readiness.scoring.varied.one_change import Changed, OneChange


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


class Tried(NamedTuple):
    """What one other answer leads to."""

    states: QuestionStates
    score: Fraction | None
    """Overall; None when it is withheld."""
    readiness: Mapping[str, Readiness]
    """Of the use cases that are considered."""


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
        readiness = self._readiness(names, states, moved)
        followed.reached = Reached(moved.score, moved.score_before_gates, readiness)
        return followed

    def trying(self, name: str, assessment: Assessment) -> Tried:
        """Return what is reached with another answer to one question, from which nothing goes on.

        Args:
            name: The question.
            assessment: The same answers, with another one to this question.
        """
        names = self.change.reach.of(name)
        states = self.change.run.states.changed(assessment, names)
        changed = self.change.with_states(states, names)
        return Tried(states, changed.score, self._readiness(names, states, changed))

    def _readiness(
        self, names: Sequence[str], states: QuestionStates, after: OneChange | Changed
    ) -> Mapping[str, Readiness]:
        """Judge again the use cases about which the changed questions and gates decide."""
        known, of = self.reached.readiness, states.questionnaire
        gates = {gate.id: gate for gate in (*self.change.gates, *after.gates)}
        flipped = {gate.id for gate in self.change.gates} ^ {gate.id for gate in after.gates}
        decided = self._use_cases.decided(names, [gates[name] for name in flipped])
        if self.assessment.is_partial or not decided:
            return known
        use_cases = [use_case for use_case in of.use_cases if use_case.id in decided]
        considered = [use_case for use_case in use_cases if use_case.is_considered(after.facts)]
        kept = {name: ready for name, ready in known.items() if name not in decided}
        judged = judge_use_cases(considered, states, after.gates)
        return kept | {item.use_case.id: item.readiness for item in judged}
