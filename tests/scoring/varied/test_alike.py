"""A rule is asked once for all that look alike to it."""

from __future__ import annotations

import numpy as np

from readiness.models.condition import Fact, Facts
from readiness.scoring.varied.alike import FactColumn, told

YES, NO = Fact(frozenset({"yes"})), Fact(frozenset({"no"}))


def test_each_combination_is_asked_once() -> None:
    """Of six cases, three look different."""
    asked: list[Facts] = []

    def rule(facts: Facts) -> str:
        asked.append(facts)
        return "/".join(sorted(f"{name} {min(fact.keys)}" for name, fact in facts.items()))

    columns = [
        FactColumn("A", np.array([0, 1, 0, 1, 0, 2]), (YES, NO, None)),
        FactColumn("B", np.array([1, 0, 1, 0, 1, 1]), (YES, NO)),
    ]
    said, alike = told(rule, columns, 6, {"C": YES, "A": NO})

    expected = ["A yes/B no/C yes", "A no/B yes/C yes"] * 2 + ["A yes/B no/C yes", "B no/C yes"]
    assert [said[place] for place in alike] == expected
    assert len(asked) == 3
