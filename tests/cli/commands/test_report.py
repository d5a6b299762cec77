"""`readiness report`: which file is made, and what is said."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.support.answering import answers_file

Run = Callable[..., Ran]
ANSWERS = "context: {CTX: large}\nanswers: {LAW-1: 2, DATA-1: 3, DATA-2: 3}\n"


@pytest.mark.usefixtures("tiny_file")
def test_pdf_lies_beside_the_answers(run: Run, tmp_path: Path) -> None:
    """Without options a PDF with the name of the answers file is made, and made again."""
    answers_file(tmp_path, ANSWERS)

    first = run("report", "norland.answers.yaml")
    again = run("report", "norland.answers.yaml")

    assert (first.code, again.code) == (0, 0)
    assert (tmp_path / "norland.report.pdf").read_bytes().startswith(b"%PDF-")
    assert "norland.report.pdf" in first.err
    assert first.out == ""


@pytest.mark.usefixtures("tiny_file")
@pytest.mark.parametrize(
    ("form", "start"), [("html", "<!doctype html>"), ("md", "#"), ("json", "{")]
)
def test_form_follows_from_the_ending(run: Run, tmp_path: Path, form: str, start: str) -> None:
    """``-o x.html`` gives HTML; ``--format`` gives the same under our own name."""
    answers_file(tmp_path, ANSWERS)

    by_name = run("report", "norland.answers.yaml", "-o", f"x.{form}")
    by_form = run("report", "norland.answers.yaml", "--format", form)
    in_capitals = run("report", "norland.answers.yaml", "-o", f"Y.{form.upper()}")

    made = (tmp_path / f"x.{form}").read_text(encoding="utf-8")
    assert (by_name.code, by_form.code, in_capitals.code) == (0, 0, 0)
    assert made.lower().startswith(start)
    assert (tmp_path / f"norland.report.{form}").read_text(encoding="utf-8") == made


@pytest.mark.usefixtures("tiny_file")
def test_named_output_is_not_written_over(run: Run, tmp_path: Path) -> None:
    """A file named with -o may be somebody else's: it is kept without --force."""
    answers_file(tmp_path, ANSWERS)
    (tmp_path / "mine.json").write_text("mine", encoding="utf-8")

    ran = run("report", "norland.answers.yaml", "-o", "mine.json")

    assert ran.code == 4
    assert (tmp_path / "mine.json").read_text(encoding="utf-8") == "mine"


@pytest.mark.usefixtures("tiny_file")
def test_unknown_form_is_called_wrongly(run: Run, tmp_path: Path) -> None:
    """An unknown form names those that are installed, and writes nothing."""
    answers_file(tmp_path, ANSWERS)

    ran = run("report", "norland.answers.yaml", "--format", "odt")

    assert ran.code == 2
    assert "pdf" in ran.err
    assert not (tmp_path / "norland.report.odt").exists()


@pytest.mark.usefixtures("tiny_file")
def test_json_report_holds_digests(run: Run, tmp_path: Path) -> None:
    """The report says which questionnaire, answers and program it comes from."""
    answers_file(tmp_path, ANSWERS)

    run("report", "norland.answers.yaml", "-o", "x.json")

    provenance = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))["provenance"]
    assert provenance["questionnaire_digest"].startswith("sha256:")
    assert provenance["answers_digest"].startswith("sha256:")
    assert provenance["scorer"] == "weighted-mean"
