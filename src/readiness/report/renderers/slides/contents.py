"""What the slides of the closing meeting show and what is said to each, from the chapters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from readiness.i18n import _, label, ngettext
from readiness.report.contents import marks
from readiness.report.contents.blocks import (
    Badge,
    Block,
    Cell,
    Chapter,
    Chart,
    Column,
    Facts,
    Group,
    Heading,
    Items,
    Line,
    Look,
    Role,
    Row,
    Table,
    TableRow,
    plain_text,
    quoted,
    said,
)
from readiness.report.model import Report
from readiness.report.model.disputes import DisputeText

STEPS = 14
"""Steps of the roadmap that are legible on a slide."""
_MOST_LINES = 3
"""Lines of a cell of a slide; the notes say all."""


@dataclass(frozen=True)
class Slide:
    """One slide; what is empty is not drawn."""

    title: Line
    guide: str
    """What to do while it is shown; the beginning of its notes."""
    lead: Line = ()
    badge: Badge | None = None
    chart: str = ""
    body: tuple[Line, ...] = ()
    table: Table | None = None
    facts: tuple[tuple[str, Line], ...] = ()
    notes: tuple[str, ...] = ()
    """Everything behind it, in sentences."""


def list_charts() -> tuple[Chart, ...]:
    """Name the charts of the slides."""
    return (Chart("overview", _("Profile")), Chart("timeline", _("Roadmap")))


def list_slides(report: Report, chapters: Sequence[Chapter]) -> tuple[Slide, ...]:
    """List the slides; without disagreements or gates there is none about them."""
    found = {chapter.id: chapter for chapter in chapters}
    slides = (
        _verdict(report, found["result"]),
        *_profile(report, found),
        *_limits(report),
        *_use_cases(report, found),
        *_disputes(report),
        *_roadmap(report),
        *_first_steps(report, found["result"]),
        *_method(found),
    )
    return tuple(slides)


def _verdict(report: Report, result: Chapter) -> Slide:
    """Say the result in a sentence, and why; its key figures below."""
    verdict = report.verdict
    badge = next((b for b in result.blocks if isinstance(b, Badge) and b.level is not None), None)
    facts = next((b for b in result.blocks if isinstance(b, Facts)), Facts(()))
    texts = (verdict.reason, verdict.certainty, *report.another_way[:1])
    told = tuple((fact.label, fact.line) for fact in facts.facts)
    deciding = (label(item.title, item.text) for item in verdict.deciding)
    return Slide(
        title=(said(_("The result")),),
        guide=_("Read the sentence aloud, then say the reason. Leave the figures for questions."),
        lead=(said(verdict.sentence),),
        badge=badge,
        body=tuple((said(text),) for text in texts if text),
        facts=told,
        notes=(
            verdict.sentence,
            *texts[:2],
            *report.another_way,
            report.overall.sentence if report.has_overall else "",
            *(label(name, plain_text(line)) for name, line in told),
            *deciding,
        ),
    )


def _profile(report: Report, found: dict[str, Chapter]) -> Iterator[Slide]:
    """Show all dimensions, with what is strong and what is missing most."""
    if not _has_result(report):
        return
    dimensions = found.get("dimensions")
    columns = [
        block
        for block in (dimensions.blocks if dimensions else ())
        if isinstance(block, Group) and block.role is Role.COLUMNS
    ]
    parts = [part for part in report.dimensions if part.depth == 1]
    yield Slide(
        title=(said(_("Profile of all dimensions")),),
        guide=_("Begin with a strength. Then show where score and target are far apart."),
        chart="overview",
        body=tuple(_lines_in(columns)),
        notes=tuple(label(part.title, part.sentence) for part in parts),
    )


def _has_result(report: Report) -> bool:
    """Say whether there is an answer that is scored; without one, nothing limits anything."""
    return report.has_scored and report.overall.answered > 0


def _lines_in(blocks: Iterable[Block]) -> Iterator[Line]:
    """Yield headings and items, one after the other."""
    for block in blocks:
        if isinstance(block, Group):
            yield from _lines_in(block.blocks)
        elif isinstance(block, Heading):
            yield tuple(replace(piece, look=Look.STRONG) for piece in block.line)
        elif isinstance(block, Items):
            yield from block.items


def _limits(report: Report) -> Iterator[Slide]:
    """Show the gates that limit something today, and what to do about each."""
    order = {name: place for place, name in enumerate(report.verdict.limits)}
    now = sorted((g for g in report.gates if g.bites), key=lambda g: order.get(g.id, len(order)))
    later = [gate for gate in report.gates if not gate.bites]
    if not _has_result(report):
        return
    columns = (Column(_("What is missing"), 5), Column(_("Effect"), 5), Column(_("What to do"), 7))
    rows = tuple(
        TableRow(
            (
                marks.text_cell(quoted(gate.title, Look.STRONG)),
                marks.text_cell(said(gate.effect)),
                marks.text_cell(quoted(gate.advice)),
            )
        )
        for gate in now
    )
    title = _("What limits the result")
    not_now = _("Not a limit today, but later: ") + _("; ").join(gate.title for gate in later)
    yield Slide(
        title=(said(title),),
        guide=_("Say what is missing and what to do about it. Nobody in the room is to blame."),
        lead=() if now else (said(_("No missing precondition limits the result today.")),),
        table=Table(title, columns, rows) if now else None,
        body=((said(f"{not_now}."),),) if later else (),
        notes=tuple(
            " ".join(filter(None, (f"{gate.title}.", gate.reason, gate.effect, gate.advice)))
            for gate in (*now, *later)
        ),
    )


def _use_cases(report: Report, found: dict[str, Chapter]) -> Iterator[Slide]:
    """Show how ready each use case is, and the first of what it lacks."""
    chapter = found.get("use-cases")
    tables = [block for block in (chapter.blocks if chapter else ()) if isinstance(block, Table)]
    if not tables:
        return
    rows = tuple(
        replace(row, cells=(Cell(row.cells[0].lines[:1]), *map(_shortened, row.cells[1:])))
        for row in tables[0].rows
    )
    yield Slide(
        title=(said(_("Readiness for each use case")),),
        guide=_("Say for each use case what is missing for its next step, and nothing more."),
        table=replace(tables[0], rows=rows),
        notes=tuple(label(item.title, item.sentence) for item in report.use_cases),
    )


def _shortened(cell: Cell) -> Cell:
    """Keep the first lines of a cell, and say how many more there are."""
    more = len(cell.lines) - _MOST_LINES
    if more <= 1:
        return cell
    rest = said(_("and {number} more").format(number=more), Look.QUIET)
    return Cell((*cell.lines[:_MOST_LINES], (rest,)))


def _disputes(report: Report) -> Iterator[Slide]:
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
                Cell(tuple((said(effect),) for effect in item.effects) or ((said("–"),),)),
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


def _dispute(item: DisputeText) -> str:
    answers = _("; ").join(label(answer.answer, ", ".join(answer.by)) for answer in item.answers)
    return label(item.title, answers)


def _roadmap(report: Report) -> Iterator[Slide]:
    """Show when each step begins and ends."""
    if not report.roadmap:
        return
    note = report.roadmap_note
    more = len(report.roadmap) - STEPS
    rest = ngettext(
        "The full report has {number} further step.",
        "The full report has {number} further steps.",
        more,
    ).format(number=more)
    yield Slide(
        title=(said(_("Roadmap")),),
        guide=_("Say what the first year reaches. Later steps are decided again after a year."),
        chart="timeline",
        body=(
            *(((said(note),),) if note else ()),
            *(((said(rest, Look.QUIET),),) if more > 0 else ()),
        ),
        notes=(
            note,
            *(
                _("; ").join(
                    part for part in (step.period, step.milestone or step.title, step.role_title)
                )
                for step in report.roadmap
            ),
        ),
    )


def _first_steps(report: Report, result: Chapter) -> Iterator[Slide]:
    """Show what is true after the first steps, and what to decide today."""
    tables = [block for block in result.blocks if isinstance(block, Table)]
    box = [b for b in result.blocks if isinstance(b, Group) and b.role is Role.BOX]
    rows = [row for group in box for row in group.blocks if isinstance(row, Row) and row.line]
    steps = report.roadmap[: len(tables[0].rows)] if tables else ()
    yield Slide(
        title=(said(tables[0].name if tables else _("To decide")),),
        guide=_("Ask for the decision: who is accountable, who does each step, until when."),
        table=tables[0] if tables else None,
        body=tuple(
            (*(replace(p, look=Look.STRONG) for p in row.label), said(f"{_(':')} "), *row.line)
            for row in rows
        ),
        notes=tuple(
            f"{label(step.milestone or step.title, step.action)} "
            f"{label(_('Proof of completion'), step.proves_done)}"
            for step in steps
        ),
    )


def _method(found: dict[str, Chapter]) -> Iterator[Slide]:
    """Say what the levels mean, and what the result is not."""
    chapter = found.get("method")
    if not chapter:
        return
    rows = [block for block in chapter.blocks if isinstance(block, Row)]
    tables = [block for block in chapter.blocks if isinstance(block, Table)]
    limits = tuple(row.line for row in rows if plain_text(row.label) == _("Limits"))
    yield Slide(
        title=(said(_("Method and its limits")),),
        guide=_("Say that this is a self-assessment, and no ranking of administrations."),
        table=tables[0] if tables else None,
        body=limits,
        notes=tuple(label(plain_text(row.label), plain_text(row.line)) for row in rows),
    )
