"""The chapters on what the pre-checks advise, and on how ready each use case is."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.i18n import _
from readiness.report.contents.blocks import (
    Block,
    Cell,
    Chapter,
    Column,
    Heading,
    Line,
    Look,
    Paragraph,
    Role,
    Table,
    TableRow,
    code,
    joined,
    quoted,
    said,
)
from readiness.report.contents.result import readiness_mark
from readiness.report.model import PreCheckText, Report, ShortfallText, UseCaseText


def build_pre_checks(report: Report) -> Iterator[Chapter]:
    """Say what the pre-checks advise, round by round."""
    if not report.pre_checks:
        return
    columns = (
        Column(_("Subject"), 3),
        Column(_("Outcome"), 3),
        Column(_("What it means"), 10),
    )
    intro = _(
        "Answered before the other questions, never scored. The outcome says what to consider "
        "first; the administration decides."
    )
    blocks: list[Block] = [Paragraph((said(intro),), Role.INTRO)]
    blocks += [Paragraph((said(sentence),)) for sentence in _advice(report)]
    rows: dict[str, list[TableRow]] = {}
    for item in report.pre_checks:
        rows.setdefault(item.title, []).append(_round(item))
    titles = tuple(rows)
    tables: list[Block] = []
    for title in titles:
        tables += [Heading((quoted(title),))] if len(titles) > 1 else []
        tables.append(Table(title, columns, tuple(rows[title])))
    name: Line = (quoted(titles[0]) if len(titles) == 1 else said(_("Pre-checks")),)
    yield Chapter("pre-checks", name, (*blocks, *tables))


def _advice(report: Report) -> tuple[str, ...]:
    """Return the advice and the one step; the table has the usual way of each use case."""
    advice = report.another_way
    return (*advice[:1], *advice[1 + len(report.use_cases) :])


def _round(item: PreCheckText) -> TableRow:
    meaning: list[Line] = [
        (quoted(item.text),) if item.text else (said(_("Answer the open questions of this part.")),)
    ]
    if item.alternative:
        label = said(f"{_('Usual alternative:')} ", Look.STRONG)
        meaning.append((label, quoted(item.alternative)))
    subject = quoted(item.subject) if item.subject else said(_("The administration"))
    outcome = quoted(item.outcome_title, Look.STRONG)
    return TableRow((Cell(((subject,),)), Cell(((outcome,),)), Cell(tuple(meaning))))


def build_use_cases(report: Report) -> Iterator[Chapter]:
    """Say for each use case how ready it is, and what it lacks."""
    if not report.use_cases:
        return
    columns = (
        Column(_("Use case"), 10),
        Column(_("Readiness"), 5),
        Column(_("What is missing for the next step"), 18),
    )
    intro = _("A use case needs certain levels in certain questions, whatever the overall result.")
    title = _("Readiness for each use case")
    rows = tuple(_use_case(item, report) for item in report.use_cases)
    table = Table(title, columns, rows)
    yield Chapter("use-cases", (said(title),), (Paragraph((said(intro),), Role.INTRO), table))


def _use_case(item: UseCaseText, report: Report) -> TableRow:
    name: list[Line] = [(quoted(item.title, Look.STRONG),)]
    if item.summary:
        name.append((quoted(item.summary, Look.QUIET),))
    state: list[Line] = [(readiness_mark(item),)]
    if item.evidence:
        state.append((said(item.evidence, Look.QUIET),))
    lacks = tuple(_lacks(item, report)) or ((said(_("Nothing."), Look.QUIET),),)
    return TableRow((Cell(tuple(name)), Cell(tuple(state)), Cell(lacks)))


def _lacks(item: UseCaseText, report: Report) -> Iterator[Line]:
    for gate in report.gates:
        if gate.id in item.gates:
            start = said(_("Limited by gate {id}").format(id=gate.id) + f"{_(':')} ", Look.WARNING)
            yield (start, quoted(gate.title, Look.WARNING, f"#gate-{gate.id}"))
    if item.held_by:
        start = said(f"{_('Limited by the outcome')}{_(':')} ", Look.WARNING)
        yield (start, quoted(item.held_by, Look.WARNING, "#pre-checks"))
    if item.missing:
        lines = tuple(_missing(missing) for missing in item.missing)
        yield (said(f"{item.step_text} "), *joined(lines, _("; ")))


def _missing(item: ShortfallText) -> Line:
    name = code(item.question, f"question-{item.question}")
    return (name, said(" "), quoted(item.title), said(f"{_(':')} {item.text}"))
