"""The few answers to a question that conditions tell apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readiness.models.assessment import State, answered
from readiness.models.condition import Condition, Fact
from readiness.models.pre_check import PreCheckResult
from readiness.models.question import AskedQuestion
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import NOT_ANSWERED, fact_of

_MOST_VALUES = 2_048
"""Values of one question that are tried."""


class SearchLimitError(Exception):
    """There are too many combinations of answers to try them all."""


def representative_facts(
    question: AskedQuestion, comparisons: Sequence[Condition], questionnaire: Questionnaire
) -> Iterator[Fact]:
    """Yield facts such that the comparisons tell no other answer apart from all of these."""
    for tries, value in enumerate(question.rules.told_apart(question, comparisons), start=1):
        if tries > _MOST_VALUES:
            raise SearchLimitError
        fact = fact_of(question, answered(value), questionnaire)
        if fact:
            yield from _supported(fact, comparisons)


def _supported(fact: Fact, comparisons: Sequence[Condition]) -> Iterator[Fact]:
    """Yield an answer with each evidence and each confidence that the comparisons tell apart."""
    strengths = {c.evidence_at_least for c in comparisons} - {None}
    words = list(dict.fromkeys(word for c in comparisons for word in c.confidence or ()))
    for strength in (None, *strengths):
        for word in (None, *words):
            yield fact._replace(evidence=strength, confidence=word)


def unanswered_facts(subject: AskedQuestion, comparisons: Sequence[Condition]) -> Iterator[Fact]:
    """Yield the states without an answer that the comparisons tell apart."""
    yield NOT_ANSWERED[State.OPEN]
    words = {word for comparison in comparisons for word in comparison.state or ()}
    if words and not isinstance(subject, PreCheckResult):
        yield from (fact for state, fact in NOT_ANSWERED.items() if state is not State.OPEN)
