"""Ask a rule once for all cases that look alike to it.

What a rule looks at is put into numbers, one column for each question, result or score. Cases with
the same numbers are the same to the rule, which is then asked itself, with the facts of one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from readiness.models.condition import Fact, Facts

T = TypeVar("T")


class FactColumn(NamedTuple):
    """What a rule sees of one question, result or dimension, as a number for each case."""

    name: str
    codes: NDArray[np.integer]
    facts: Sequence[Fact | None]
    """What each number stands for; None for nothing that is asked or known."""


def told(
    rule: Callable[[Facts], T], columns: Sequence[FactColumn], cases: int, given: Facts
) -> tuple[list[T], NDArray[np.int64]]:
    """Return what a rule says of each combination that occurs, and which one each case has.

    Args:
        rule: What is asked.
        columns: What differs between the cases.
        cases: How many there are.
        given: Facts that are the same in all of them; a column comes before them.
    """
    alike, number = np.zeros(cases, dtype=np.int64), 1
    for column in columns:
        found, alike = np.unique(alike * len(column.facts) + column.codes, return_inverse=True)
        number = len(found)
    first = np.zeros(number, dtype=np.int64)
    first[alike[::-1]] = np.arange(cases)[::-1]
    said = []
    for case in first.tolist() if cases else ():
        own = {column.name: column.facts[int(column.codes[case])] for column in columns}
        facts = {name: fact for name, fact in (dict(given) | own).items() if fact is not None}
        said.append(rule(facts))
    return said, alike
