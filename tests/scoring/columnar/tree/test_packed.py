"""Several columns in one look-up, and several sums in one number."""

from __future__ import annotations

import numpy as np

from readiness.scoring.columnar.tree.packed import grouped, lowest_tables, pack


def test_a_group_has_an_entry_for_each_combination() -> None:
    """Three questions of nine places are one index below 729."""
    (group,) = grouped({"A": 9, "B": 9, "C": 9})
    places = {name: np.array([n, 8], dtype=np.uint8) for n, name in enumerate("ABC")}

    assert group.index(places).tolist() == [0 * 81 + 1 * 9 + 2, 728]


def test_groups_stay_small() -> None:
    """Questions go into another table when one would be too large."""
    groups = grouped({f"Q{n}": 9 for n in range(6)})

    assert [len(group.questions) for group in groups] == [4, 2]


def test_sums_stand_side_by_side() -> None:
    """Two sums over two questions come out of one table."""
    groups = grouped({"A": 3, "B": 3})
    value = np.array([0, 5, 9])
    (packed,) = pack(
        groups, {"sum": {"A": value, "B": value}, "one": {"A": value // 5, "B": value}}
    )
    places = {"A": np.array([1, 2], np.uint8), "B": np.array([2, 0], np.uint8)}

    total = packed.total([group.index(places) for group in groups])

    assert packed.part(total, "sum").tolist() == [14, 9]
    assert packed.part(total, "one").tolist() == [10, 1]


def test_the_lowest_value() -> None:
    """A table of the lowest of two values."""
    groups = grouped({"A": 2, "B": 2})
    (table,) = lowest_tables(groups, {"A": np.array([3, 1]), "B": np.array([2, 5])})

    assert table.tolist() == [2, 3, 1, 1]
