"""Questions and questionnaires without a score: what is answered, what is open, in every output."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.api import open_assessment, render, report_of
from readiness.report.charts.select import layout_charts
from tests.conftest import Ran
from tests.support.unscored import MIXED, PROFILE, TEXTS, write_notes

Run = Callable[..., Ran]
PART = "{LAW-1: yes, STAFF-1: unknown, STAFF-2: 2020-01-31}"


def test_open_text_question_is_not_forgotten(run: Run, tmp_path: Path) -> None:
    """All scored questions are answered, and the assessment is not called complete."""
    write_notes(tmp_path, MIXED, PART)

    ran = run("score", "one.answers.yaml")

    scored = "1 of 1 scored questions answered; "
    counted = "of all questions, 2 of 4 answered, 1 not answered, 1 unknown."
    assert scored + counted in " ".join(ran.out.split())
    assert "Not answered, not scored: LAW-2" in ran.out
    assert "We do not know, not scored: STAFF-1" in ran.out
    assert "1/1 (1/2)" in ran.out
    assert "– (1/2)" in ran.out


def test_counts_of_all_questions_stand_beside_the_scored_ones(run: Run, tmp_path: Path) -> None:
    """The old keys count the scored questions, as ever; new ones count all."""
    write_notes(tmp_path, MIXED, PART)

    overall = json.loads(run("score", "one.answers.yaml", "--format", "json").out)[0]["overall"]
    written = run("score", "one.answers.yaml", "--format", "csv").out
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(written))}

    assert (overall["answered"], overall["applicable"], overall["unknown"]) == (1, 1, 0)
    counts = {
        "answered": 2,
        "disputed": 0,
        "open": 1,
        "unknown": 1,
        "not_applicable": 0,
        "applicable": 4,
        "not_asked": 0,
    }
    assert overall["all_questions"] == counts
    assert {name: int(rows["overall"][f"all_{name}"]) for name in counts} == counts
    assert (rows["STAFF"]["answered"], rows["STAFF"]["all_answered"]) == ("0", "1")


def test_report_lists_what_is_open_and_not_scored(tmp_path: Path) -> None:
    """The first page counts all questions, and the findings name each that is open."""
    opened = open_assessment(write_notes(tmp_path, MIXED, PART))
    report = report_of(opened, opened.evaluate())

    assert [point.question for point in report.undecided] == []
    assert [(p.question, p.text) for p in report.undecided_unscored] == [
        ("LAW-2", "Not answered"),
        ("STAFF-1", "We do not know"),
    ]
    for form in ("html", "md"):
        page = render(report, form).decode()
        assert "Not answered or unknown, not scored" in page
        assert "2 of 4" in page


def test_questions_on_the_situation_count_for_the_whole(run: Run, tmp_path: Path) -> None:
    """What is asked before the dimensions is open as well while nobody answers it."""
    context = "context: [{id: SIZE, title: Size, text: How many ports?, kind: number}]\ndimensions:"
    write_notes(tmp_path, MIXED.replace("dimensions:", context, 1), PART)

    ran = run("score", "one.answers.yaml")

    assert "2 of 5 answered" in " ".join(ran.out.split())
    assert "Not answered, not scored: SIZE, LAW-2" in ran.out


WRITTEN = "{FIRM-1: A company, FIRM-2: 1998-04-01, BOOKS-1: unknown}"
NO_SCORES = "No question of this questionnaire is scored, so there are no scores."
NO_OVERALL = "This questionnaire has no overall result: each dimension has a result of its own."
RENDERERS = ("html", "md", "docx", "xlsx", "json")


def test_texts_alone_have_a_result(run: Run, tmp_path: Path) -> None:
    """The terminal says what is answered and what is open, and nothing about scores."""
    write_notes(tmp_path, TEXTS, WRITTEN)

    ran = run("score", "one.answers.yaml")

    assert ran.code == 0
    assert NO_SCORES in ran.out
    assert "2 of 4 answered, 1 not answered, 1 unknown." in " ".join(ran.out.split())
    assert "Not answered: BOOKS-2" in ran.out
    assert "We do not know: BOOKS-1" in ran.out
    assert [line.split() for line in ran.out.splitlines() if line.startswith("BOOKS")] == [
        ["BOOKS", "Books", "0/2", "1", "1"]
    ]
    for word in ("0/0", "nothing to answer", "Confidence", "Target", "Overall"):
        assert word not in ran.out


@pytest.mark.parametrize("form", ["html", "md"])
def test_texts_alone_have_a_report(tmp_path: Path, form: str) -> None:
    """The report has the answers and what is open; no charts, no levels, no empty figures."""
    opened = open_assessment(write_notes(tmp_path, TEXTS, WRITTEN))
    page = render(report_of(opened, opened.evaluate()), form).decode().replace("\\", "")

    for text in ("A company", "1 April 1998", NO_SCORES, "2 of 4", "Not answered or unknown"):
        assert text in page
    for text in ("0 of 0", "Nothing is answered", "low (0%)", "Strengths", "Roadmap", "no score<"):
        assert text not in page
    assert 'class="chart"' not in page


@pytest.mark.parametrize("questionnaire", [TEXTS, PROFILE], ids=["texts", "profile"])
def test_every_form_of_the_report_is_made(tmp_path: Path, questionnaire: str) -> None:
    """Without an overall result, each renderer still makes a file."""
    answers = WRITTEN if questionnaire is TEXTS else "{LAW-1: no}"
    opened = open_assessment(write_notes(tmp_path, questionnaire, answers))
    report = report_of(opened, opened.evaluate())

    assert all(render(report, form) for form in RENDERERS)


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (["explain", "one.answers.yaml"], 0, "No question of this dimension is scored."),
        (["explain", "one.answers.yaml", "BOOKS-1"], 0, "It is not scored."),
        (["plan", "one.answers.yaml"], 2, "is scored, so there is nothing to plan"),
        (["score", "one.answers.yaml", "--fail-under", "2"], 2, "no level to compare with"),
        (["score", "one.answers.yaml", "--robustness"], 0, "no robustness"),
        (["compare", "one.answers.yaml", "two.answers.yaml"], 0, NO_SCORES),
        (["simulate", "./notes.yaml", "--respondents", "5"], 0, NO_SCORES),
        (["merge", "one.answers.yaml", "two.answers.yaml"], 0, "disagreements: 1"),
        (["check", "--strict", "notes.yaml"], 0, "no problems found"),
    ],
)
def test_each_verb_says_something_about_texts_alone(
    run: Run, tmp_path: Path, command: list[str], code: int, said: str
) -> None:
    """A sentence for each, and no bug."""
    write_notes(tmp_path, TEXTS, WRITTEN)
    write_notes(tmp_path, TEXTS, WRITTEN.replace("A company", "A firm"), "two")

    ran = run(*command)

    assert ran.code == code
    assert said in " ".join((ran.out + ran.err).split())


def test_changed_text_is_a_change(run: Run, tmp_path: Path) -> None:
    """Comparing shows another answer to a question without a score."""
    write_notes(tmp_path, MIXED, "{LAW-1: yes, LAW-2: Nothing}")
    write_notes(tmp_path, MIXED, "{LAW-1: yes, LAW-2: A draft, STAFF-1: 12}", "two")

    out = run("compare", "one.answers.yaml", "two.answers.yaml").out

    assert "Changed answers, not scored" in out
    assert "LAW-2 Remark: Nothing → A draft" in out
    assert "STAFF-1 Posts: Not answered → 12 posts" in out


def test_profile_has_no_overall_result(run: Run, tmp_path: Path) -> None:
    """The reason is a rule of the questionnaire, also when everything is answered."""
    write_notes(tmp_path, PROFILE, "{LAW-1: no, DATA-1: yes}")

    (result,) = json.loads(run("score", "one.answers.yaml", "--format", "json").out)
    table = run("score", "one.answers.yaml").out

    figures = ("score", "level", "before", "floor", "ceiling", "target", "highest", "raw")
    assert [result["overall"][name] for name in figures] == [None] * len(figures)
    assert (result["has_overall"], result["withheld"]) == (False, NO_OVERALL)
    assert [part["score"] for part in result["dimensions"]] == [1.0, 2.0]
    assert " ".join(table.split()).count(NO_OVERALL) == 1
    assert "Overall:" not in table


def test_report_of_a_profile_draws_the_dimensions_only(tmp_path: Path) -> None:
    """No badge, no score and no target of the whole; the chart begins with a dimension."""
    opened = open_assessment(write_notes(tmp_path, PROFILE, "{LAW-1: no, DATA-1: yes}"))
    report = report_of(opened, opened.evaluate())
    page = render(report, "html").decode()
    first = page[page.index('id="result"') : page.index('id="dimensions"')]

    assert [row.measure.id for row in layout_charts(report).overview.rows] == ["LAW", "DATA"]
    assert NO_OVERALL in first
    assert 'class="badge' not in first
    assert 'class="chart"' in first
    assert report.firmness is None


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (["plan", "one.answers.yaml"], 0, "Today: not yet: Targeting."),
        (["plan", "one.answers.yaml", "--least-effort"], 2, "as the goal: --use-case targeting"),
        (["plan", "one.answers.yaml", "--target", "2"], 2, "so a plan cannot reach one"),
        (["plan", "one.answers.yaml", "--use-case", "targeting"], 0, "Targeting: ready to pilot."),
        (["score", "one.answers.yaml", "--fail-under", "2"], 2, "has no overall level"),
        (["score", "one.answers.yaml", "--set", "LAW-1=yes"], 0, "The file is not changed"),
        (["explain", "one.answers.yaml", "overall"], 0, NO_OVERALL),
        (["compare", "one.answers.yaml", "two.answers.yaml"], 0, "LAW Law 1.00 2.00"),
        (["simulate", "./notes.yaml", "--respondents", "5"], 0, "the score of their dimension"),
    ],
)
def test_each_verb_knows_that_there_is_no_overall_level(
    run: Run, tmp_path: Path, command: list[str], code: int, said: str
) -> None:
    """What needs an overall level is refused by name; the rest speaks of the dimensions."""
    write_notes(tmp_path, PROFILE, "{LAW-1: no, DATA-1: yes}")
    write_notes(tmp_path, PROFILE, "{LAW-1: yes, DATA-1: yes}", "two")

    ran = run(*command)

    assert ran.code == code
    assert said in " ".join((ran.out + ran.err).split())


def test_gate_on_a_missing_overall_result_is_an_error(run: Run, tmp_path: Path) -> None:
    """A limit on what there is not has no meaning."""
    gate = "{id: G, title: G, reason: R, when: {question: LAW-1, at_most: 1}, cap: {overall: 1}}"
    write_notes(tmp_path, f"{PROFILE}gates: [{gate}]\n", "{LAW-1: no}")

    ran = run("check", "notes.yaml")

    assert ran.code == 1
    assert "error[no-overall]" in ran.out + ran.err


def test_interview_ends_with_the_result_of_texts_alone(run: Run, tmp_path: Path) -> None:
    """After the last answer, the interview shows how much is answered, as it shows a score."""
    (tmp_path / "notes.yaml").write_text(TEXTS, encoding="utf-8")

    ran = run("assess", "./notes.yaml", "--plain", stdin="A company\n1998-04-01\nOne\n:q\n")

    assert NO_SCORES in ran.out
    assert "3 of 4 answered." in ran.out
