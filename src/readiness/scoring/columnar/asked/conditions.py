"""Conditions over columns: tables for single questions, joined by and, or, not and counting.

What a condition on one question says of an answer is asked of ``Condition.holds``, once for each
place of the question. Only the combinations, sums of numbers and comparisons of scores are
computed here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from readiness.i18n import _
from readiness.models.assessment import UNDECIDED, State
from readiness.models.condition import Condition, Fact, Facts, number_in
from readiness.models.fields import exact_number
from readiness.scoring.columnar.asked.subjects import MOST_TABLED, Bits, Subject
from readiness.scoring.columnar.asked.truth import (
    MOST_EXACT,
    All,
    Always,
    Any,
    Count,
    InBits,
    InRange,
    InTable,
    Not,
    Score,
    Sum,
    Term,
    Test,
    Truth,
)
from readiness.scoring.columnar.codes import Column
from readiness.scoring.columnar.refusal import Reasons


class Conditions:
    """Makes tests of the conditions of one questionnaire.

    Args:
        subjects: What conditions can look at, with its tables.
        bits: Questions with too many options for a table.
        columns: The columns of the questions.
        reasons: Where to write what cannot be computed.
    """

    def __init__(
        self,
        subjects: Mapping[str, Subject],
        bits: Mapping[str, Bits],
        columns: Mapping[str, Column],
        reasons: Reasons,
    ) -> None:
        self._subjects = subjects
        self._bits = bits
        self._columns = columns
        self._reasons = reasons
        self._made: dict[int, tuple[Condition, Test]] = {}
        self._alike: dict[tuple[str, bytes], Test] = {}

    def all_of(self, conditions: Sequence[Condition], where: str) -> Test | None:
        """Make the test that all conditions hold; None when there is none."""
        parts = tuple(self.shared(condition, where) for condition in conditions)
        return All(parts) if len(parts) > 1 else next(iter(parts), None)

    def shared(self, condition: Condition, where: str) -> Test:
        """Make the test of a condition once, such as that of a dimension for all its questions."""
        key = id(condition)
        if key not in self._made:
            # The condition is kept, so that no other object gets its identity.
            self._made[key] = condition, self.test(condition, where)
        return self._made[key][1]

    def in_state(self, name: str, states: Collection[State]) -> Test:
        """Make the test that a question is asked and in one of these states."""
        if name in self._bits:
            bits = self._bits[name]
            codes = tuple(bits.column.reserved(state) for state in states)
            return InBits(name, 0, bits.column.most + 1, codes)
        answers = self._subjects[name].answers
        return tabled(name, np.array([a is not None and a.state in states for a in answers]))

    def undecided(self, name: str) -> Test:
        """Make the test that another answer to a question, or another result, can still come."""
        if name in self._bits:
            return self.in_state(name, UNDECIDED)
        places = np.arange(len(self._subjects[name].facts))
        return tabled(name, np.isin(places, self._subjects[name].undecided))

    def test(self, condition: Condition, where: str) -> Test:
        """Make the test of a condition; ``where`` names the rule that it belongs to."""
        names = {*condition.questions()}
        for part in condition.comparisons():
            self._check_seen(part, where)
        if len(names) == 1 and not any(True for _name in condition.dimensions()):
            (name,) = names
            if name in self._subjects:
                return self._alone(condition, name)
        if condition.question and condition.question in self._bits and not condition.than:
            return self._in_bits(condition, self._bits[condition.question], where)
        if condition.dimension:
            is_least = condition.at_least is not None
            return Score(condition.dimension, condition.number or Fraction(0), is_least)
        if condition.comparison:
            return self._sum(condition, where)
        return self._combined(condition, where)

    def _check_seen(self, comparison: Condition, where: str) -> None:
        """Refuse what a column does not hold."""
        if comparison.evidence_at_least is not None:
            reason = _("{where} looks at the evidence of an answer, which no column has")
            self._reasons.add(reason.format(where=where))
        if comparison.confidence is not None:
            reason = _("{where} looks at the confidence of an answer, which no column has")
            self._reasons.add(reason.format(where=where))

    def _combined(self, condition: Condition, where: str) -> Test:
        parts = tuple(self.test(part, where) for part in condition.parts)
        if condition.not_ is not None:
            return Not((parts[0],))
        if condition.of is None:
            return All(parts) if condition.all is not None else Any(parts)
        number = int(condition.number or 0)
        is_least = condition.at_least is not None
        return Count(parts, number if is_least else 0, len(parts) if is_least else number)

    def _alone(self, condition: Condition, name: str) -> Test:
        """Ask the condition itself at every place of the only question that it looks at."""
        subject = self._subjects[name]
        holds = np.array([condition.holds(_facts(name, fact)) for fact in subject.facts])
        # Rules that say the same of a question share one test, which is computed once.
        key = name, holds.tobytes()
        if key not in self._alike:
            self._alike[key] = tabled(name, holds)
        return self._alike[key]

    def _in_bits(self, condition: Condition, bits: Bits, where: str) -> Test:
        """Ask the condition itself of each option alone, and of each state."""
        if condition.comparison in {"at_least", "at_most"}:
            reason = _("{where} compares the number of «{name}», which has {n} options")
            options = len(bits.options)
            self._reasons.add(reason.format(where=where, name=bits.name, n=options))
            return Always(holds=False)
        alone = [c for c, fact in bits.options if condition.holds(_facts(bits.name, fact))]
        states = [c for c, fact in bits.states if condition.holds(_facts(bits.name, fact))]
        beyond = bits.column.most + 1
        if condition.comparison == "equals":
            return InBits(bits.name, 0, beyond, (*alone, *states))
        return InBits(bits.name, sum(alone), beyond, tuple(states))

    def _sum(self, condition: Condition, where: str) -> Test:
        """Compare a sum with a border; another answer counts with the opposite sign."""
        signs = dict.fromkeys(condition.sum or (condition.question or "",), 1)
        signs |= {condition.than: -1} if condition.than else {}
        if any(name in self._bits for name in signs):
            reason = _("{where} adds or compares an answer with more than {n} options")
            self._reasons.add(reason.format(where=where, n=MOST_TABLED))
            return Always(holds=False)
        borders = [exact_number(word) for word in condition.equals or ()]
        borders = borders or [condition.number or Fraction(0)]
        whole = lcm(*(b.denominator for b in borders), *map(self._denominator, signs))
        terms = tuple(self._term(name, sign * whole) for name, sign in signs.items())
        most = sum(map(self._most, terms)) + max(abs(border) for border in borders) * whole
        if most >= MOST_EXACT:
            self._reasons.add(_("{where} needs numbers that are too large").format(where=where))
        ways = ("equals", "at_least", "at_most")
        way = next(way for way in ways if getattr(condition, way) is not None)
        return Sum(terms, tuple(int(border * whole) for border in borders), way)

    def _denominator(self, name: str) -> int:
        """Return what makes all numbers of an answer whole."""
        column = self._columns.get(name)
        if column and column.is_number:
            return column.scale
        facts = self._subjects[name].facts
        return lcm(*(fact.number.denominator for fact in facts if fact and fact.number))

    def _term(self, name: str, times: int) -> Term:
        facts = {name: fact for name, fact in enumerate(self._subjects[name].facts) if fact}
        places = len(self._subjects[name].facts)
        numbers = [number_in({name: facts[n]}, name) if n in facts else None for n in range(places)]
        known = np.array([number is not None for number in numbers])
        column = self._columns.get(name)
        if column and column.is_number:
            return Term(name, known, None, times // column.scale)
        return Term(name, known, whole_numbers([(n or Fraction(0)) * times for n in numbers]), 1)

    def _most(self, term: Term) -> int:
        """Return the highest absolute value of a term."""
        if term.numbers is not None:
            return int(np.abs(term.numbers).max())
        column = self._columns[term.question]
        return max(abs(column.least), abs(column.most)) * abs(term.times)


def looks_beside(condition: Condition) -> bool:
    """Say whether a condition looks at what stands beside answers, which no column has."""
    return any(
        comparison.evidence_at_least is not None or comparison.confidence is not None
        for comparison in condition.comparisons()
    )


def tabled(name: str, holds: Truth) -> Test:
    """Make the quickest test of a question that holds at these places."""
    if holds.all() or not holds.any():
        return Always(bool(holds[0]))
    for inside in (True, False):
        (places,) = np.nonzero(holds == inside)
        first, last = int(places[0]), int(places[-1])
        if last - first + 1 == len(places):
            return InRange(name, first, last - first, inside)
    return InTable(name, holds)


def whole_numbers(numbers: Sequence[Fraction]) -> NDArray[np.int64]:
    """Write whole numbers as an array."""
    return np.array([int(number) for number in numbers], dtype=np.int64)


def _facts(name: str, fact: Fact | None) -> Facts:
    return {} if fact is None else {name: fact}
