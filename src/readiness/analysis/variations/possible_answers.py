"""The other answers that may be the right ones, and how likely it is that one of them is."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from readiness.data_classes import dataclass
from readiness.models.assessment import DOCUMENT_SHOWN, Answer, State, answered
from readiness.models.condition import Fact
from readiness.models.fields import MAX_STRENGTH, Confidence
from readiness.models.question import Question
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import QuestionStates, fact_of
from readiness.scoring.answer_value import AnswerScale

ERROR_PROBABILITY: Mapping[Confidence | None, Fraction] = {
    "low": Fraction(1, 2),
    "medium": Fraction(1, 4),
    None: Fraction(1, 4),
    "high": Fraction(1, 10),
}
"""How likely the next answer below or above is the right one, by the confidence of the respondent;
half of it with a document, zero when somebody outside checked. A rule of this program."""


@dataclass(frozen=True)
class PossibleAnswer:
    """One answer that a question might have."""

    value: Fraction
    fact: Fact
    text: tuple[str, ...]


@dataclass(frozen=True)
class UncertainAnswer:
    """A question that counts, with the other answers that may be the right ones."""

    id: str
    others: tuple[PossibleAnswer, ...]
    """The next answers below and above, or all answers while it is open."""
    error_probability: float
    """How likely one of the others is the right one."""
    is_answered: bool = False


def uncertain_answer(question: Question, states: QuestionStates) -> UncertainAnswer:
    """Return what else may be the right answer to a question."""
    answer = states.assessment.answer(question.id)
    if answer.state is State.NOT_APPLICABLE:
        return UncertainAnswer(question.id, (), 0)
    possible = _possible_answers(question, states.questionnaire)
    value = AnswerScale(question, states.questionnaire).value_of(answer)
    if value is None or states.fact(question.id) is None:
        return UncertainAnswer(question.id, tuple(possible), 1)
    lower = [other for other in possible if other.value < value]
    higher = [other for other in possible if other.value > value]
    others, probability = (*lower[-1:], *higher[:1]), float(error_probability(answer))
    return UncertainAnswer(question.id, others, probability, is_answered=True)


def error_probability(answer: Answer) -> Fraction:
    """Return how likely another answer is the right one."""
    if answer.strength >= MAX_STRENGTH:
        return Fraction(0)
    probability = ERROR_PROBABILITY[answer.confidence]
    return probability / 2 if answer.strength >= DOCUMENT_SHOWN else probability


def _possible_answers(question: Question, questionnaire: Questionnaire) -> list[PossibleAnswer]:
    """List what can be answered, from the lowest value to the highest."""
    scale = AnswerScale(question, questionnaire)
    possible = []
    for value in question.rules.representatives(question):
        answer = answered(value)
        amount, fact = scale.value_of(answer), fact_of(question, answer, questionnaire)
        if amount is not None and fact is not None:
            possible.append(PossibleAnswer(amount, fact, value))
    return sorted(possible, key=lambda possible_answer: possible_answer.value)
