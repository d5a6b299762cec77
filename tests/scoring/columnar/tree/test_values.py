"""What each answer counts."""

from __future__ import annotations

from fractions import Fraction

from readiness.scoring.columnar.tree.values import Item, items_of
from tests.support.columns import layout, loaded


def items(**scoring: object) -> dict[str, Item]:
    """Return the scored questions."""
    questionnaire = loaded(**scoring)
    columns, _conditions, reasons = layout(questionnaire)
    return items_of(questionnaire, columns, ["B2"], reasons)


def test_places_count_as_in_one_file() -> None:
    """An option counts its level; what is open counts nothing, and from 1 to 5 in the ranges."""
    item = items()["A1"]

    assert [one.estimate for one in item.table] == [None, 1, 2, 3, 4, 5, None, None, None, None]
    assert item.table[0][4:6] == (Fraction(1), Fraction(5))
    assert (item.table[7].counts, item.table[7].applicable) == (False, False)


def test_rules_change_what_is_counted() -> None:
    """Open answers can count as the lowest, and what does not apply as its target."""
    item = items(unanswered="lowest", not_applicable="target")["A1"]

    assert [item.table[place].estimate for place in (0, 7)] == [1, 3]


def test_only_what_may_be_hidden_has_a_last_place() -> None:
    """A question without a condition is asked in every row."""
    assert {name: len(item.reachable) for name, item in items().items()} == {
        "A1": 9,
        "A2": 9,
        "B1": 9,
        "B2": 10,
    }
