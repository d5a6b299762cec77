"""Questions and questionnaires without a score: what is answered, what is open, in every output."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

from readiness.api import open_assessment, render, report_of
from tests.conftest import Ran
from tests.support.unscored import MIXED, write_notes

Run = Callable[..., Ran]
PART = "{LAW-1: yes, STAFF-1: unknown, STAFF-2: 2020-01-31}"


def test_open_text_question_is_not_forgotten(run: Run, tmp_path: Path) -> None:
    """All scored questions are answered, and the assessment is not called complete."""
    write_notes(tmp_path, MIXED, PART)

    ran = run("score", "one.answers.yaml")

    answered = "1 of 1 scored questions answered; of all questions, 2 of 4 answered, 1 unknown."
    assert answered in " ".join(ran.out.split())
    assert "Open or unknown, not scored: LAW-2, STAFF-1" in ran.out
    assert "1/1 (1/2)" in ran.out
    assert "– (1/2)" in ran.out


def test_counts_of_all_questions_stand_beside_the_scored_ones(run: Run, tmp_path: Path) -> None:
    """The old keys count the scored questions, as ever; new ones count all."""
    write_notes(tmp_path, MIXED, PART)

    overall = json.loads(run("score", "one.answers.yaml", "--format", "json").out)["overall"]
    written = run("score", "one.answers.yaml", "--format", "csv").out
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(written))}

    assert (overall["answered"], overall["applicable"], overall["unknown"]) == (1, 1, 0)
    counts = {"answered": 2, "unknown": 1, "open": 1, "not_applicable": 0, "applicable": 4}
    assert overall["all_questions"] == counts
    assert {name: int(rows["overall"][f"all_{name}"]) for name in counts} == counts
    assert (rows["STAFF"]["answered"], rows["STAFF"]["all_answered"]) == ("0", "1")


def test_report_lists_what_is_open_and_not_scored(tmp_path: Path) -> None:
    """The first page does not say that no question is open, and the findings name each."""
    opened = open_assessment(write_notes(tmp_path, MIXED, PART))
    report = report_of(opened, opened.evaluate())

    assert [point.question for point in report.undecided] == []
    assert [(p.question, p.text) for p in report.undecided_unscored] == [
        ("LAW-2", "Not answered"),
        ("STAFF-1", "We do not know"),
    ]
    for form in ("html", "md"):
        page = render(report, form).decode()
        assert "Open and unknown, not scored" in page
        assert "of all: 2 of 4" in page
    assert "2, not scored" in render(report, "html").decode()


def test_questions_on_the_situation_count_for_the_whole(run: Run, tmp_path: Path) -> None:
    """What is asked before the dimensions is open as well while nobody answers it."""
    context = "context: [{id: SIZE, title: Size, text: How many ports?, kind: number}]\ndimensions:"
    write_notes(tmp_path, MIXED.replace("dimensions:", context, 1), PART)

    ran = run("score", "one.answers.yaml")

    assert "2 of 5 answered" in " ".join(ran.out.split())
    assert "not scored: SIZE, LAW-2, STAFF-1" in ran.out
