"""A plan for other programs: what is written can be read again."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from readiness.report.plan_formats import (
    PlanRow,
    add_months,
    as_calendar,
    as_csv,
    as_markdown,
    as_xlsx,
)

ROW = PlanRow(
    "LEG-1", "Legal basis", 1, 3, "Ask counsel.", "Counsel", "S", 3,
    date(2026, 1, 31), date(2026, 2, 28), "The opinion.",
)  # fmt: skip
DANGEROUS = replace(ROW, action="=1+1", title="<b>bold</b> | cell")


@pytest.mark.parametrize(
    ("start", "months", "day"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 24), 3, date(2027, 2, 24)),
        (date(2026, 12, 31), 0, date(2026, 12, 31)),
    ],
)
def test_months_later(start: date, months: int, day: date) -> None:
    """The same day, or the last of a shorter month."""
    assert add_months(start, months) == day


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_months_later_is_that_month(start: date, months: int) -> None:
    """Whatever the day."""
    found = add_months(start, months)

    assert found.year * 12 + found.month == start.year * 12 + start.month + months
    assert found.day <= start.day


def test_csv_can_be_read_and_holds_no_formula() -> None:
    """One row of heads, one for each step."""
    heads, row = csv.reader(io.StringIO(as_csv([DANGEROUS]).decode()))

    assert heads[0] == "Question"
    assert len(row) == len(heads)
    assert row[4] == "'=1+1"
    assert row[9] == "2026-02-28"


def test_markdown_takes_text_as_text() -> None:
    """No markup comes out of an answer or a questionnaire."""
    page = as_markdown([DANGEROUS], "Plan", ["First line."]).decode()

    assert page.startswith("# Plan\n\nFirst line.\n\n| Question |")
    assert "\\<b\\>bold\\</b\\> \\| cell" in page


def test_workbook_holds_texts_and_no_formula() -> None:
    """Steps in one sheet, the summary in another; the same bytes each time."""
    made = as_xlsx([DANGEROUS], "Plan", ["First line."], date(2026, 1, 31))

    with zipfile.ZipFile(io.BytesIO(made)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        texts = book.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    assert "=1+1" in texts
    assert "First line." in texts
    assert made == as_xlsx([DANGEROUS], "Plan", ["First line."], date(2026, 1, 31))


def test_calendar_has_a_day_for_each_step() -> None:
    """A whole day, what to do, who, and what proves it; the same event keeps its name."""
    names = {"questionnaire": "ai-ml", "answers": "sha256:1"}
    made = as_calendar([ROW], "Plan", date(2026, 1, 31), names)
    (event,) = Calendar.from_ical(made).walk("VEVENT")

    assert event.decoded("dtstart") == date(2026, 2, 28)
    assert str(event["summary"]) == "LEG-1 → 3: Legal basis"
    assert "Ask counsel.\nCounsel\nProof of completion: The opinion." in str(event["description"])
    assert made == as_calendar([ROW], "Plan", date(2026, 1, 31), names)
