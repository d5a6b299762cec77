"""Comparisons of several answers: the borders for one when the others are known."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from readiness.models.condition import Condition, Fact
from readiness.scoring.compared.linked import are_entangled, borders, terms_of
from readiness.scoring.compared.representatives import SearchLimitError
from readiness.scoring.reachability import PossibleOutcomes, Reachability
from tests.conftest import TINY
from tests.support.given import evaluation, questionnaire

NUMBER = (
    "  - {{id: {name}, kind: number, title: N, text: N?, min: {low}, max: {high}, whole: true}}"
)
LIMITS = {"A": (0, 3), "B": (2, 4), "C": (0, 1)}


def context(limits: Mapping[str, tuple[int, int]] = LIMITS) -> str:
    """Write a questionnaire with whole numbers between limits."""
    lines = [NUMBER.format(name=name, low=low, high=high) for name, (low, high) in limits.items()]
    return TINY.replace("context:", "\n".join(["context:", *lines]))


@pytest.mark.parametrize(
    ("rule", "terms"),
    [
        ({"sum": ["A", "B"], "at_least": 3}, {"A": 1, "B": 1}),
        ({"question": "A", "at_least": {"question": "B"}}, {"A": 1, "B": -1}),
        ({"sum": ["A", "B"], "at_most": {"question": "C"}}, {"A": 1, "B": 1, "C": -1}),
    ],
)
def test_terms_are_what_is_added_and_taken_away(
    rule: dict[str, Any], terms: dict[str, int]
) -> None:
    """A comparison with another answer is a difference."""
    assert terms_of(Condition.model_validate(rule)) == terms


def test_border_is_what_is_missing_for_the_sum() -> None:
    """With 4 known, the third number decides at 6; with two possible others, at two places."""
    rule = Condition.model_validate({"sum": ["A", "B", "C"], "equals": "10"})
    facts = {"A": Fact(number=Fraction(4))}

    last = borders("C", [rule], {**facts, "B": Fact(number=Fraction(0))}, lambda _name: ())
    first = borders("B", [rule], facts, {"C": [Fraction(0), Fraction(1)]}.__getitem__)

    assert [border.number for border in last] == [6]
    assert [border.number for border in first] == [6, 5]


RULES: list[dict[str, Any]] = [
    {"sum": ["A", "B", "C"], "equals": "8"},
    {"sum": ["A", "B", "C"], "equals": "9"},
    {"sum": ["A", "B", "C"], "at_least": 2},
    {"sum": ["A", "B"], "at_most": 1},
    {"sum": ["A", "B"], "at_most": {"question": "C"}},
    {"question": "A", "at_least": {"question": "B"}},
    {"question": "C", "at_most": {"question": "B"}},
    {"question": "C", "at_least": {"question": "B"}},
    {"all": [{"sum": ["A", "B"], "at_least": 5}, {"question": "A", "at_most": 1}]},
    {"all": [{"sum": ["A", "B"], "at_least": 5}, {"question": "A", "at_most": 0}]},
    {"of": [{"sum": ["A", "C"], "equals": "4"}, {"question": "B", "equals": "3"}], "at_least": 2},
    {"all": [{"sum": ["A", "C"], "at_least": 2}, {"sum": ["A", "C"], "at_most": 1}]},
]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("known", [{}, {"A": 3}, {"B": 2}, {"A": 0, "C": 1}])
def test_borders_find_what_trying_everything_finds(
    rule: dict[str, Any], known: dict[str, int]
) -> None:
    """For small numbers: the same verdict as all answers that can be given."""
    condition = Condition.model_validate(rule)
    of = questionnaire(context())
    given = ", ".join(f"{name}: {number}" for name, number in known.items())
    states = evaluation(of, f"context: {{{given}}}\n").states
    ranges = [
        [known[name]] if name in known else range(low, high + 1)
        for name, (low, high) in LIMITS.items()
    ]
    every = {
        condition.holds(
            {
                name: Fact(frozenset({str(n)}), Fraction(n))
                for name, n in zip(LIMITS, numbers, strict=True)
            }
        )
        for numbers in product(*ranges)
    }
    expected = PossibleOutcomes(True in every, False in every)

    assert Reachability(of).outcome_given(condition, states) == expected
    if not known:
        assert Reachability(of).outcome((condition,), complete=True) == expected


CHAIN = {
    "all": [
        {"question": "A", "at_least": {"question": "B"}},
        {"question": "B", "at_least": {"question": "C"}},
        {"not": {"question": "A", "at_least": {"question": "C"}}},
    ]
}


def test_several_comparisons_that_share_answers_are_not_guessed() -> None:
    """What no try finds is not known, and not impossible."""
    rule, of = Condition.model_validate(CHAIN), questionnaire(context())

    assert are_entangled(rule.comparisons(), "ABC")
    assert not are_entangled(rule.comparisons(), "A")
    with pytest.raises(SearchLimitError):
        Reachability(of).outcome((rule,))
    found = Reachability(of).outcome_given(rule, evaluation(of).states)
    assert found == PossibleOutcomes(can_hold=True, can_fail=True)
