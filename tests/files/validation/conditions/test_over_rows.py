"""A column is named with the rows in which something holds, and nothing else is."""

from __future__ import annotations

import pytest

from tests.conftest import TINY
from tests.support.given import codes, errors_in

ROWS = TINY.replace("    title: Data\n", "    title: Data\n    rows: [{id: north, title: North}]\n")


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("{question: DATA-1, at_most: 1}", "rows-missing"),
        ("{question: DATA-1, at_most: 1, rows: 2}", "rows-too-many"),
        ("{question: LAW-1, at_most: 1, rows: any}", "rows-not-wanted"),
    ],
)
def test_rows_are_named_where_there_are_rows(rule: str, code: str) -> None:
    """One question in many rows has many answers, so the condition says how many of them."""
    text = ROWS.replace("{question: LAW-1, at_most: 1}", rule)

    assert codes(errors_in(text)) == [code]
