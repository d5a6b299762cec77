"""The report for machines."""

from __future__ import annotations

import json

from readiness.report.renderers.json import render, suffix
from tests.conftest import Golden
from tests.support.reports import NOTHING_ANSWERED, REPORT, with_note


def test_the_report_is_written_as_it_is() -> None:
    """Every field appears under its name; numbers are numbers, days are ISO dates."""
    assert suffix == ".json"
    data = json.loads(render(REPORT))
    assert data["date"] == "2026-11-23"
    assert data["overall"]["score"] == {"value": 1.5, "text": "1.5"}
    assert data["dimensions"][0]["questions"][0]["level"] == 1
    assert json.loads(render(NOTHING_ANSWERED))["overall"]["score"] is None


def test_any_text_comes_back() -> None:
    """What is written is what is read."""
    note = '<script> {{7*7}} "quoted" \\ [/nope] \u200b é'
    data = json.loads(render(with_note(note)))
    assert data["dimensions"][0]["questions"][0]["note"] == note


def test_golden(golden: Golden) -> None:
    """The file is what it was."""
    golden.check("report.json", render(REPORT).decode())
