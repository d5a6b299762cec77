"""Try conditions with every combination of answers that they tell apart, once for all rows.

The results are joined over what is undecided. The single-file scorer tries the same combinations
for each file.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import islice, pairwise
from math import prod

import numpy as np
from numpy.typing import NDArray

from readiness.i18n import _
from readiness.models.assessment import Answer
from readiness.models.condition import Condition
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.columnar.asked.conditions import Conditions
from readiness.scoring.columnar.asked.layout import Layout
from readiness.scoring.columnar.asked.outcomes import (
    Joined,
    OfBits,
    Possible,
    Scored,
    Tabled,
    Untried,
)
from readiness.scoring.columnar.asked.truth import Figures, Seen, Truth
from readiness.scoring.columnar.refusal import Reasons
from readiness.scoring.reachability import MOST_TRIES

MOST_COMBINED = 60_000
"""Combinations of answers in one table."""


class PossibleOutcomes:
    """Makes the outcomes of the conditions of one questionnaire.

    Args:
        questionnaire: Where the conditions stand.
        layout: Its columns.
        conditions: Makes tests of conditions.
        reasons: Where to write what cannot be computed.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        layout: Layout,
        conditions: Conditions,
        reasons: Reasons,
    ) -> None:
        self._questionnaire = questionnaire
        self._layout = layout
        self._conditions = conditions
        self._reasons = reasons

    def of(self, condition: Condition, where: str) -> Possible | None:
        """Return the outcomes of a condition; None, with a reason, where that is not exact."""
        linked = [c for c in condition.comparisons() if len(c.compared) > 1]
        columns = [self._layout.columns.get(name) for c in linked for name in c.compared]
        if any(column is not None and column.is_number for column in columns):
            reason = _("{where} adds or compares numbers, so the highest score is not exact")
            self._reasons.add(reason.format(where=where))
            return None
        made, answers = self._made(condition, where), self._answers_tried(condition)
        scores = self._scores(condition)
        if made and prod([*answers.values(), *(2 * len(s.marks) + 3 for s in scores)]) > MOST_TRIES:
            tries = tuple((self._conditions.undecided(n), tried) for n, tried in answers.items())
            return Untried(made, tries, scores)
        return made

    def _made(self, condition: Condition, where: str) -> Possible | None:
        names = [*dict.fromkeys(condition.questions())]
        if len(names) == 1 and names[0] in self._layout.bits and not any(condition.dimensions()):
            return self._of_bits(condition, names[0], where)
        scores = self._scores(condition)
        is_tabled = all(name in self._layout.subjects for name in names)
        sizes = [len(self._layout.subjects[n].facts) for n in names] if is_tabled else []
        if is_tabled and prod([*sizes, *(score.size for score in scores)]) <= MOST_COMBINED:
            return self._tabled(condition, tuple(zip(names, sizes, strict=True)), scores, where)
        if condition.not_ is not None:
            made = self._made(condition.not_, where)
            return made and Joined((made,), 1, 1, is_opposite=True)
        groups = _apart(condition)
        if len(groups) == 1:
            reason = _("{where} has too many possible answers for the lowest and highest score")
            self._reasons.add(reason.format(where=where))
            return None
        parts = tuple(made for group in groups if (made := self._made(group, where)))
        number = len(groups)
        if condition.of is not None:
            border = int(condition.number or 0)
            is_least = condition.at_least is not None
            return Joined(parts, border if is_least else 0, number if is_least else border)
        return Joined(parts, number if condition.all is not None else 1, number)

    def _answers_tried(self, condition: Condition) -> dict[str, int]:
        """Return how many answers to each question the single-file scorer tries."""
        by_name: dict[str, list[Condition]] = {}
        for comparison in condition.comparisons():
            for name in comparison.compared:
                by_name.setdefault(name, []).append(comparison)
        tried = {}
        for name, comparisons in by_name.items():
            subject = self._questionnaire.subjects[name]
            values = subject.rules.told_apart(subject, comparisons)
            tried[name] = sum(1 for _value in islice(values, MOST_TRIES + 1))
        return tried

    def _scores(self, condition: Condition) -> tuple[Scored, ...]:
        marks: dict[str, set[Fraction]] = {}
        for comparison in condition.comparisons():
            if comparison.dimension:
                border = comparison.number or Fraction(0)
                marks.setdefault(comparison.dimension, set()).add(border)
        return tuple(Scored(name, tuple(sorted(found))) for name, found in marks.items())

    def _of_bits(self, condition: Condition, name: str, where: str) -> Possible:
        question, bits = self._questionnaire.subjects[name], self._layout.bits[name]
        values = question.rules.told_apart(question, [*condition.comparisons()])
        codes = [bits.column.code(Answer.model_construct(value=value)) for value in values]
        seen = Seen(len(codes), {name: np.array(codes, dtype=bits.dtype)})
        test = self._conditions.test(condition, where)
        holds = test(seen)
        undecided = self._conditions.undecided(name)
        return OfBits(test, undecided, bool(holds.any()), bool(holds.all()))

    def _tabled(
        self,
        condition: Condition,
        questions: tuple[tuple[str, int], ...],
        scores: tuple[Scored, ...],
        where: str,
    ) -> Possible:
        """Try all combinations at once, and join what is undecided."""
        shape = [size for _name, size in questions] + [one.positions + 1 for one in scores]
        grid = [axis.ravel() for axis in np.indices(shape)]
        seen = Seen(prod(shape))
        for (name, _size), places in zip(questions, grid, strict=False):
            seen.places[name] = places.astype(self._layout.subjects[name].dtype)
        for score, places in zip(scores, grid[len(questions) :], strict=True):
            seen.scores[score.dimension] = _scores_at(score, places)
        holds = self._conditions.test(condition, where)(seen).reshape(shape)
        may, must = holds.copy(), holds.copy()
        for axis, (name, _size) in enumerate(questions):
            may, must = self._joined(name, axis, may, must)
        for axis, score in enumerate(scores, start=len(questions)):
            may, must = (
                _over_spans(score, axis, may, np.any),
                _over_spans(score, axis, must, np.all),
            )
        return Tabled(questions, scores, may.ravel(), must.ravel())

    def _joined(self, name: str, axis: int, may: Truth, must: Truth) -> tuple[Truth, Truth]:
        """Let what is undecided be any answer."""
        undecided = [*self._layout.subjects[name].undecided]
        answers = self._answers(name)
        may, must = np.moveaxis(may, axis, 0).copy(), np.moveaxis(must, axis, 0).copy()
        may[undecided] = may[answers].any(axis=0)
        must[undecided] = must[answers].all(axis=0)
        return np.moveaxis(may, 0, axis), np.moveaxis(must, 0, axis)

    def _answers(self, name: str) -> list[int]:
        """List the places that an answer can come to have."""
        column, subject = self._layout.columns.get(name), self._layout.subjects[name]
        facts = enumerate(subject.facts)
        places = [n for n, f in facts if f and f.is_answered and n not in subject.undecided]
        if column is None or column.content != "several":
            return places
        if column.is_names:
            # Whoever names things puts them in the first places.
            return [n for n in places if n & (n + 1) == 0]
        alone = {1 << column.keys.index(key) for key in column.exclusive}
        return [n for n in places if n in alone or not any(n & bit for bit in alone)]


