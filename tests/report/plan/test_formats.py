"""A plan in every form: what is written can be read again."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date

from icalendar import Calendar

from readiness.analysis.planning.expert_plan import draw_plan
from readiness.analysis.planning.plan import Goal
from readiness.analysis.planning.roadmap import plan_roadmap
from readiness.report.plan.document import PlanDocument
from readiness.report.plan.formats import (
    as_calendar,
    as_csv,
    as_json,
    as_markdown,
    as_page,
    as_xlsx,
)
from tests.support.given import edited, evaluation, questionnaire

LAW = """\
        recommendations:
          - {below: 3, action: Ask counsel., milestone: Opinion signed, role: LEG,
             effort: S, months: 2, proves_done: The opinion.}
  - id: DATA
"""
DATA = """\
        recommendations:
          - {below: 3, action: Measure., role: CDO, effort: M, months: 3, proves_done: A figure.}
      - id: DATA-2
"""
ROLES = "roles: [{id: LEG, title: Counsel}, {id: CDO, title: Data lead}]\n"
TEXT = edited(("  - id: DATA\n", LAW), ("      - id: DATA-2\n", DATA)) + ROLES
DANGEROUS = edited(
    ("Ask counsel.", '"=1+1"'), ("title: Legal basis", 'title: "<b>bold</b> | cell"'), text=TEXT
)


def document(
    text: str = TEXT, answers: str = "LAW-1: 1, DATA-1: 1", goal: Goal | None = None
) -> PlanDocument:
    """Make a plan of two steps, from 15 February 2027 on."""
    answered = evaluation(questionnaire(text), f"answers: {{{answers}}}\n")
    goal = goal or Goal()
    plan, steps = draw_plan(answered, goal), plan_roadmap(answered, 3)
    return PlanDocument("Plan", answered, goal, date(2027, 2, 15), 3, plan, steps)


def test_page_names_the_months_and_fits_the_terminal() -> None:
    """Steps by the calendar, then the work of each role in each quarter."""
    lines = as_page(document()).splitlines()

    assert max(map(len, lines)) <= 80
    assert "Done by August 2027" in lines
    assert "      Counsel, S, February 2027 – April 2027" in lines
    assert "      Why: level 1 today, target 3; gate GATE" in lines
    table = lines[lines.index("Work in person-months") + 1 :]
    assert [line.split() for line in table[:4]] == [
        ["Q1", "2027", "Q2", "2027", "total"],
        ["Data", "lead", "4", "2", "6"],
        ["Counsel", "1", "0", "1"],
        ["All", "roles", "5", "2", "7"],
    ]
    assert "Data lead has the most work: 6 of 7 person-months (86%)" in lines[-2]


def test_csv_can_be_read_and_holds_no_formula() -> None:
    """One row of heads, one for each step."""
    heads, row, _other = csv.reader(io.StringIO(as_csv(document(DANGEROUS)).decode()))

    assert heads[0] == "Question"
    assert len(row) == len(heads)
    assert heads[4:6] == ["Milestone", "What to do"]
    assert row[4:6] == ["Opinion signed", "'=1+1"]
    assert row[9:11] == ["2027-02-15", "2027-04-14"]


def test_markdown_takes_text_as_text() -> None:
    """No markup comes out of an answer or a questionnaire."""
    page = as_markdown(document(DANGEROUS)).decode()

    assert page.startswith("# Plan\n\nToday: 1.0, level 1 (Low).\n")
    assert "\\<b\\>bold\\</b\\> \\| cell" in page
    assert "| Role | Q1 2027 | Q2 2027 | total |" in page


def test_workbook_holds_texts_and_no_formula() -> None:
    """Steps, work and summary in a sheet each; the same bytes each time."""
    made = as_xlsx(document(DANGEROUS))

    with zipfile.ZipFile(io.BytesIO(made)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        texts = book.read("xl/sharedStrings.xml").decode()
        names = book.read("xl/workbook.xml").decode()
    assert "<f>" not in sheet
    assert "=1+1" in texts
    assert "Today: 1.0, level 1 (Low)." in texts
    assert names.count("<sheet ") == 3
    assert made == as_xlsx(document(DANGEROUS))


def test_calendar_has_a_day_for_each_step() -> None:
    """Its milestone is its name; then what to do, who, and what proves it."""
    made = as_calendar(document(), "sha256:1")
    first, _other = Calendar.from_ical(made).walk("VEVENT")

    assert first.decoded("dtstart") == date(2027, 4, 14)
    assert str(first["summary"]) == "Opinion signed"
    assert str(first["description"]) == (
        "LAW-1 → 3: Legal basis\nAsk counsel.\nCounsel\nProof of completion: The opinion."
    )
    assert made == as_calendar(document(), "sha256:1")


def test_json_has_days_and_numbers() -> None:
    """For programs: ISO 8601, person-months by role and quarter."""
    plain = json.loads(as_json(document()))

    assert (plain["kind"], plain["reached"], plain["level"]) == ("priorities", True, 3)
    assert (plain["start"], plain["capacity"], plain["person_months"]) == ("2027-02-15", 3, 7.0)
    assert [step["done_by"] for step in plain["steps"]] == ["2027-04-14", "2027-05-14"]
    assert plain["work"]["quarters"] == ["2027-01-01", "2027-04-01"]
    assert plain["work"]["roles"] == {"CDO": [4.0, 2.0], "LEG": [1.0, 0.0]}
