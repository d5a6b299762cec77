"""The first page when the pre-checks advise another way for everything."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.api import open_assessment, report_of
from readiness.report.model import Report
from tests.conftest import Run
from tests.models.test_pre_check import TEXT
from tests.support.given import edited

STEP = "{below: 3, action: Compare., role: DG, effort: XS, months: 1, proves_done: A table}"
WITH_STEP = edited(
    ("use_case: not-yet", "use_case: not-yet\n        unless: {question: LAW-1, at_least: 3}"),
    ("dimensions:\n", "roles: [{id: DG, title: Director General}]\ndimensions:\n"),
    ("  - id: DATA\n", f"        recommendations: [{STEP}]\n  - id: DATA\n"),
    text=TEXT,
)
AGAINST = "context: {PLAN: [drones], NEED-1.drones: yes, NEED-2.drones: no}\nanswers: {LAW-1: 2}\n"
HEAD = "schema_version: 1\nquestionnaire: {id: tiny, version: 1.0.0}\n"


@pytest.fixture
def against(tmp_path: Path) -> Path:
    """Give answers for which the pre-check advises against the only use case."""
    (tmp_path / "tiny.yaml").write_text(WITH_STEP, encoding="utf-8")
    file = tmp_path / "one.answers.yaml"
    file.write_text(HEAD + AGAINST, encoding="utf-8")
    return file


def _report(file: Path, *, roadmap: bool = False) -> Report:
    opened = open_assessment(file)
    return report_of(opened, opened.evaluate(), roadmap=roadmap)


def test_first_page_names_the_usual_way_and_one_step(against: Path) -> None:
    """No roadmap, but the way without the technology, and the step that could change the advice."""
    report = _report(against)

    assert report.another_way == (
        "The pre-check advises another way for every use case that is considered.",
        "Fly: Not needed. Usual alternative: A boat.",
        "One step: Compare. (Director General, 1 month)",
        "The rest of this report is for learning.",
    )
    assert report.roadmap == report.dimensions[0].steps == ()
    assert "--roadmap" in report.roadmap_note


def test_roadmap_is_there_when_it_is_asked_for(against: Path, run: Run) -> None:
    """``--roadmap`` adds it; the advice stays first."""
    report = _report(against, roadmap=True)

    assert [step.action for step in report.roadmap] == ["Compare."]
    assert report.roadmap_note == ""
    assert report.another_way

    written = against.with_name("one.md")
    ran = run("report", str(against), "--roadmap", "-o", str(written))
    assert ran.code == 0, ran.err
    text = written.read_text(encoding="utf-8")
    assert text.index("advises another way") < text.index("Compare.")


def test_plan_says_first_that_another_way_is_advised(against: Path, run: Run) -> None:
    """No step, unless somebody asks; the same words as in the report, and exit code 0."""
    report = _report(against)

    ran = run("plan", str(against))
    page = " ".join(ran.out.split())
    assert ran.code == 0
    assert page.index(report.another_way[0]) < page.index("Today: ")
    assert report.another_way[2] in page
    assert page.endswith(report.roadmap_note)
    assert "Proof of completion" not in page

    for wish in (["--roadmap"], ["--target", "3"], ["--least-effort"]):
        asked = run("plan", str(against), *wish).out
        assert asked.index("another way") < asked.index("Goal: "), wish
        assert "--roadmap" not in asked


def test_one_free_use_case_is_enough_for_a_roadmap(against: Path) -> None:
    """When the exception of the outcome holds, nothing is said."""
    text = against.read_text(encoding="utf-8").replace("LAW-1: 2", "LAW-1: 3")
    against.write_text(text, encoding="utf-8")

    report = _report(against)

    assert report.another_way == ()
    assert report.roadmap_note.startswith("There is nothing to plan: no recommendation")
