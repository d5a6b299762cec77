"""Importance and targets: a grid of importance and level, and where each question is to go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readiness.i18n import _
from readiness.report.contents import marks
from readiness.report.contents.blocks import (
    Block,
    Cell,
    Chapter,
    Column,
    Heading,
    Line,
    Look,
    Number,
    Paragraph,
    Role,
    Table,
    TableRow,
    quoted,
    said,
)
from readiness.report.model import Report
from readiness.report.model.importance import RatedText


def build_importance(report: Report) -> Iterator[Chapter]:
    """Show what is important and low, and the way to the targets; nothing without answers."""
    grid = importance_grid(report)
    aimed = [q for q in report.importance.questions if q.asks_target and q.standing]
    blocks = (*(_grid(grid, report) if grid else ()), *_targets(report, aimed))
    if blocks:
        both = _("{name} and targets").format(name=report.importance.title)
        name = both if grid and aimed else report.importance.title if grid else _("Targets")
        yield Chapter("importance", (said(name),), blocks)


def importance_grid(report: Report) -> Table | None:
    """Put each question in the row of its importance and the column of its level; None for none."""
    rated, scale = _rated(report), report.importance
    if not rated:
        return None
    levels = [level.level for level in report.levels]
    heads = (Column(f"{level.level} {level.name}", 10) for level in report.levels)
    rows = []
    for degree in reversed(range(len(scale.degrees))):
        found = ([_short(q) for q in rated if (q.degree, q.level) == (degree, n)] for n in levels)
        name = Cell(((quoted(scale.degrees[degree], Look.STRONG),),))
        rows.append(TableRow((name, *(Cell(tuple(lines or [()])) for lines in found))))
    title = _("{name} and level").format(name=scale.title)
    return Table(title, (Column(scale.title, 8), *heads), tuple(rows), is_compact=True)


def _rated(report: Report) -> list[RatedText]:
    questions = report.importance.questions
    return [item for item in questions if item.degree is not None and item.level is not None]


def _grid(grid: Table, report: Report) -> Iterator[Block]:
    """Say how to read the table, and how many questions are not in it."""
    intro = _(
        "Each question is in the row of its importance and in the column of its level today. An "
        "arrow leads to a target that is higher. What is important and low is at the top left."
    )
    yield Heading((said(grid.name),))
    yield Paragraph((quoted(report.importance.text),), Role.ASKED)
    yield Paragraph((said(intro),), Role.INTRO)
    yield grid
    answered = [item for item in report.importance.questions if item.standing]
    if lacking := len(answered) - len(_rated(report)):
        without = _("Not in this table, because the importance or a level is missing: {number}.")
        yield Paragraph((said(without.format(number=lacking), Look.QUIET),), Role.CAPTION)


def _short(item: RatedText) -> Line:
    """Name a question in a cell, with its target where that is higher."""
    name = quoted(item.title, link=f"#question-{item.question}")
    # The arrow stays with its level, and both with the last word.
    aim = f"\N{NO-BREAK SPACE}→\N{NO-BREAK SPACE}{item.aim}"
    return (name, said(aim, Look.QUIET)) if item.is_gap and item.aim else (name,)


def _targets(report: Report, aimed: Sequence[RatedText]) -> Iterator[Block]:
    """List the questions that have targets of their own: today, target, and how important."""
    if not aimed:
        return
    title = _("Today and target")
    yield Heading((said(title),))
    names = {part.id: part.title for part in report.dimensions}
    has_scale = bool(report.importance.degrees)
    columns = [
        Column(_("Question"), 40),
        Column(_("Today"), 12, Number.LEVEL),
        Column(_("Target"), 12),
    ]
    if has_scale:
        columns.append(Column(report.importance.title, 20))
    rows: list[TableRow] = []
    for dimension in dict.fromkeys(item.dimension for item in aimed):
        name = (quoted(names[dimension], link=f"#dimension-{dimension}"),)
        rows.append(TableRow((Cell((name,)),), is_group=True))
        inside = (item for item in aimed if item.dimension == dimension)
        rows += (_target(item, has_scale=has_scale) for item in inside)
    yield Table(title, tuple(columns), tuple(rows), is_compact=True)
    usual = _("Without a target of its own, a question has the target of the questionnaire (*).")
    if not all(item.has_own_target for item in aimed):
        yield Paragraph((said(usual, Look.QUIET),), Role.CAPTION)


def _target(item: RatedText, *, has_scale: bool) -> TableRow:
    sign = "" if item.has_own_target else " *"
    aim = said(f"→ {item.aim}{sign}", Look.STRONG if item.is_gap else Look.PLAIN)
    cells = [
        Cell((marks.question_name(item.question, item.title),)),
        Cell(((marks.standing_mark(item.level, item.standing),),), item.level),
        marks.text_cell(aim if item.aim else said(marks.NOTHING)),
    ]
    if has_scale:
        cells.append(marks.text_cell(quoted(item.importance or marks.NOTHING)))
    return TableRow(tuple(cells))
