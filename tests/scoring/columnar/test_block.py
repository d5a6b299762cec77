"""Some rows of a small questionnaire, by hand."""

from __future__ import annotations

from typing import Any

import numpy as np

from readiness.scoring.columnar.block import smallest_bits
from readiness.scoring.columnar.compiler import compile_scorer
from readiness.scoring.columnar.scored import ScoredColumns
from tests.support.columns import loaded, small
from tests.support.strategies import Invented

ANSWERS = {"SIZE": [0, 0], "SINCE": [1, 1], "USES": [2, 1], "A1": [2, 4], "A2": [4, 0],
           "B1": [5, 3], "B2": [1, 5]}  # fmt: skip
"""B2 is not asked, because SIZE is below 100; A2 is open in the second row."""


def scored(**scoring: Any) -> ScoredColumns:
    """Score both rows."""
    program = compile_scorer(loaded(**scoring))
    types = {column.question: column.dtype for column in program.columns}
    return program.run({name: np.array(v, dtype=types[name]) for name, v in ANSWERS.items()})


def test_means_limits_and_levels() -> None:
    """A is (2 + 4) / 2, limited to 2.5; the whole is (2.5 + 2 × 5) / 3, limited to 2."""
    result = scored()

    assert result.nodes["A"].before.floats.tolist() == [3, 4]
    assert result.nodes["A"].after.floats.tolist() == [2.5, 4]
    assert result.nodes["B"].after.floats.tolist() == [5, 3]
    assert result.nodes["overall"].after.floats.tolist() == [2, 10 / 3]
    assert (result.nodes["overall"].level + 1).tolist() == [2, 3]


def test_gates_checks_and_counts() -> None:
    """The gate is active and the check holds in the first row; hidden questions do not count."""
    result = scored()

    assert (result.gates.tolist(), result.checks.tolist()) == ([1, 0], [1, 0])
    assert result.nodes["overall"].answered.tolist() == [3, 2]
    assert result.nodes["overall"].applicable.tolist() == [3, 3]


def test_too_few_answers_withhold_the_overall_result() -> None:
    """Below the smallest share there is a profile, and no overall score and level."""
    result = scored(minimum_answered="80%")

    assert result.withheld.tolist() == [False, True]
    assert result.nodes["overall"].level.tolist() == [1, -1]
    assert result.nodes["B"].level.tolist() == [4, 2]


def test_bits_are_as_few_as_possible() -> None:
    """A column of bits has one byte for eight of them."""
    assert [smallest_bits(n).itemsize for n in (0, 8, 9, 17, 64)] == [1, 1, 2, 4, 8]


def test_the_only_dimension_may_have_a_level_where_the_whole_has_none() -> None:
    """The mean of its questions is that of all; but one of two answers is too few for the whole."""
    invention = small(over="questions", minimum_answered="80%")
    definition = {**invention.definition, "gates": [], "checks": []}
    definition["dimensions"] = [definition["dimensions"][0]]
    program = compile_scorer(Invented(definition).load()[0])
    codes = {c.question: np.zeros(2, dtype=c.dtype) for c in program.columns}
    codes |= {"A1": np.array([4, 4], np.uint8), "A2": np.array([0, 2], np.uint8)}

    result = program.run(codes)

    assert result.withheld.tolist() == [True, False]
    assert (result.nodes["A"].level + 1).tolist() == [4, 3]
    assert (result.nodes["overall"].level + 1).tolist() == [0, 3]
    assert result.nodes["overall"].after.known.tolist() == [False, True]
