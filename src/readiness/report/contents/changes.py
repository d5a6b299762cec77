"""The chapters of a comparison: scores by date, and what changed."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.i18n import _
from readiness.report.contents.blocks import (
    Block,
    Cell,
    Chapter,
    Column,
    Heading,
    Items,
    Line,
    Paragraph,
    Role,
    Table,
    TableRow,
    Text,
    Voice,
    said,
)
from readiness.report.model import ChangesText

_NAME, _SCORE, _CHANGE = 30, 11, 34
"""Widths of the columns, in relation to each other."""


def build_changes(changes: ChangesText) -> Iterator[Chapter]:
    """Build the chapters; the first has the place of the result."""
    blocks: list[Block] = [_scores(changes)] if changes.rows else []
    if changes.legend:
        blocks.append(Paragraph((said(changes.legend),), Role.INTRO))
    yield Chapter("result", (said(_("Change since the earlier assessment")),), tuple(blocks))
    lists: list[Block] = []
    for title, items in changes.lists:
        lists += [Heading((said(title),)), Items(tuple(map(_line, items)))]
    if not lists:
        lists.append(Paragraph((said(_("No answer changed.")),)))
    yield Chapter("changes", (said(_("What changed")),), tuple(lists))


def _scores(changes: ChangesText) -> Table:
    columns = (
        Column(_("Dimension"), _NAME),
        *(Column(date, _SCORE, is_end=True) for date in changes.dates),
        Column(_("Change"), _CHANGE),
    )
    rows = (TableRow(tuple(Cell((_line(text),)) for text in row)) for row in changes.rows)
    return Table(_("Scores by date"), columns, tuple(rows))


def _line(text: str) -> Line:
    # Words of the program and of the questionnaire stand in one sentence here.
    return (Text(text, voice=Voice.PROGRAM),)
