"""A plan in every form: for the terminal, Markdown, CSV, a spreadsheet, a calendar, JSON."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import asdict, astuple
from datetime import UTC, date, datetime
from uuid import NAMESPACE_URL, uuid5

from readiness.analysis.planning.roadmap import RoadmapStep
from readiness.analysis.planning.workload import first_day, last_day
from readiness.data_classes import dataclass
from readiness.i18n import N_, _, label
from readiness.report.line_breaks import pad, wrap
from readiness.report.plan.document import PlanDocument
from readiness.report.roadmap.steps import StepText, describe_step, group_of, horizon_names
from readiness.report.roadmap.work import describe_work
from readiness.report.tables import add_sheet, new_workbook, to_csv, to_json, to_markdown
from readiness.scoring.scorecard import rounded_number
from readiness.text import markdown_cell

_QUARTERS, _QUARTER, _ROLE = 4, 8, 32
"""Quarters that the terminal shows one by one; columns of each, and of the role before them."""
PLAN_HEADS = (
    N_("Question"), N_("Title"), N_("From level"), N_("To level"), N_("Milestone"),
    N_("What to do"), N_("Role"), N_("Effort"), N_("Person-months, at most"), N_("Begins"),
    N_("Done by"), N_("Proof of completion"), N_("Why"),
)  # fmt: skip


@dataclass(frozen=True)
class PlanRow:
    """One step of a plan, as a row of a table."""

    question: str
    title: str
    before: int | str
    """Empty where there is no level before it."""
    level: int | str
    """What it leads to, in words, where that is no level; empty for what a gate recommends."""
    milestone: str
    """What is true when it is done."""
    action: str
    role: str
    effort: str
    person_months: float
    begins: date
    done_by: date
    proves_done: str
    reason: str


def plan_rows(document: PlanDocument) -> tuple[PlanRow, ...]:
    """Return the steps as rows, in the order in which they begin."""
    return tuple(
        PlanRow(
            text.question,
            text.title,
            "" if text.from_level is None else text.from_level,
            text.leads_to if text.to_level is None else text.to_level,
            text.milestone,
            text.action,
            text.role_title,
            text.effort,
            text.person_months,
            first_day(document.start, step),
            last_day(document.start, step),
            text.proves_done,
            text.reason,
        )
        for step in in_order(document.steps)
        for text in [describe_step(step, document.evaluation, document.start)]
    )


def in_order(steps: Sequence[RoadmapStep]) -> list[RoadmapStep]:
    """Sort steps by their beginning; those that begin together stay in the order of importance."""
    return sorted(steps, key=lambda step: step.start)


def as_page(document: PlanDocument) -> str:
    """Write it for the terminal, in 80 columns."""
    return "".join(f"{line}\n" for line in _page(document))


def _page(document: PlanDocument) -> Iterator[str]:
    yield document.title
    for sentence in document.summary():
        yield from wrap(sentence)
    questionnaire = document.evaluation.questionnaire
    names = horizon_names(questionnaire, document.start)
    is_far = not questionnaire.phases
    for number, name in enumerate(names):
        ordered = in_order(document.steps)
        steps = [step for step in ordered if group_of(step, questionnaire) == number]
        if steps:
            yield ""
            yield name
        texts = (describe_step(step, document.evaluation, document.start) for step in steps)
        if is_far and number == len(names) - 1 and steps:
            yield from wrap(_("Answer the questionnaire again before you plan these in detail."), 2)
            for step in texts:
                yield from wrap(f"{_change(step)}  {step.milestone} ({step.role_title})", 2, 6)
            continue
        for step in texts:
            yield from _step_lines(step)
    if document.steps:
        yield from _work_lines(document)


def _step_lines(step: StepText) -> Iterator[str]:
    yield from wrap(f"{_change(step)}  {step.milestone}", 2, 6)
    about = f"{step.role_title}, {step.effort}, {step.period}"
    proof = _("Proof of completion: {text}").format(text=step.proves_done)
    why = _("Why: {reason}").format(reason=step.reason)
    for text in (step.action, about, proof, why):
        yield from wrap(text, 6, 6)


def _change(step: StepText) -> str:
    """Write what a step raises, from where to where; only its name for what a gate recommends."""
    if not step.leads_to:
        return step.question
    before = "" if step.from_level is None else f" {step.from_level}"
    return f"{step.question}{before} → {step.leads_to}"


def _work_lines(document: PlanDocument) -> Iterator[str]:
    """Write person-months as a table of fixed columns."""
    work = describe_work(document.work, document.evaluation.questionnaire, _QUARTERS)
    heads = (*work.quarters, _("total"))
    yield ""
    yield _("Work in person-months")
    yield " " * _ROLE + "".join(pad(head, _QUARTER, right=True) for head in heads)
    for row in work.rows:
        cells = "".join(pad(cell, _QUARTER, right=True) for cell in (*row.cells, row.total))
        *lines, last = list(wrap(row.title, 2, 4, width=_ROLE)) or [""]
        yield from lines
        yield pad(last, _ROLE) + cells
    if work.sentence:
        yield from wrap(work.sentence)


def as_csv(document: PlanDocument) -> bytes:
    """Write a table for spreadsheets; no cell is taken for a formula."""
    return to_csv(_heads(), map(astuple, plan_rows(document))).encode()


def as_markdown(document: PlanDocument) -> bytes:
    """Write a page with the summary, the steps, and the work."""
    lines = [markdown_cell(line) + "\n" for line in document.summary()]
    page = [f"# {markdown_cell(document.title)}", "", *lines]
    page += to_markdown(_heads(), map(astuple, plan_rows(document)))
    if document.steps:
        heads, rows, sentence = _work_table(document)
        page += ["", f"## {_('Work in person-months')}", "", *to_markdown(heads, rows)]
        page += ["", markdown_cell(sentence)] if sentence else []
    return ("\n".join(page) + "\n").encode()


def as_xlsx(document: PlanDocument) -> bytes:
    """Write a workbook: steps, work and summary in a sheet each; texts stay texts."""
    file = io.BytesIO()
    book = new_workbook(file, document.title, "", document.start)
    add_sheet(book, _("Plan"), _heads(), [astuple(row) for row in plan_rows(document)])
    heads, rows, sentence = _work_table(document)
    add_sheet(book, _("Work in person-months"), heads, rows)
    lines = [*document.summary(), *([sentence] if sentence else [])]
    add_sheet(book, _("Summary"), (document.title,), [(line,) for line in lines])
    book.close()
    return file.getvalue()


def _heads() -> tuple[str, ...]:
    return tuple(_(head) for head in PLAN_HEADS)


def _work_table(document: PlanDocument) -> tuple[tuple[str, ...], list[tuple[str, ...]], str]:
    work = describe_work(document.work, document.evaluation.questionnaire)
    rows = [(row.title, *row.cells, row.total) for row in work.rows]
    return (_("Role"), *work.quarters, _("total")), rows, work.sentence


def as_json(document: PlanDocument) -> bytes:
    """Write it for programs: days in ISO 8601, person-months as numbers."""
    plan, work = document.plan, document.work
    score = plan.score if plan else None
    plain: dict[str, object] = {
        "kind": "least-effort" if document.is_least_effort else "priorities",
        "reached": bool(plan and plan.reached),
        "score": None if score is None else rounded_number(score),
        "level": plan.level.level if plan and plan.level else None,
        "person_months": float(plan.person_months) if plan else 0.0,
        "start": document.start,
        "capacity": document.capacity,
        "summary": list(document.summary()),
        "steps": [asdict(row) for row in plan_rows(document)],
        "work": {
            "quarters": work.quarters,
            "roles": {
                role: list(map(rounded_number, cells)) for role, cells in work.by_role.items()
            },
        },
    }
    if plan and not plan.is_proved:
        plain["proved"] = False
    return to_json(plain).encode()


def as_calendar(document: PlanDocument, answers_digest: str) -> bytes:
    """Write one whole-day event for each step, on the day by which it is to be done (RFC 5545)."""
    # 150 ms, and only needed for this format.
    from icalendar import Calendar, Event

    calendar, start = Calendar(), document.start
    calendar.add("prodid", "-//readiness//plan//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", document.title)
    subject = f"readiness:{document.evaluation.questionnaire.id}:{answers_digest}"
    for row in plan_rows(document):
        event = Event()
        event.add("uid", str(uuid5(NAMESPACE_URL, f"{subject}:{row.question}:{row.level}")))
        event.add("dtstamp", datetime(start.year, start.month, start.day, tzinfo=UTC))
        event.add("dtstart", row.done_by)
        event.add("summary", row.milestone)
        about = label(f"{row.question} → {row.level}" if row.level else row.question, row.title)
        proof = _("Proof of completion: {text}").format(text=row.proves_done)
        event.add("description", f"{about}\n{row.action}\n{row.role}\n{proof}")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written
