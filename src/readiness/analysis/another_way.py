"""When the pre-checks advise another way for everything that an administration considers."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.analysis.recommendations import Recommendations
from readiness.analysis.use_case_readiness import UseCaseReadiness
from readiness.data_classes import dataclass
from readiness.models.question import Question, Recommendation
from readiness.models.skip_logic import QuestionStates


@dataclass(frozen=True)
class AnotherWay:
    """All considered use cases are limited by the outcomes of their pre-checks."""

    use_cases: tuple[UseCaseReadiness, ...]
    question: Question | None = None
    """The question that could lift a limit; None where no outcome names one."""
    step: Recommendation | None = None
    """What is recommended there next."""


def find_another_way(
    states: QuestionStates, use_cases: tuple[UseCaseReadiness, ...]
) -> AnotherWay | None:
    """Return the advice when it holds for every use case; None when one of them is free."""
    if not use_cases or not all(item.advised_against for item in use_cases):
        return None
    for name in _questions_that_lift(use_cases):
        question = states.questionnaire.by_id[name]
        if isinstance(question, Question):
            ladder = Recommendations.of(question, states.questionnaire)
            answer = states.assessment.answer(name)
            for advice in ladder.from_answer(answer):
                if answer.value is None or ladder.scale.is_below(advice.below, answer):
                    return AnotherWay(use_cases, question, advice)
    return AnotherWay(use_cases)


def _questions_that_lift(use_cases: Iterable[UseCaseReadiness]) -> dict[str, None]:
    """Return the questions of the exceptions, each once, in the order of the file."""
    outcomes = (item.advised_against for item in use_cases)
    exceptions = (outcome.unless for outcome in outcomes if outcome and outcome.unless)
    subjects = (name for exception in exceptions for name in exception.questions())
    return dict.fromkeys(subjects)
