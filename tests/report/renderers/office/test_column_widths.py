"""The widths of the columns of a table."""

from __future__ import annotations

import pytest

from readiness.report.contents.blocks import Cell, Column, Table, TableRow, said
from readiness.report.renderers.office.column_widths import column_widths


def table(*columns: tuple[str, int, str]) -> Table:
    """Make a table of one row from title, share and text of each column."""
    cells = tuple(Cell(((said(text),),)) for _title, _share, text in columns)
    heads = tuple(Column(title, share) for title, share, _text in columns)
    return Table("t", heads, (TableRow(cells),))


def test_columns_have_their_shares_where_all_words_fit() -> None:
    """The rest is divided as the chapter says."""
    found = column_widths(table(("One", 1, "a"), ("Two", 3, "b")), 400, 5, 10)

    assert found == [100, 300]


def test_no_word_of_a_title_is_broken() -> None:
    """«Applicable» needs 60 of 100, although its share is a tenth."""
    found = column_widths(table(("Applicable", 1, "1"), ("What", 9, "text")), 100, 5, 10)

    assert found == [60, 40]


@pytest.mark.parametrize("number", [1, 3, 12])
def test_columns_fill_the_table_and_are_never_empty(number: int) -> None:
    """Also where there is too little room for all words."""
    found = column_widths(table(*[("Responsibilities", 1, "word" * 30)] * number), 300, 5, 10)

    assert sum(found) == pytest.approx(300)
    assert min(found) > 0
