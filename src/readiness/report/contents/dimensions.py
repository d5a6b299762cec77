"""The chapters on the dimensions: the overview, and each dimension with its answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from readiness.i18n import _, decimal
from readiness.report.contents import marks
from readiness.report.contents.answers import describe_question
from readiness.report.contents.blocks import (
    Block,
    Cell,
    Chapter,
    Chart,
    Column,
    Group,
    Heading,
    Items,
    Line,
    Look,
    Number,
    Paragraph,
    Role,
    Table,
    TableRow,
    Text,
    code,
    joined,
    quoted,
    said,
)
from readiness.report.contents.tables import describe_table
from readiness.report.model import DimensionText, Figure, PointText, Report

_POINTS = 5
"""Strengths and gaps that are listed."""


def build_dimensions(report: Report) -> Iterator[Chapter]:
    """Show all dimensions in a picture and a table, with strengths and gaps; then each."""
    parts = tuple(part for part in report.dimensions if not part.row_of)
    overview = (
        *([Chart("radar", _("Profile of all dimensions"))] if report.has_scored else []),
        profile_table(report, parts),
        *_points(report),
    )
    yield Chapter("dimensions", (said(_("Overview of the dimensions")),), overview)
    for part in parts:
        yield _dimension(part, report)


def profile_table(
    report: Report, parts: Sequence[DimensionText], *, of_themes: bool = False
) -> Table:
    """List dimensions or themes with their figures; a theme has no weight."""
    is_share = bool(report.overall.ceiling and "%" in report.overall.ceiling.text)
    number = Number.NONE if is_share else Number.SCORE
    columns = [Column(_("Theme") if of_themes else _("Dimension"), 10)]
    if report.has_scored:
        columns += [
            Column(_("Score"), 3, number, is_end=True),
            Column(_("Level"), 4),
            Column(_("Possible range"), 4, is_end=True),
            Column(_("Target"), 3, number, is_end=True),
        ]
    columns.append(Column(_("Answered"), 4, is_end=True))
    if report.has_scored:
        columns.append(Column(_("Confidence"), 5))
    rows = [_row(part, report) for part in parts]
    if report.has_scored and not of_themes:
        columns.append(Column(_("Weight"), 3, is_end=True))
        weights = (marks.text_cell(said(decimal(part.weight))) for part in parts)
        rows = [replace(r, cells=(*r.cells, w)) for r, w in zip(rows, weights, strict=True)]
    name = _("Themes") if of_themes else _("Dimensions")
    return Table(name, tuple(columns), tuple(rows))


def _row(part: DimensionText, report: Report) -> TableRow:
    name: Line = (quoted(part.title, link=f"#dimension-{part.id}"),)
    if limits := _limits(part):
        name = (*name, said(" "), *limits)
    cells = [Cell((name,))]
    if report.has_scored:
        cells += [
            _number(part.score, Look.STRONG),
            marks.text_cell(_level(part)),
            marks.text_cell(said(marks.range_text(part))),
            _number(part.target),
        ]
    cells.append(marks.text_cell(said(marks.answered_line(part))))
    if report.has_scored:
        cells.append(Cell(((said(part.confidence_text),),), part.confidence))
    return TableRow(tuple(cells), depth=part.depth - 1)


def _level(part: DimensionText) -> Text:
    """Name the level; between two levels, only their numbers have room."""
    if part.standing == part.level_name:
        return quoted(part.level_name or marks.NOTHING)
    return said(part.badge)


def _number(figure: Figure | None, look: Look = Look.PLAIN) -> Cell:
    return Cell(((said(marks.figure_text(figure), look),),), figure.value if figure else None)


def _limits(part: DimensionText) -> Line:
    """Mark a dimension that a gate limits today, or whose answers let it limit another result."""
    causes = tuple(name for name in part.gates if name not in part.capped_by)
    marks_of = [(_("limited by"), part.capped_by), (_("cause of"), causes)]
    lines = tuple(
        (
            said(f"{label} ", Look.WARNING),
            *joined(tuple((code(name, f"gate-{name}"),) for name in names), ", "),
        )
        for label, names in marks_of
        if names
    )
    return joined(lines, _("; "))


def _points(report: Report) -> Iterator[Block]:
    """List the strengths and the gaps that matter most."""
    if not report.has_scored or not report.overall.answered:
        return
    lists = [
        (_("Strengths"), report.strengths, False),
        (_("Gaps that matter most"), report.gaps, True),
    ]
    if not report.has_targets:
        lists = [
            (_("Highest answers"), report.strongest, False),
            (_("Lowest answers"), report.weakest, False),
        ]
    groups = tuple(
        _list(title, points, report, aims=aims) for title, points, aims in lists if points
    )
    if groups:
        yield Group(groups, Role.COLUMNS)


def _list(title: str, points: tuple[PointText, ...], report: Report, *, aims: bool) -> Group:
    items = tuple(_point(point, report, with_aim=aims) for point in points[:_POINTS])
    return Group((Heading((said(title),)), Items(items)))


def _point(point: PointText, report: Report, *, with_aim: bool) -> Line:
    aim = said(f" → {point.aim} " if with_aim and point.aim else " ")
    important = report.importance.of(point.question) if with_aim else ""
    beside = (quoted(f" ({important})", Look.QUIET),) if important else ()
    name = marks.question_name(point.question, point.title)
    return (marks.point_mark(point), aim, *name, *beside)


def _dimension(part: DimensionText, report: Report) -> Chapter:
    chart = "parts" if not part.questions and not part.columns else ""
    blocks: list[Block] = (
        [Paragraph((quoted(part.definition),), Role.QUIET)] if part.definition else []
    )
    if part.sentence:
        blocks.append(Paragraph((said(part.sentence),), Role.LEAD))
    if gates := _limits(part):
        blocks.append(Paragraph(gates))
    blocks.append(Paragraph((said(_facts(part, report)),), Role.QUIET))
    if chart and report.has_scored:
        blocks.append(Chart("parts", part.title, part.id))
    opening = Group(tuple(blocks), Role.OPENING)
    questions = tuple(describe_question(question, part, report) for question in part.questions)
    table = describe_table(part, report) if part.columns else ()
    title: Line = (code(part.id), said(" "), quoted(part.title))
    return Chapter(f"dimension-{part.id}", title, (opening, *table, *questions), 1 + part.depth)


def _facts(part: DimensionText, report: Report) -> str:
    facts = [part.answered_text]
    if part.applicable:
        facts.append(_("confidence {share}").format(share=part.confidence_text))
    if part.target:
        facts.append(_("target {level}").format(level=part.target.text))
    if report.has_scored:
        facts.append(_("weight {number}").format(number=decimal(part.weight)))
    return " · ".join(facts)
