"""The chapter on the phases: today, and what each phase aims at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readiness.i18n import _
from readiness.report.contents import marks
from readiness.report.contents.blocks import (
    Cell,
    Chapter,
    Column,
    Line,
    Look,
    Paragraph,
    Role,
    Table,
    TableRow,
    quoted,
    said,
)
from readiness.report.model import PhaseGap, PhaseRow, Report


def build_phases(report: Report) -> Iterator[Chapter]:
    """Show today's result beside the target of each phase; a summary has no questions."""
    if not report.by_phase.phases:
        return
    intro = _(
        "What each phase aims at, with what is missing today in brackets. Of questions it is "
        "counted in levels."
    )
    table = phases_table(report, with_questions=not report.is_summary)
    title = (said(_("Targets by phase")),)
    yield Chapter("phases", title, (Paragraph((said(intro),), Role.INTRO), table))


def phases_table(report: Report, *, with_questions: bool) -> Table:
    """List the whole, the dimensions and, if wished, their questions."""
    by_phase = report.by_phase
    columns = (
        Column(_("Dimension"), 12),
        Column(_("Today"), 3, is_end=True),
        *(Column(f"{phase.title} ({phase.due})", 5, is_end=True) for phase in by_phase.phases),
    )
    rows = [row for row in by_phase.rows if with_questions or not row.is_question]
    return Table(
        _("Targets by phase"), columns, tuple(map(_row, _with_targets(rows))), is_compact=True
    )


def _with_targets(rows: Sequence[PhaseRow]) -> list[PhaseRow]:
    """Leave out what has no target, unless a part of it has one."""
    kept: list[PhaseRow] = []
    for row in reversed(rows):
        holds_the_next = kept and row.depth < kept[-1].depth
        if holds_the_next or any(found.target for found in row.phases):
            kept.append(row)
    return kept[::-1]


def _row(row: PhaseRow) -> TableRow:
    look = Look.PLAIN if row.is_question else Look.STRONG
    name: Line = (quoted(row.title, look, f"#dimension-{row.id}"),)
    if row.depth == 0:
        name = (said(row.title, look),)
    elif row.is_question:
        name = marks.question_name(row.id, row.title)
    today = marks.text_cell(said(marks.figure_text(row.today), look))
    return TableRow((Cell((name,)), today, *map(_cell, row.phases)), depth=max(0, row.depth - 1))


def _cell(found: PhaseGap) -> Cell:
    target = said(marks.figure_text(found.target))
    if found.gap is None or found.gap.value <= 0:
        return marks.text_cell(target)
    return marks.text_cell(target, said(f" (−{found.gap.text})", Look.WARNING))
