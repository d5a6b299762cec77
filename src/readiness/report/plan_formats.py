"""A plan for other programs: Markdown, CSV, a spreadsheet, a calendar."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import UTC, date, datetime
from uuid import NAMESPACE_URL, uuid5

from readiness.analysis.planning.actions import PERSON_MONTHS
from readiness.analysis.planning.roadmap import RoadmapStep
from readiness.i18n import N_, _, label
from readiness.models.questionnaire import Questionnaire
from readiness.report.tables import add_sheet, new_workbook, to_csv, to_markdown
from readiness.text import markdown_cell

PLAN_HEADS = (
    N_("Question"), N_("Title"), N_("From level"), N_("To level"), N_("What to do"), N_("Role"),
    N_("Effort"), N_("Person-months, at most"), N_("Begins"), N_("Done by"),
    N_("Proof of completion"),
)  # fmt: skip


@dataclass(frozen=True)
class PlanRow:
    """One step of a plan, as a row of a table."""

    question: str
    title: str
    before: int | str
    level: int | str
    action: str
    role: str
    effort: str
    person_months: float
    begins: date
    done_by: date
    proves_done: str


def plan_rows(steps: Sequence[RoadmapStep], of: Questionnaire, start: date) -> tuple[PlanRow, ...]:
    """Return the steps of a roadmap as rows, with dates counted from the start."""
    roles = {role.id: role.title for role in of.roles}
    rows, reached = [], dict[str, int | str]()
    for step in sorted(steps, key=lambda step: (step.start, step.end)):
        score, advice = step.gap.score, step.recommendation
        before = reached.get(score.id, int(score.level or 0))
        reached[score.id] = advice.below.written
        rows.append(
            PlanRow(
                score.id,
                score.title,
                before,
                advice.below.written,
                advice.action,
                roles.get(advice.role, advice.role),
                advice.effort.value,
                float(PERSON_MONTHS[advice.effort]),
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
    return to_csv(_heads(), map(astuple, rows)).encode()


def as_markdown(rows: Sequence[PlanRow], title: str, lines: Sequence[str]) -> bytes:
    """Write a page with the summary and the table."""
    page = [f"# {markdown_cell(title)}", "", *(f"{markdown_cell(line)}\n" for line in lines)]
    page += to_markdown(_heads(), map(astuple, rows))
    return ("\n".join(page) + "\n").encode()


def as_xlsx(rows: Sequence[PlanRow], title: str, lines: Sequence[str], created: date) -> bytes:
    """Write a workbook: the steps in one sheet, the summary in another; texts stay texts."""
    file = io.BytesIO()
    book = new_workbook(file, title, "", created)
    add_sheet(book, _("Plan"), _heads(), [astuple(row) for row in rows])
    add_sheet(book, _("Summary"), (title,), [(line,) for line in lines])
    book.close()
    return file.getvalue()


def _heads() -> tuple[str, ...]:
    return tuple(_(head) for head in PLAN_HEADS)


def as_calendar(
    rows: Sequence[PlanRow], title: str, created: date, names: Mapping[str, str]
) -> bytes:
    """Write one whole-day event for each step, on the day by which it is to be done (RFC 5545)."""
    # 150 ms, and only needed for this format.
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//readiness//plan//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    for row in rows:
        event = Event()
        name = f"readiness:{names['questionnaire']}:{names['answers']}:{row.question}:{row.level}"
        event.add("uid", str(uuid5(NAMESPACE_URL, name)))
        event.add("dtstamp", datetime(created.year, created.month, created.day, tzinfo=UTC))
        event.add("dtstart", row.done_by)
        event.add("summary", label(f"{row.question} → {row.level}", row.title))
        proof = _("Proof of completion: {text}").format(text=row.proves_done)
        event.add("description", f"{row.action}\n{row.role}\n{proof}")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written
