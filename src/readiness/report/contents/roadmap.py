"""The chapters on what limits the result, and on the roadmap: priorities first, then the rest."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from readiness.i18n import _, ngettext
from readiness.report.charts.timeline import MOST_STEPS, PRIORITIES
from readiness.report.contents import marks
from readiness.report.contents.blocks import (
    Block,
    Cell,
    Chapter,
    Chart,
    Column,
    Group,
    Heading,
    Line,
    Look,
    Paragraph,
    Role,
    Row,
    Table,
    TableRow,
    Text,
    code,
    joined,
    quoted,
    said,
)
from readiness.report.model import GateText, Report
from readiness.report.roadmap.steps import StepText
from readiness.report.roadmap.work import count_person_months
from readiness.report.wording import format_month


def priorities(report: Report) -> tuple[StepText, ...]:
    """Return the steps that come first; all, where there are few."""
    return report.roadmap[:PRIORITIES]


def build_limits(report: Report) -> Iterator[Chapter]:
    """Tell each active gate: what it limits, why, and what to do; those of today first."""
    now = [gate for gate in report.gates if gate.bites]
    later = [gate for gate in report.gates if not gate.bites]
    if not report.gates:
        return
    intro = _(
        "A gate is a missing precondition. It limits a result, even when all other answers are "
        "good."
    )
    blocks: list[Block] = [Paragraph((said(intro),), Role.INTRO)]
    blocks += [_gate(gate) for gate in now]
    if later:
        blocks.append(Heading((said(_("Not a limit today, but later")),)))
        blocks += [_gate(gate) for gate in later]
    yield Chapter("limits", (said(_("What limits the results")),), tuple(blocks))


def _gate(gate: GateText) -> Group:
    name: Line = (code(gate.id), said(" "), quoted(gate.title, Look.STRONG))
    questions = tuple((marks.question_code(name),) for name in gate.questions)
    rows = [
        Row((code(gate.id),), (quoted(gate.title, Look.STRONG),)),
        Row((), (quoted(gate.reason),)),
        Row((said(_("Effect")),), (said(gate.effect),)),
    ]
    if questions:
        rows.append(Row((said(_("Question")),), joined(questions, ", ")))
    if gate.advice:
        rows.append(Row((said(_("What to do")),), (quoted(gate.advice),), Role.TODO))
    return Group(tuple(rows), Role.GATE, f"gate-{gate.id}", name)


def build_roadmap(report: Report) -> Iterator[Chapter]:
    """Tell the priorities in full and the rest in one line each, with the work of all."""
    if not report.has_scored:
        return
    note = [Paragraph((said(report.roadmap_note),))] if report.roadmap_note else []
    blocks: tuple[Block, ...] = tuple(note)
    if report.roadmap:
        blocks = (*blocks, *_priorities(report), *_rest(report))
    yield Chapter("roadmap", (said(_("Roadmap")),), blocks)


def _priorities(report: Report) -> Iterator[Block]:
    steps = priorities(report)
    yield Heading((said(marks.first_steps_title(len(steps))),))
    for number, step in enumerate(steps, 1):
        rows = (
            Row(
                (said(str(number), Look.STRONG),),
                (quoted(step.milestone, Look.STRONG), said(" "), _about(step, report)),
            ),
            Row((), (quoted(step.action),)),
            Row((said(_("Who, when")),), (said(_who(step)),)),
            Row((said(_("Proof")),), (quoted(step.proves_done),)),
            *([Row((said(_("Reason")),), (said(step.reason),))] if step.reason else []),
        )
        yield Group(rows, Role.QUESTION, f"step-{number}", (quoted(step.milestone),))


def _about(step: StepText, report: Report) -> Text:
    return code(step.question, marks.anchor_of(step.question, report))


def _who(step: StepText) -> str:
    work = count_person_months(Fraction(step.person_months))
    who = _("{role}, at most {work}").format(role=step.role_title, work=work)
    return f"{who}, {step.period}"


def _rest(report: Report) -> Iterator[Block]:
    """Show all steps in a chart and, after the priorities, in a table."""
    if report.is_summary:
        number = len(report.roadmap) - len(priorities(report))
        if number:
            sentence = ngettext(
                "The full report has {number} further step.",
                "The full report has {number} further steps.",
                number,
            )
            yield Paragraph((said(sentence.format(number=number)),), Role.QUIET)
        return
    intro = _(
        "First what holds an active gate, then what the use cases need, then the questions below "
        "their target. What a step needs comes before it. At most {number} steps run at the same "
        "time, and two for each role."
    )
    yield Heading((said(_("All steps")),))
    yield Paragraph((said(intro.format(number=report.schedule.capacity)),), Role.INTRO)
    yield Chart("timeline", _("Roadmap"))
    if len(report.roadmap) > MOST_STEPS:
        drawn = _("The chart shows the {number} steps that end first; the table has all {all}.")
        text = drawn.format(number=MOST_STEPS, all=len(report.roadmap))
        yield Paragraph((said(text),), Role.CAPTION)
    if len(report.roadmap) > len(priorities(report)):
        yield from _table(report)
    yield from _work(report)


def _table(report: Report) -> Iterator[Block]:
    columns = (
        Column(_("Done by"), 12),
        Column(_("Result of the step"), 54),
        Column(_("Who"), 21),
        Column(_("Effort"), 5),
    )
    rows: list[TableRow] = []
    for number, horizon in enumerate(report.horizons):
        steps = [step for step in report.roadmap if step.horizon == number]
        if steps:
            rows.append(TableRow((marks.text_cell(said(horizon)),), is_group=True))
        rows += [_row(step, report) for step in sorted(steps, key=lambda s: (s.end, s.start))]
    yield Table(_("Roadmap"), columns, tuple(rows), is_compact=True)
    sizes = {step.effort: step.effort_text for step in report.roadmap}
    ordered = sorted(sizes, key=lambda size: _months_of(size, report))
    words = _("; ").join(f"{size} {sizes[size]}" for size in ordered)
    yield Paragraph((said(f"{_('Effort:')} {words}."),), Role.CAPTION)


def _months_of(size: str, report: Report) -> float:
    return next(step.person_months for step in report.roadmap if step.effort == size)


def _row(step: StepText, report: Report) -> TableRow:
    after = _("after {names}").format(names=", ".join(step.after))
    what: Line = (
        code(step.question, marks.anchor_of(step.question, report)),
        said(" "),
        quoted(step.milestone),
        *((said(f" ({after})", Look.QUIET),) if step.after else ()),
    )
    return TableRow(
        (
            marks.text_cell(said(done_by(step))),
            marks.text_cell(*what),
            marks.text_cell(quoted(step.role_title)),
            Cell(((said(step.effort),),), step.person_months),
        )
    )


def done_by(step: StepText) -> str:
    """Write the month by which a step is done."""
    if step.done_by is None:
        return _("month {number}").format(number=step.end)
    return format_month(step.done_by)


def _work(report: Report) -> Iterator[Block]:
    work = report.schedule.work
    if work is None:
        return
    yield Heading((said(_("Work in person-months")),))
    if work.sentence:
        yield Paragraph((said(work.sentence),))
    columns = (
        Column(_("Role"), 6),
        *(Column(quarter, 2, is_end=True) for quarter in work.quarters),
        Column(_("total"), 2, is_end=True),
    )
    rows = tuple(
        TableRow(
            (
                # The last row has the sums of all roles.
                marks.text_cell((said if row is work.rows[-1] else quoted)(row.title)),
                *(marks.text_cell(said(cell)) for cell in (*row.cells, row.total)),
            )
        )
        for row in work.rows
    )
    yield Table(_("Work in person-months"), columns, rows, is_compact=True)
