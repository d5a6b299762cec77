"""The slides on what limits the result, on use cases, and on what is not agreed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from readiness.i18n import _, label
from readiness.report.contents import marks
from readiness.report.contents.blocks import (
    Cell,
    Column,
    Line,
    Look,
    Table,
    TableRow,
    quoted,
    said,
)
from readiness.report.contents.overviews.importance import importance_grid
from readiness.report.model import Report, UseCaseText
from readiness.report.model.disputes import DisputeText
from readiness.report.renderers.slides.slide import Slide

_IN_CELL = 3
"""Names in a cell of a table of importance and level."""


def limits_slide(report: Report) -> Iterator[Slide]:
    """Show the gates that limit something today, else later, and what to do about each."""
    order = {name: place for place, name in enumerate(report.verdict.limits)}
    now = sorted((g for g in report.gates if g.bites), key=lambda g: order.get(g.id, len(order)))
    later = [gate for gate in report.gates if not gate.bites]
    if not report.gates:
        return
    title = _("What limits the result") if now else _("What will limit the results later")
    columns = (Column(_("What is missing"), 5), Column(_("Effect"), 5), Column(_("What to do"), 7))
    rows = tuple(
        TableRow(
            (
                marks.text_cell(quoted(gate.title, Look.STRONG)),
                marks.text_cell(said(gate.effect)),
                marks.text_cell(quoted(gate.advice)),
            )
        )
        for gate in now or later
    )
    not_now = _("Not a limit today, but later: ") + _("; ").join(gate.title for gate in later)
    yield Slide(
        title=(said(title),),
        guide=_("Say what is missing and what to do about it. Nobody in the room is to blame."),
        table=Table(title, columns, rows),
        body=((said(f"{not_now}."),),) if now and later else (),
        notes=tuple(
            " ".join(filter(None, (f"{gate.title}.", gate.reason, gate.effect, gate.advice)))
            for gate in (*now, *later)
        ),
    )


def importance_slide(report: Report) -> Iterator[Slide]:
    """Show what is important and low; of many questions in one cell, the first."""
    grid = importance_grid(report)
    if grid:
        rows = (
            replace(row, cells=(row.cells[0], *map(_shortened, row.cells[1:]))) for row in grid.rows
        )
        yield Slide(
            title=(said(grid.name),),
            guide=_("Begin at the top left: what is important, and low today."),
            table=replace(grid, rows=tuple(rows)),
        )


def _shortened(cell: Cell) -> Cell:
    """Show the first names in a cell, and count the others."""
    rest = len(cell.lines) - _IN_CELL
    if rest <= 0:
        return cell
    more = (said(_("{number} more").format(number=rest), Look.QUIET),)
    return Cell((*cell.lines[:_IN_CELL], more))


def use_cases_slide(report: Report) -> Iterator[Slide]:
    """Show how ready each use case is, and the first of what it lacks."""
    if not report.use_cases:
        return
    title = _("Readiness for each use case")
    columns = (
        Column(_("Use case"), 8),
        Column(_("Readiness"), 4),
        Column(_("What is missing first"), 10),
    )
    rows = tuple(
        TableRow(
            (
                marks.text_cell(quoted(item.title, Look.STRONG)),
                marks.text_cell(said(item.readiness_text)),
                Cell(tuple(_first_missing(item, report))),
            )
        )
        for item in report.use_cases
    )
    yield Slide(
        title=(said(title),),
        guide=_("Say for each use case what is missing for its next step, and nothing more."),
        table=Table(title, columns, rows),
        notes=tuple(label(item.title, item.sentence) for item in report.use_cases),
    )


def _first_missing(item: UseCaseText, report: Report) -> Iterator[Line]:
    """Say what a use case lacks first, and how much more: a gate is more than a level."""
    lacks = [quoted(gate.title) for gate in report.gates if gate.id in item.gates]
    lacks += [quoted(item.held_by)] if item.held_by else []
    gaps = [(quoted(gap.title), said(f"{_(':')} {gap.text}")) for gap in item.missing]
    lines: list[Line] = [*((text,) for text in lacks), *gaps]
    yield lines[0] if lines else (said(_("Nothing."), Look.QUIET),)
    if len(lines) > 1:
        yield (said(_("and {number} more").format(number=len(lines) - 1), Look.QUIET),)


def disputes_slide(report: Report) -> Iterator[Slide]:
    """Show what is not agreed; that everything is, where several people answered."""
    title = (said(_("What is not agreed")),)
    guide = _("Ask for each question who can find the answer, and until when.")
    if not report.disputes:
        if any(question.settled for part in report.dimensions for question in part.questions):
            yield Slide(title, guide, lead=(said(_("Everything is agreed.")),))
        return
    columns = (Column(_("Question"), 6), Column(_("Answers"), 3), Column(_("Effect"), 7))
    rows = tuple(
        TableRow(
            (
                marks.text_cell(quoted(item.title, Look.STRONG)),
                marks.text_cell(quoted(item.standings)),
                Cell(tuple(_first_effect(item))),
            )
        )
        for item in report.disputes
    )
    yield Slide(
        title=title,
        guide=guide,
        table=Table(_("What is not agreed"), columns, rows),
        notes=(*map(_dispute, report.disputes), *report.not_judged),
    )


def _first_effect(item: DisputeText) -> Iterator[Line]:
    """Say what a disagreement decides first, and how much more."""
    yield (said(item.effects[0] if item.effects else marks.NOTHING),)
    if len(item.effects) > 1:
        more = _("and {number} more").format(number=len(item.effects) - 1)
        yield (said(more, Look.QUIET),)


def _dispute(item: DisputeText) -> str:
    answers = _("; ").join(label(answer.answer, ", ".join(answer.by)) for answer in item.answers)
    return label(item.title, answers)