def _apart(condition: Condition) -> list[Condition]:
    """Split a combination into parts that have no question and no score in common."""
    groups: list[tuple[set[str], list[Condition]]] = []
    for part in condition.parts:
        names, parts = {*part.questions(), *part.dimensions()}, [part]
        for group in [group for group in groups if group[0] & names]:
            groups.remove(group)
            names, parts = names | group[0], [*group[1], *parts]
        groups.append((names, parts))
    if all(len(parts) == 1 for _names, parts in groups):
        return [*condition.parts]
    if condition.of is not None or len(groups) == 1:
        return [condition]
    key = "all" if condition.all is not None else "any"
    return [
        parts[0] if len(parts) == 1 else condition.model_copy(update={key: tuple(parts)})
        for _names, parts in groups
    ]


def _scores_at(score: Scored, places: NDArray[np.int64]) -> Figures:
    """Return a score for each position: at the marks, between and beyond; the last has none."""
    marks = score.marks
    between = [marks[0] - 1, *((a + b) / 2 for a, b in pairwise(marks)), marks[-1] + 1]
    scores = [s for pair in zip(between, (*marks, Fraction(0)), strict=True) for s in pair]
    above = np.array([one.numerator for one in scores], dtype=np.int64)
    below = np.array([one.denominator for one in scores], dtype=np.int64)
    return Figures(above[places], below[places], places < score.positions)


def _over_spans(score: Scored, axis: int, holds: Truth, join: Callable[..., Truth]) -> Truth:
    """Join the positions from the lowest to the highest score, for every pair of them."""
    first = np.moveaxis(holds, axis, 0)
    pairs = [
        join(first[low : max(low, high) + 1], axis=0)
        for low in range(score.positions)
        for high in range(score.positions)
    ]
    return np.moveaxis(np.stack([*pairs, first[score.positions]]), 0, axis)
