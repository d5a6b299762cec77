"""The scores of dimensions, as gates, checks, notices and use cases see them: before gates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from readiness.models.condition import Condition, Fact, Facts
from readiness.models.questionnaire import Questionnaire
from readiness.models.rows import deciding_comparisons


def with_scores(
    facts: Facts, questionnaire: Questionnaire, score: Callable[[str], Fraction | None]
) -> Facts:
    """Add the scores that conditions look at; a dimension without a score has none.

    ``score`` returns the score of a dimension before gates.
    """
    scores = ((name, score(name)) for name in questionnaire.compared_dimensions)
    known = {name: Fact(number=number) for name, number in scores if number is not None}
    return {**facts, **known} if known else facts


def deciding_questions(
    condition: Condition, questionnaire: Questionnaire, facts: Facts | None = None
) -> Iterator[str]:
    """Yield the questions that decide about a condition, also by the score of their dimension.

    With facts, only those parts of it decide that make it what it is today.
    """
    comparisons = condition.comparisons()
    if facts is not None:
        comparisons = deciding_comparisons(condition, facts)
    names: set[str] = set()
    for comparison in comparisons:
        yield from comparison.compared
        names.update(comparison.dimensions())
    for dimension in questionnaire.all_dimensions if names else ():
        if dimension.id in names:
            inside = (question for part in dimension.walk() for question in part.questions)
            yield from (question.id for question in inside if question.scored)
