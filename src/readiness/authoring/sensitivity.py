"""Which answers decide: change one at a time, and see what becomes of the result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from readiness.analysis.use_case_readiness import assess_use_cases
from readiness.models.assessment import Answer, Assessment
from readiness.models.question import AskedQuestion, Question
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.reachability import choices
from readiness.scoring.scorecard import Scorecard

Score = Callable[[Questionnaire, Assessment], Scorecard]


@dataclass(frozen=True)
class Sensitivity:
    """What one answer can change, all others left as they are."""

    question: str
    mean_effect: Fraction
    """Highest minus lowest overall score that the answer can bring about, after gates; the mean
    over the respondents to whom the question was asked."""
    max_effect: Fraction
    """The greatest of these differences."""
    has_effect: bool
    """Whether it ever changed anything: a score, a gate, an outcome, a use case, what is asked,
    a contradiction or a notice."""
    is_scored: bool
    """Whether it is meant to: context questions may merely describe."""


def measure_sensitivity(
    questionnaire: Questionnaire,
    score: Score,
    assessments: Iterable[Assessment],
    progress: Callable[[int], None] = lambda _: None,
) -> tuple[Sensitivity, ...]:
    """Vary each answer of each respondent; the most decisive question first."""
    found: dict[str, list[tuple[Fraction, bool]]] = {q.id: [] for q in questionnaire.asked}
    for number, assessment in enumerate(assessments, start=1):
        for question in QuestionStates(questionnaire, assessment).visible:
            results = list(_varied(questionnaire, score, assessment, question))
            scores = [card.overall.score for card, _ in results if card.overall.score is not None]
            spread = max(scores) - min(scores) if scores else Fraction(0)
            found[question.id].append((spread, len({what for _, what in results}) > 1))
        progress(number)
    told = (_influence(questionnaire.by_id[name], tries) for name, tries in found.items())
    return tuple(
        sorted(told, key=lambda item: (-item.mean_effect, -item.max_effect, not item.has_effect))
    )


def _influence(question: AskedQuestion, tries: list[tuple[Fraction, bool]]) -> Sensitivity:
    spreads = [spread for spread, _ in tries] or [Fraction(0)]
    return Sensitivity(
        question.id,
        sum(spreads, Fraction(0)) / len(spreads),
        max(spreads),
        any(changed for _, changed in tries),
        is_scored=isinstance(question, Question) and question.scored,
    )


def _varied(
    of: Questionnaire, score: Score, assessment: Assessment, question: AskedQuestion
) -> Iterator[tuple[Scorecard, tuple[object, ...]]]:
    """Yield the scorecard for each answer to a question, with all that it decides."""
    for value in choices(question):
        answers = {**assessment.answers, question.id: Answer(value=value)}
        varied = assessment.model_copy(update={"answers": answers})
        states, card = QuestionStates(of, varied), score(of, varied)
        yield card, tuple(_decided(states, card))


def _decided(states: QuestionStates, card: Scorecard) -> Iterator[object]:
    yield from (node.score for node in card.overall.walk())
    yield tuple(gate.id for gate in card.gates)
    yield tuple(sorted((name, outcome.id) for name, outcome in states.outcomes.items()))
    yield tuple(
        (i.use_case.id, i.readiness, len(i.missing)) for i in assess_use_cases(states, card)
    )
    yield tuple(question.id for question in states.visible)
    yield tuple(check.id for check in states.contradictions)
    yield tuple(notice.id for notice in states.notices)
