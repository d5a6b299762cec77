"""The scores of dimensions, as gates, checks, notices and use cases see them: before gates."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain, pairwise, product
from typing import TypeAlias, cast

from readiness.models.condition import Condition, Fact, Facts
from readiness.models.questionnaire import Questionnaire
from readiness.models.rows import deciding_comparisons
from readiness.models.rules.gates import Gate

Span: TypeAlias = tuple[Fraction, Fraction]
"""The lowest and the highest possible score."""


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


def gates_by_question(
    gates: Iterable[Gate], questionnaire: Questionnaire, facts: Facts | None = None
) -> dict[str, tuple[Gate, ...]]:
    """Return the gates about which each question decides, in their order.

    With facts, only the questions that make a gate what it is today.
    """
    found: dict[str, dict[str, Gate]] = {}
    for gate in gates:
        for name in deciding_questions(gate.when, questionnaire, facts):
            found.setdefault(name, {})[gate.id] = gate
    return {name: tuple(gates.values()) for name, gates in found.items()}


def possible_scores(
    conditions: Iterable[Condition], spans: Mapping[str, Span], *, complete: bool
) -> list[list[dict[str, Fact]]]:
    """List the scores of each dimension, as far as the conditions tell them apart."""
    compared: dict[str, set[Fraction]] = {}
    for comparison in chain.from_iterable(c.comparisons() for c in conditions):
        if comparison.dimension:
            border = comparison.number or Fraction(0)
            compared.setdefault(comparison.dimension, set()).add(border)
    possible = [
        [{name: fact} for fact in _told_apart(spans.get(name), marks)] + ([] if complete else [{}])
        for name, marks in compared.items()
    ]
    return [scores or [{}] for scores in possible]


def _told_apart(span: Span | None, marks: Iterable[Fraction]) -> Iterator[Fact]:
    """Yield scores at, between and beyond the marks, as far as they are possible."""
    if span:
        low, high = span
        inside = sorted({low, high, *(mark for mark in marks if low < mark < high)})
        between = ((lower + upper) / 2 for lower, upper in pairwise(inside))
        yield from (Fact(number=number) for number in (*inside, *between))


def add_scores(facts: Facts, scores: Sequence[Sequence[dict[str, Fact]]]) -> Iterator[Facts]:
    """Add one score of each dimension, in all combinations."""
    for combination in product(*scores):
        yield ChainMap({}, *combination, cast("dict[str, Fact]", facts)) if scores else facts
