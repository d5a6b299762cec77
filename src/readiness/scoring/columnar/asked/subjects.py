"""What conditions and scores tell apart in each column, as places in small tables.

A choice has few codes, and each is a place. Of numbers and days only the borders matter that the
questionnaire names: each border and each room between two of them is one place. What stands in a
table at a place is made by the code that scores one file, from an answer that lies there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from readiness.models.assessment import UNDECIDED, Answer
from readiness.models.condition import Condition, Fact
from readiness.models.fields import exact_number, iso_date
from readiness.models.question import AskedQuestion, Question
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import NOT_ANSWERED, fact_of
from readiness.scoring.columnar.codes import STATES, Codes, Column

Places: TypeAlias = NDArray[np.uint8] | NDArray[np.uint16]
"""The place of each row in the tables of one question."""
_FEW_BORDERS = 24
MOST_TABLED = 10
"""Options of a question of several choices of which every set is a place."""


@dataclass(frozen=True)
class Recoding:
    """How the codes of a column become places; None of them for what is a place already."""

    borders: NDArray[np.int64]
    """Codes at which the next place begins."""

    def __call__(self, codes: Codes) -> Places:
        """Return the place of each code."""
        if len(self.borders) <= _FEW_BORDERS:
            # To compare with each of a few is four times quicker than to search.
            few = np.zeros(len(codes), dtype=np.uint8)
            for border in self.borders:
                few += (codes >= border).view(np.uint8)
            return few
        places = np.searchsorted(self.borders, codes, side="right")
        is_small = len(self.borders) < np.iinfo(np.uint8).max
        return places.astype(np.uint8) if is_small else places.astype(np.uint16)


@dataclass(frozen=True)
class Subject:
    """A question, or the result of a pre-check, as its tables see it."""

    name: str
    answers: tuple[Answer | None, ...]
    """An answer that lies at each place; None where the question is not asked, which is last."""
    facts: tuple[Fact | None, ...]
    """What conditions see at each place; None where the question is not asked."""
    undecided: tuple[int, ...]
    """Places at which another answer can still come."""

    @property
    def hidden(self) -> int:
        """The place of what is not asked."""
        return len(self.facts) - 1

    @property
    def dtype(self) -> np.dtype[np.unsignedinteger]:
        """The type of its places."""
        return np.dtype(np.uint8 if self.hidden <= np.iinfo(np.uint8).max else np.uint16)


def subject_of(
    question: AskedQuestion,
    column: Column,
    comparisons: Sequence[Condition],
    questionnaire: Questionnaire,
) -> tuple[Subject, Recoding | None]:
    """Describe the places of a question, and how they come from its codes."""
    recoding = None
    if column.is_number:
        recoding = Recoding(_borders(question, column, comparisons))
        codes = [column.reserved(state) for state in STATES]
        codes += [*map(int, recoding.borders[len(STATES) - 1 :])]
    else:
        codes = [*range(column.most + len(STATES))]
    answers = [column.answer(code) for code in codes]
    facts = [fact_of(question, a, questionnaire) or NOT_ANSWERED[a.state] for a in answers]
    undecided = tuple(n for n, a in enumerate(answers) if a.state in UNDECIDED)
    return Subject(question.id, (*answers, None), (*facts, None), undecided), recoding


def _borders(
    question: AskedQuestion, column: Column, comparisons: Iterable[Condition]
) -> NDArray[np.int64]:
    """Return the first code of every place but the first: states, numbers, and between them."""
    numbers = {Fraction(0), *(n for n in (question.min, question.max) if n is not None)}
    numbers.update(question.borders if isinstance(question, Question) else ())
    for comparison in comparisons:
        numbers.update(() if comparison.number is None else (comparison.number,))
        numbers.update(_numbers_in(comparison.equals or (), question))
    scaled = [number * column.scale for number in numbers]
    begins = {code for n in scaled for code in (ceil(n), floor(n) + 1)}
    begins = {code for code in begins if column.least <= code <= column.most}
    begins |= {column.reserved(state) for state in STATES[1:]} | {column.least}
    return np.array(sorted(begins), dtype=np.int64)


def _numbers_in(words: Iterable[str], question: AskedQuestion) -> Iterable[Fraction]:
    for word in words:
        try:
            is_day = question.rules.is_day
            yield Fraction(iso_date(word).toordinal()) if is_day else exact_number(word)
        except ValueError:
            # No answer is spelt like this.
            continue


@dataclass(frozen=True)
class Bits:
    """A question with so many options that their sets are no table: each place is a code."""

    name: str
    column: Column
    options: tuple[tuple[int, Fact], ...]
    """The code and the fact of each option alone."""
    states: tuple[tuple[int, Fact | None], ...]
    """The code and the fact of each state without an answer; last of what is not asked."""

    @property
    def hidden(self) -> int:
        """The place of what is not asked."""
        return self.states[-1][0]

    @property
    def dtype(self) -> np.dtype[np.integer]:
        """The type of its places."""
        return self.column.dtype


def bits_of(question: AskedQuestion, column: Column, questionnaire: Questionnaire) -> Bits:
    """Describe a question with many options by each of them alone."""
    alone = [(1 << place, column.answer(1 << place)) for place in range(len(column.keys))]
    options = [(code, fact_of(question, answer, questionnaire)) for code, answer in alone]
    states = [(column.reserved(state), NOT_ANSWERED[state]) for state in STATES]
    return Bits(
        question.id,
        column,
        tuple((code, fact) for code, fact in options if fact is not None),
        (*states, (column.most + len(STATES), None)),
    )
