"""Sensitivity analysis: change one answer at a time, and measure the effect on the result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from readiness import plugins
from readiness.analysis.use_case_readiness import assess_use_cases
from readiness.data_classes import dataclass
from readiness.models.assessment import Answer, Assessment
from readiness.models.question import AskedQuestion, Question
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.evaluation import Evaluation


@dataclass(frozen=True)
class Sensitivity:
    """What one answer can change while all others stay the same."""

    question: str
    mean_effect: Fraction
    """Highest minus lowest overall score that the answer can give, after gates; the mean over the
    respondents to whom the question was asked. Without an overall score: of its dimension."""
    max_effect: Fraction
    """The greatest of these differences."""
    has_effect: bool
    """Whether it ever changed anything: a score, a gate, an outcome, a use case, what is asked,
    a contradiction or a notice."""
    is_scored: bool
    """Whether it is meant to have an effect; context questions may only describe."""


def measure_sensitivity(
    questionnaire: Questionnaire,
    assessments: Iterable[Assessment],
    progress: Callable[[int], None] = lambda _: None,
) -> tuple[Sensitivity, ...]:
    """Vary each answer of each respondent; the question with the largest effect is first."""
    effects: dict[str, list[tuple[Fraction, bool]]] = {q.id: [] for q in questionnaire.asked}
    scorer = plugins.load("scorers", questionnaire.scoring.scorer)
    for number, assessment in enumerate(assessments, start=1):
        evaluation = Evaluation(questionnaire, assessment, scorer)
        for question in evaluation.states.visible:
            results = list(_varied(evaluation, question))
            scores = [score for score, _ in results if score is not None]
            spread = max(scores) - min(scores) if scores else Fraction(0)
            changes_something = len({decided for _, decided in results}) > 1
            effects[question.id].append((spread, changes_something))
        progress(number)
    sensitivities = (_sensitivity(q, effects[q.id]) for q in questionnaire.asked)
    return tuple(
        sorted(sensitivities, key=lambda s: (-s.mean_effect, -s.max_effect, not s.has_effect))
    )


def _sensitivity(question: AskedQuestion, effects: list[tuple[Fraction, bool]]) -> Sensitivity:
    spreads = [spread for spread, _ in effects] or [Fraction(0)]
    return Sensitivity(
        question.id,
        sum(spreads, Fraction(0)) / len(spreads),
        max(spreads),
        any(changed for _, changed in effects),
        is_scored=isinstance(question, Question) and question.scored,
    )


def _varied(
    evaluation: Evaluation, question: AskedQuestion
) -> Iterator[tuple[Fraction | None, tuple[object, ...]]]:
    """Yield the score for each answer to a question, with all that the answer decides."""
    assessment = evaluation.assessment
    for value in question.rules.representatives(question):
        answers = {**assessment.answers, question.id: Answer(value=value)}
        varied = evaluation.with_assessment(assessment.model_copy(update={"answers": answers}))
        yield _score(varied, question), tuple(_decided(varied))


def _score(evaluation: Evaluation, question: AskedQuestion) -> Fraction | None:
    """Return the overall score; without one, the score of the dimension of the question."""
    card, dimension = evaluation.scorecard, evaluation.questionnaire.dimension_of.get(question.id)
    if card.has_overall or dimension is None:
        return card.overall.score
    return next(node.score for node in card.overall.walk() if node.id == dimension.id)


def _decided(evaluation: Evaluation) -> Iterator[object]:
    states, card = evaluation.states, evaluation.scorecard
    yield from (node.score for node in card.overall.walk())
    yield tuple(gate.id for gate in card.gates)
    yield tuple(sorted((name, outcome.id) for name, outcome in states.outcomes.items()))
    yield tuple((i.use_case.id, i.readiness, len(i.missing)) for i in assess_use_cases(evaluation))
    yield tuple(question.id for question in states.visible)
    yield tuple(check.id for check in evaluation.contradictions)
    yield tuple(notice.id for notice in evaluation.notices)
