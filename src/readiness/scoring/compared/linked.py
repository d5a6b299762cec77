"""Comparisons that several answers decide together: one with another, or the sum of several.

Which numbers such a comparison tells apart in one answer depends on the other answers. So it is
turned into borders for one answer, once those before it are chosen: what makes the comparison
just true with the values of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import prod

from readiness.models.condition import Condition, Facts
from readiness.models.fields import exact_number

Terms = Mapping[str, int]
"""How often each answer counts in what is compared with the border."""
_MOST_SUMS = 2_000
"""Sums of the values of other answers that are formed for one border."""


class TooManySumsError(Exception):
    """There are too many sums of other answers to form them all."""


def terms_of(comparison: Condition) -> Terms:
    """Return the answers that a comparison adds, and as -1 the one that it compares with."""
    added = comparison.sum or (comparison.question or "",)
    return dict.fromkeys(added, 1) | ({comparison.than: -1} if comparison.than else {})


def linked(comparisons: Iterable[Condition]) -> list[Condition]:
    """Return the comparisons that several answers decide together."""
    return [comparison for comparison in comparisons if len(comparison.compared) > 1]


def borders(
    name: str,
    comparisons: Sequence[Condition],
    facts: Facts,
    values: Callable[[str], Sequence[Fraction]],
) -> Iterator[Condition]:
    """Yield comparisons of one answer that stand for those that it is part of.

    Args:
        name: The question.
        comparisons: Those that several answers decide together.
        facts: What is chosen already.
        values: Returns numbers that stand for all that a question may still be answered.
    """
    for comparison in comparisons:
        terms = dict(terms_of(comparison))
        own = terms.pop(name)
        parts = [_values(other, facts, values) for other in terms]
        if prod(map(len, parts)) > _MOST_SUMS:
            raise TooManySumsError
        sums = {
            sum((times * n for times, n in zip(terms.values(), row, strict=True)), Fraction(0))
            for row in product(*parts)
        }
        for border in _borders(comparison):
            for others in sorted(sums):
                yield Condition.model_construct(question=name, at_least=(border - others) / own)


def _values(
    name: str, facts: Facts, values: Callable[[str], Sequence[Fraction]]
) -> Sequence[Fraction]:
    """Return the number that is chosen, or all that may be; none without an answer that counts."""
    if name not in facts:
        return values(name)
    number = facts[name].number
    return () if number is None else (number,)


def _borders(comparison: Condition) -> Iterable[Fraction]:
    if comparison.equals is not None:
        return [exact_number(word) for word in comparison.equals]
    return [comparison.number or Fraction(0)]


def are_entangled(comparisons: Iterable[Condition], undecided: Iterable[str]) -> bool:
    """Say whether an undecided answer is in two different comparisons with other undecided ones.

    Each of these comparisons alone can be decided by its borders, but not several together.
    """
    forms: dict[str, set[frozenset[tuple[str, int]]]] = {}
    left = set(undecided)
    for comparison in comparisons:
        terms = terms_of(comparison)
        names = sorted(left & terms.keys())
        if len(names) > 1:
            sign = terms[names[0]]
            form = frozenset((name, times * sign) for name, times in terms.items())
            for name in names:
                forms.setdefault(name, set()).add(form)
    return any(len(found) > 1 for found in forms.values())
