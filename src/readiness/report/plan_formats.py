"""A plan for other programs: Markdown, CSV, a spreadsheet, a calendar."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import UTC, date, datetime
from uuid import NAMESPACE_URL, uuid5

from readiness.analysis.actions import PERSON_MONTHS
from readiness.analysis.roadmap import Step
from readiness.i18n import N_, _
from readiness.models.questionnaire import Questionnaire
from readiness.report.renderers.xlsx import new_workbook
from readiness.text import escape_formula, markdown_cell

PLAN_HEADS = (
    N_("Question"), N_("Title"), N_("From level"), N_("To level"), N_("What to do"), N_("Role"),
    N_("Effort"), N_("Person-months, at most"), N_("Begins"), N_("Done by"),
    N_("Proof of completion"),
)  # fmt: skip


@dataclass(frozen=True)
class PlanRow:
    """One step of a plan, as it stands in a table."""

    question: str
    title: str
    before: int
    level: int
    action: str
    role: str
    effort: str
    person_months: int
    begins: date
    done_by: date
    proves_done: str


def plan_rows(steps: Sequence[Step], of: Questionnaire, start: date) -> tuple[PlanRow, ...]:
    """Write the steps of a roadmap as rows, with days counted from the start."""
    roles = {role.id: role.title for role in of.roles}
    rows, reached = [], dict[str, int]()
    for step in sorted(steps, key=lambda step: (step.start, step.end)):
        score, advice = step.gap.score, step.recommendation
        before = reached.get(score.id, int(score.level or 0))
        reached[score.id] = advice.below
        rows.append(
            PlanRow(
                score.id,
                score.title,
                before,
                advice.below,
                advice.action,
                roles.get(advice.role, advice.role),
                advice.effort.value,
                PERSON_MONTHS[advice.effort],
                add_months(start, step.start),
                add_months(start, step.end),
                advice.proves_done,
            )
        )
    return tuple(rows)


def add_months(start: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a shorter month."""
    years, month = divmod(start.month - 1 + months, 12)
    for day in range(start.day, 27, -1):
        try:
            return date(start.year + years, month + 1, day)
        except ValueError:
            continue
    return date(start.year + years, month + 1, min(start.day, 28))


def as_csv(rows: Sequence[PlanRow]) -> bytes:
    """Write a table for spreadsheets; no cell is taken for a formula."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([_(head) for head in PLAN_HEADS])
    for row in rows:
        writer.writerow([escape_formula(str(cell)) for cell in astuple(row)])
    return written.getvalue().encode()


def as_markdown(rows: Sequence[PlanRow], title: str, lines: Sequence[str]) -> bytes:
    """Write a page with the summary and the table."""
    heads = [_(head) for head in PLAN_HEADS]
    page = [f"# {markdown_cell(title)}", "", *(f"{markdown_cell(line)}\n" for line in lines)]
    page += [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    page += [f"| {' | '.join(markdown_cell(str(cell)) for cell in astuple(row))} |" for row in rows]
    return ("\n".join(page) + "\n").encode()


def as_xlsx(rows: Sequence[PlanRow], title: str, lines: Sequence[str], made: date) -> bytes:
    """Write a workbook: the steps in one sheet, the summary in another; texts stay texts."""
    file = io.BytesIO()
    book = new_workbook(file, title, "", made)
    bold, wrapped = (
        book.add_format({"bold": True}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
    sheet = book.add_worksheet(_("Plan"))
    sheet.freeze_panes(1, 0)
    widths = (10, 24, 8, 8, 60, 26, 8, 14, 12, 12, 50)
    for column, (head, width) in enumerate(zip(PLAN_HEADS, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, _(head), bold)
    for line, row in enumerate(rows, start=1):
        for column, cell in enumerate(astuple(row)):
            if isinstance(cell, date):
                sheet.write_datetime(line, column, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001 (the format knows no zone)
            elif isinstance(cell, int):
                sheet.write_number(line, column, cell, wrapped)
            else:
                sheet.write_string(line, column, cell, wrapped)
    sheet.autofilter(0, 0, max(1, len(rows)), len(PLAN_HEADS) - 1)
    about = book.add_worksheet(_("Summary"))
    about.set_column(0, 0, 100)
    for number, text in enumerate((title, *lines)):
        about.write_string(number, 0, text, wrapped)
    book.close()
    return file.getvalue()


def as_calendar(rows: Sequence[PlanRow], title: str, made: date, names: Mapping[str, str]) -> bytes:
    """Write one whole-day event for each step, on the day by which it is to be done (RFC 5545)."""
    # 150 ms, and only needed for this form.
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//readiness//plan//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    for row in rows:
        event = Event()
        name = f"readiness:{names['questionnaire']}:{names['answers']}:{row.question}:{row.level}"
        event.add("uid", str(uuid5(NAMESPACE_URL, name)))
        event.add("dtstamp", datetime(made.year, made.month, made.day, tzinfo=UTC))
        event.add("dtstart", row.done_by)
        event.add("summary", f"{row.question} → {row.level}: {row.title}")
        proof = _("Proof of completion: {text}").format(text=row.proves_done)
        event.add("description", f"{row.action}\n{row.role}\n{proof}")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written
