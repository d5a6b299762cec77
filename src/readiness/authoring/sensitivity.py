"""Sensitivity analysis: change one answer at a time, and measure the effect on the result."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from readiness import plugins
from readiness.analysis.variations.other_answers import EffectsOfAnswers, is_decisive
from readiness.data_classes import dataclass
from readiness.models.assessment import Assessment
from readiness.models.question import AskedQuestion, Question
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.varied.one_change import OneChange


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
    *,
    follow: bool = True,
) -> tuple[Sensitivity, ...]:
    """Vary each answer of each respondent; the question with the largest effect is first.

    With ``follow`` false everything is computed anew for each answer; the result is the same.
    """
    spreads: dict[str, list[Fraction]] = {q.id: [] for q in questionnaire.asked}
    effective: set[str] = set()
    scorer = plugins.load("scorers", questionnaire.scoring.scorer)
    effects: EffectsOfAnswers | None = None
    for number, assessment in enumerate(assessments, start=1):
        evaluation = Evaluation(questionnaire, assessment, scorer)
        if effects is None or effects.questionnaire is not evaluation.questionnaire:
            effects = EffectsOfAnswers(evaluation.questionnaire)
        run = evaluation.scoring_run
        change = OneChange(run, effects.reach) if run and follow else None
        for question in evaluation.states.visible:
            varied = list(effects.vary(evaluation, question, change))
            scores = [one.score for one in varied if one.score is not None]
            spreads[question.id].append(max(scores) - min(scores) if scores else Fraction(0))
            if question.id not in effective and is_decisive(varied):
                effective.add(question.id)
        progress(number)
    found = (
        _sensitivity(q, spreads[q.id], has_effect=q.id in effective) for q in questionnaire.asked
    )
    return tuple(sorted(found, key=lambda s: (-s.mean_effect, -s.max_effect, not s.has_effect)))


def _sensitivity(
    question: AskedQuestion, spreads: list[Fraction], *, has_effect: bool
) -> Sensitivity:
    spreads = spreads or [Fraction(0)]
    return Sensitivity(
        question.id,
        sum(spreads, Fraction(0)) / len(spreads),
        max(spreads),
        has_effect,
        is_scored=isinstance(question, Question) and question.scored,
    )
