"""The chapters of the report of a group: what several administrations have in common."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.i18n import _
from readiness.report.contents.blocks import (
    Block,
    Cell,
    Chapter,
    Column,
    Items,
    Paragraph,
    Role,
    Table,
    TableRow,
    quoted,
    said,
)
from readiness.report.model.needs import NeedsTable, NeedsText


def build_needs(needs: NeedsText) -> Iterator[Chapter]:
    """Build the chapters; the first has the place of the result."""
    first, *others = needs.tables
    sentences = tuple(Paragraph((said(text),)) for text in needs.sentences)
    lead = Paragraph(sentences[0].line, Role.LEAD)
    result = (lead, *sentences[1:], *_table(first))
    yield Chapter("result", (said(_("What the group has in common")),), result)
    for table in others:
        yield Chapter(table.id, (said(table.title),), tuple(_table(table)))
    limits = Items(tuple((said(text),) for text in needs.limits))
    yield Chapter("method", (said(_("How to read these figures")),), (limits,))


def _table(table: NeedsTable) -> Iterator[Block]:
    if table.intro:
        yield Paragraph((said(table.intro),), Role.INTRO)
    if not table.rows:
        yield Paragraph((said(table.nothing),))
        return
    columns = (Column(*pair) for pair in zip(table.heads, table.widths, strict=True))
    rows = (
        TableRow(
            tuple(Cell(((said(text) if row.is_group else quoted(text),),)) for text in row.cells),
            is_group=row.is_group,
        )
        for row in table.rows
    )
    yield Table(table.title, tuple(columns), tuple(rows))
