"""What a compiled questionnaire says of itself, and what is refused by name."""

from __future__ import annotations

import numpy as np
import pytest

from readiness.scoring.columnar.compiler import compile_scorer
from readiness.scoring.columnar.refusal import NotColumnarError
from tests.support.columns import loaded, small


def test_a_program_names_what_it_has() -> None:
    """Columns, dimensions, gates, checks and levels stand in the order of the file."""
    program = compile_scorer(loaded())

    assert [column.question for column in program.columns] == [
        *("SIZE", "SINCE", "USES", "A1", "A2", "B1", "B2")
    ]
    assert program.dimensions == ("A", "B")
    assert program.has_overall
    assert (program.gates, program.checks, program.left_out) == (("G",), ("C",), ())
    assert program.levels == (1, 2, 3, 4, 5)


@pytest.mark.parametrize(
    ("scoring", "reason"),
    [
        ({"combine": "geometric"}, "«overall» is a geometric mean"),
        ({"combine": "harmonic"}, "«B» is a harmonic mean"),
        ({"undocumented": "one-level-lower"}, "no column has the evidence"),
        ({"scorer": "staircase"}, "the scorer «staircase»"),
    ],
)
def test_rules_are_refused_by_name(scoring: dict[str, object], reason: str) -> None:
    """What is not exact in columns is refused, with the name of the rule."""
    with pytest.raises(NotColumnarError, match=reason):
        compile_scorer(loaded(**scoring))


def test_weights_that_need_too_large_numbers_are_refused() -> None:
    """A dimension whose common denominator does not fit in 64 bits is named."""
    invented = small()
    part = invented.definition["dimensions"][0]
    part["questions"] = [
        part["questions"][0] | {"id": f"A{n}", "weight": str(n)} for n in range(1, 60)
    ]

    with pytest.raises(NotColumnarError, match="the weights of «A» need larger numbers"):
        compile_scorer(invented.load()[0])


def test_gates_that_look_at_evidence_are_refused_and_checks_are_left_out() -> None:
    """No column has evidence: a gate on it is refused, a check on it is named as left out."""
    invented = small()
    looking = {"question": "A1", "evidence_at_least": 2}
    invented.definition["checks"][0]["when"] = looking
    program = compile_scorer(invented.load()[0])
    assert (program.checks, program.left_out) == ((), ("C",))

    invented.definition["gates"][0]["when"] = looking
    with pytest.raises(NotColumnarError, match="the gate «G» looks at the evidence"):
        compile_scorer(invented.load()[0])


def test_without_ranges_there_are_none() -> None:
    """A program that was compiled without ranges has no floor."""
    program = compile_scorer(loaded(), ranges=False)
    codes = {c.question: np.array([c.least], dtype=c.dtype) for c in program.columns}

    assert program.possible is None
    assert program.run(codes).nodes["A"].floor is None
