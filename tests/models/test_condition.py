"""When something applies: comparisons, combinations, and answers that are missing."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError

from readiness.models.condition import Condition, Fact

FACTS = {
    "LEVEL": Fact(frozenset({"3"}), Fraction(3)),
    "SIZE": Fact(frozenset({"large"})),
    "USES": Fact(frozenset({"a", "b"})),
    "ONE-USE": Fact(frozenset({"a"})),
    "SHARE": Fact(frozenset({"49.5"}), Fraction(99, 2)),
    "SHOWN": Fact(frozenset({"2"}), Fraction(2), evidence=2, confidence="low"),
    "ASSERTED": Fact(frozenset({"2"}), Fraction(2), evidence=0),
    "UNKNOWN": Fact(state="unknown"),
    "APART": Fact(state="not-agreed"),
}

LARGE = {"question": "SIZE", "equals": "large"}
SMALL = {"question": "SIZE", "equals": "small"}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"question": "LEVEL", "at_least": 3}, True),
        ({"question": "LEVEL", "at_least": "3.1"}, False),
        ({"question": "LEVEL", "at_most": 3}, True),
        ({"question": "LEVEL", "at_most": 2}, False),
        ({"question": "LEVEL", "equals": "3"}, True),
        ({"question": "SHARE", "at_most": "49.5"}, True),
        ({"question": "SIZE", "equals": "large"}, True),
        ({"question": "SIZE", "equals": ["small", "large"]}, True),
        ({"question": "SIZE", "equals": "small"}, False),
        ({"question": "SIZE", "at_least": 1}, False),
        ({"question": "USES", "includes": "a"}, True),
        ({"question": "USES", "includes": ["c", "b"]}, True),
        ({"question": "USES", "includes": "c"}, False),
        ({"question": "USES", "equals": "a"}, False),
        ({"question": "ONE-USE", "equals": "a"}, True),
        ({"question": "SIZE", "answered": True}, True),
        ({"question": "SIZE", "answered": False}, False),
        ({"question": "NONE", "answered": False}, True),
        ({"question": "NONE", "answered": True}, False),
        ({"question": "NONE", "at_most": 5}, False),
        ({"question": "NONE", "equals": "x"}, False),
        ({"question": "NONE", "includes": "x"}, False),
        ({"not": {"question": "NONE", "at_most": 5}}, True),
        ({"all": [LARGE, {"question": "LEVEL", "at_least": 3}]}, True),
        ({"all": [LARGE, {"question": "LEVEL", "at_least": 4}]}, False),
        ({"any": [SMALL, {"question": "LEVEL", "at_least": 3}]}, True),
        ({"any": [SMALL, {"question": "LEVEL", "at_least": 4}]}, False),
        ({"of": [SMALL, LARGE, LARGE], "at_least": 2}, True),
        ({"of": [SMALL, LARGE, SMALL], "at_least": 2}, False),
        ({"of": [SMALL, LARGE, SMALL], "at_most": 1}, True),
        ({"of": [SMALL, LARGE, LARGE], "at_most": 1}, False),
        ({"of": [SMALL, SMALL], "at_most": 0}, True),
        ({"question": "UNKNOWN", "state": "unknown"}, True),
        ({"question": "UNKNOWN", "state": ["open", "not-agreed"]}, False),
        ({"question": "UNKNOWN", "answered": True}, False),
        ({"question": "UNKNOWN", "at_most": 5}, False),
        ({"question": "APART", "state": ["open", "not-agreed"]}, True),
        ({"question": "SIZE", "state": "answered"}, True),
        ({"question": "NONE", "state": "not-asked"}, True),
        ({"question": "NONE", "state": "open"}, False),
        ({"question": "SHOWN", "evidence_at_least": 2}, True),
        ({"question": "SHOWN", "evidence_at_least": 3}, False),
        ({"question": "ASSERTED", "evidence_at_least": 0}, True),
        ({"question": "LEVEL", "evidence_at_least": 0}, False),
        ({"question": "SHOWN", "confidence": "low"}, True),
        ({"question": "SHOWN", "confidence": ["medium", "high"]}, False),
        ({"question": "LEVEL", "confidence": ["low", "medium", "high"]}, False),
    ],
)  # fmt: skip
def test_condition_holds_or_not(rule: dict[str, Any], expected: bool) -> None:
    """The border belongs to the comparison; what has no answer makes no comparison true."""
    assert Condition.model_validate(rule).holds(FACTS) is expected


@pytest.mark.parametrize(
    "rule",
    [
        {},
        {"question": "A"},
        {"answered": "true"},
        {"question": "A", "at_least": "1", "at_most": "2"},
        {"question": "A", "answered": "true", "all": [{"question": "B", "answered": "true"}]},
        {
            "all": [{"question": "A", "answered": "true"}],
            "not": {"question": "A", "answered": "true"},
        },
        {"of": [LARGE]},
        {"of": [], "at_least": 1},
        {"of": [LARGE], "at_least": 2},
        {"of": [LARGE, SMALL], "at_most": 2},
        {"of": [LARGE, SMALL], "at_least": "1.5"},
        {"of": [LARGE], "equals": "1"},
        {"all": [LARGE], "at_least": 1},
        {"question": "A", "state": "lost"},
        {"question": "A", "evidence_at_least": 4},
        {"question": "A", "confidence": "sure"},
        {"all": []},
        {"any": []},
        {"not": None},
    ],
)
def test_only_one_form_at_a_time(rule: dict[str, Any]) -> None:
    """Two comparisons in one, or none, would leave open what is meant."""
    with pytest.raises(ValidationError):
        Condition.model_validate(rule)


def test_every_question_in_it_is_named() -> None:
    """Whatever a condition looks at can be listed, however deep it stands."""
    rule = Condition.model_validate(
        {
            "any": [
                {"question": "A", "answered": True},
                {
                    "not": {
                        "all": [{"question": "B", "at_most": 1}, {"question": "A", "at_least": 2}]
                    }
                },
            ]
        }
    )

    assert list(rule.questions()) == ["A", "B", "A"]
    assert [part.comparison for part in rule.comparisons()] == ["answered", "at_most", "at_least"]
    assert rule.comparison == ""


def test_every_name_in_it_can_change() -> None:
    """Also those of a sum, and of the answer that is compared with."""
    rule = Condition.model_validate(
        {
            "of": [
                {"sum": ["A", "B"], "at_most": {"question": "C"}},
                {"question": "A", "at_least": {"question": "B"}},
                {"dimension": "D", "at_least": 2},
            ],
            "at_least": 2,
        }
    )
    renamed = rule.renamed({"A": "A.1", "C": "C.1"})

    assert list(renamed.questions()) == ["A.1", "B", "C.1", "A.1", "B"]
    assert (list(rule.dimensions()), list(renamed.dimensions())) == (["D"], ["D"])
    assert Condition.model_validate(rule.model_dump(by_alias=True)) == rule
