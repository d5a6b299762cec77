"""The chapters of the report of a group."""

from __future__ import annotations

from readiness.report.contents.blocks import Paragraph, Role, Table, plain_text
from readiness.report.contents.overviews.needs import build_needs
from readiness.report.model.needs import NeedsRow, NeedsTable, NeedsText

ROWS = (NeedsRow(("5 to 9 of 20",), is_group=True), NeedsRow(("LAW-1", "Law")))
FIRST = NeedsTable("dimensions", "Dimensions", "", ("A", "B"), (1, 1), ROWS[1:])
GAPS = NeedsTable("gaps", "Gaps", "How to", ("A", "B"), (1, 1), ROWS)
NONE = NeedsTable("gates", "Gates", "", ("A", "B"), (1, 1), (), "Nothing is shared.")


def test_each_table_is_a_chapter() -> None:
    """The first one belongs to the result; the last chapter says how to read the figures."""
    needs = NeedsText(("Two gaps.", "One gate."), (FIRST, GAPS, NONE), ("Ask first.",))
    result, gaps, gates, method = build_needs(needs)

    assert [c.id for c in (result, gaps, gates, method)] == ["result", "gaps", "gates", "method"]
    assert isinstance(result.blocks[0], Paragraph)
    assert result.blocks[0].role is Role.LEAD
    assert isinstance(result.blocks[-1], Table)
    intro, table = gaps.blocks
    assert isinstance(intro, Paragraph)
    assert isinstance(table, Table)
    assert [row.is_group for row in table.rows] == [True, False]
    (nothing,) = gates.blocks
    assert isinstance(nothing, Paragraph)
    assert plain_text(nothing.line) == "Nothing is shared."
