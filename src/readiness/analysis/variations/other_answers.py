"""What one answer decides: the result with each other answer to its question, all else as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Protocol

from readiness.analysis.use_case_readiness import (
    UseCaseReadiness,
    assess_use_cases,
    judge_use_cases,
)
from readiness.analysis.variations.use_case_reach import UseCaseReach
from readiness.data_classes import dataclass
from readiness.models.assessment import Answer, Assessment
from readiness.models.question import AskedQuestion
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.gates import OVERALL
from readiness.models.rules.use_cases import Readiness
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.varied.one_change import Changed, OneChange
from readiness.scoring.varied.reach import Reach


def _other_answers(evaluation: Evaluation, question: AskedQuestion) -> Iterator[Assessment]:
    """Yield the assessment with each answer to a question that any rule tells apart."""
    assessment = evaluation.assessment
    for value in question.rules.representatives(question):
        answers = {**assessment.answers, question.id: Answer(value=value)}
        yield assessment.model_copy(update={"answers": answers})


class EffectsOfAnswers:
    """What the answers to one questionnaire decide; a change is followed as far as it reaches."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.reach = Reach(questionnaire)
        rules = [(f"check {check.id}", check.when) for check in questionnaire.checks]
        rules += [(f"notice {notice.id}", notice.when) for notice in questionnaire.notices]
        self.conditions = dict(rules)
        self.told = self.reach.by_question(rules)
        """The checks and notices about which each question decides."""
        self.use_cases = UseCaseReach(self.reach)

    def vary(
        self, evaluation: Evaluation, question: AskedQuestion, change: OneChange | None
    ) -> Iterator[Varied]:
        """Yield what follows from each other answer.

        Without ``change``, and for names of rows, which are another questionnaire each time,
        everything is computed anew.
        """
        has_names = self.questionnaire.in_rows.has_names(question.id)
        for assessment in _other_answers(evaluation, question):
            if change is None or has_names:
                yield _Anew(evaluation.with_assessment(assessment), question)
            else:
                names = self.reach.of(question.id)
                states = change.run.states.changed(assessment, names)
                yield _Followed(self, question, states, names, change.with_states(states, names))


class Varied(Protocol):
    """An assessment with one other answer."""

    @property
    def score(self) -> Fraction | None:
        """The overall score; without an overall result, that of the dimension of the question."""
        ...

    def decided(self) -> Iterator[object]:
        """Yield all that the answer may decide, what is computed already first."""
        ...


@dataclass(frozen=True)
class _Followed:
    """What a change reaches; the rest is as it was, whatever the answer."""

    of: EffectsOfAnswers
    question: AskedQuestion
    states: QuestionStates
    names: Sequence[str]
    changed: Changed

    @property
    def score(self) -> Fraction | None:
        """See ``Varied``."""
        dimension = self.of.questionnaire.dimension_of.get(self.question.id)
        if self.of.questionnaire.has_overall or dimension is None:
            return self.changed.score
        return self.changed.figures[dimension.id]

    def decided(self) -> Iterator[object]:
        """See ``Varied``."""
        yield {**self.changed.figures, OVERALL: self.changed.score}
        yield [gate.id for gate in self.changed.gates]
        yield [(self.states.is_visible(name), self._outcome(name)) for name in self.names]
        told = {rule for name in self.names for rule in self.of.told.get(name, ())}
        yield {rule: self.of.conditions[rule].holds(self.changed.facts) for rule in told}
        # Where the gates are the same, only the questions decide.
        decided = self.of.use_cases.decided(self.names, ())
        if decided:
            use_cases = [one for one in self.of.questionnaire.use_cases if one.id in decided]
            considered = [one for one in use_cases if one.is_considered(self.changed.facts)]
            yield _told_of(judge_use_cases(considered, self.states, self.changed.gates))

    def _outcome(self, name: str) -> str:
        outcome = self.states.outcomes.get(name)
        return outcome.id if outcome else ""


@dataclass(frozen=True)
class _Anew:
    """An assessment with another answer, of which everything is computed."""

    evaluation: Evaluation
    question: AskedQuestion

    @property
    def score(self) -> Fraction | None:
        """See ``Varied``."""
        card = self.evaluation.scorecard
        dimension = self.evaluation.questionnaire.dimension_of.get(self.question.id)
        if card.has_overall or dimension is None:
            return card.overall.score
        return next(node.score for node in card.overall.walk() if node.id == dimension.id)

    def decided(self) -> Iterator[object]:
        """See ``Varied``."""
        states, card = self.evaluation.states, self.evaluation.scorecard
        yield [node.score for node in card.overall.walk()]
        yield [gate.id for gate in card.gates]
        yield sorted((name, outcome.id) for name, outcome in states.outcomes.items())
        yield _told_of(assess_use_cases(self.evaluation))
        yield [question.id for question in states.visible]
        yield [check.id for check in self.evaluation.contradictions]
        yield [notice.id for notice in self.evaluation.notices]


def _told_of(use_cases: Sequence[UseCaseReadiness]) -> list[tuple[str, Readiness, int]]:
    return [(item.use_case.id, item.readiness, len(item.missing)) for item in use_cases]


def is_decisive(varied: Sequence[Varied]) -> bool:
    """Say whether other answers decide anything differently."""
    for parts in zip(*(one.decided() for one in varied), strict=True):
        if any(part != parts[0] for part in parts[1:]):
            return True
    return False
