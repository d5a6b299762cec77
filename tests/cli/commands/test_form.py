"""``readiness form``: a questionnaire as a file to fill in."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.conftest import TINY, Run


def data_in(page: Path) -> dict[str, Any]:
    """Return what the script of a form works with."""
    found = re.search(r'id="form-data">(.*?)</script>', page.read_text(encoding="utf-8"))
    assert found
    return dict(json.loads(found[1]))


def asked_in(page: Path) -> list[str]:
    """List the questions of a form."""
    return [q["id"] for part in data_in(page)["parts"] for q in part.get("questions", ())]


def test_form_is_named_after_its_questionnaire(run: Run, tiny_file: Path) -> None:
    """Without -o the form is in the working folder; it is not overwritten."""
    first, second = run("form", "./tiny.yaml"), run("form", "./tiny.yaml")

    assert (first.code, second.code) == (0, 4)
    assert "tiny.form.html" in first.err
    assert asked_in(tiny_file.with_name("tiny.form.html")) == ["CTX", "LAW-1", "DATA-1", "DATA-2"]


def test_form_of_a_role_asks_only_its_questions(run: Run, tiny_file: Path) -> None:
    """The form of a role has its questions, says whose they are, and saves the role."""
    roles = "roles: [{id: LEG, title: Legal adviser}]\ndimensions:\n  - id: LAW\n    ask: [LEG]\n"
    other = "  - id: DATA\n    ask: [IT]\n"
    text = TINY.replace("dimensions:\n  - id: LAW\n", roles).replace("  - id: DATA\n", other)
    text = text.replace("title: Legal adviser}]", "title: Legal adviser}, {id: IT, title: IT}]")
    tiny_file.write_text(text, encoding="utf-8")

    ran = run("form", "./tiny.yaml", "--role", "LEG", "-o", "forms/")

    page = tiny_file.with_name("forms") / "tiny-LEG.form.html"
    assert (ran.code, ran.out) == (0, "")
    assert asked_in(page) == ["CTX", "LAW-1"]
    assert data_in(page)["file"]["assessment"] == {"role": "LEG"}
    assert "Questions for: Legal adviser" in page.read_text(encoding="utf-8")


def test_wrong_role_is_named(run: Run, tiny_file: Path) -> None:
    """A role that is not there is refused before anything is written."""
    ran = run("form", "./tiny.yaml", "--role", "XYZ")

    assert ran.code == 2
    assert "XYZ" in ran.err
    assert not tiny_file.with_name("tiny.form.html").exists()


def test_answers_are_filled_in(run: Run, tiny_file: Path) -> None:
    """Answers, and who gives them, are in the form already."""
    head = "schema_version: 1\nquestionnaire: {id: tiny, version: 1.0.0}\n"
    answers = "respondents: [{id: anna, name: Anna}]\nanswers: {LAW-1: 2}\n"
    tiny_file.with_name("a.yaml").write_text(head + answers, encoding="utf-8")

    ran = run("form", "./tiny.yaml", "--answers", "a.yaml", "--respondent", "Ben", "-o", "f.html")

    data = data_in(tiny_file.with_name("f.html"))
    assert ran.code == 0
    assert data["file"]["answers"] == {"LAW-1": {"value": ["2"]}}
    assert data["file"]["respondents"] == [
        {"id": "anna", "name": "Anna"},
        {"id": "r1", "name": "Ben"},
    ]
    assert data["by"] == "r1"


def test_answers_of_several_people_are_refused(run: Run, tiny_file: Path) -> None:
    """A form is for one person, so a merged file is not filled in."""
    head = "schema_version: 1\nquestionnaire: {id: tiny, version: 1.0.0}\n"
    voices = (
        "respondents: [{id: a}, {id: b}]\nanswers:\n  LAW-1:\n    voices: [{by: a, level: 1}]\n"
    )
    tiny_file.with_name("a.yaml").write_text(head + voices, encoding="utf-8")

    ran = run("form", "./tiny.yaml", "--answers", "a.yaml")

    assert ran.code == 2
    assert "several people" in ran.err


def test_other_format_is_refused(run: Run, tiny_file: Path) -> None:
    """Another name than that of a form is refused."""
    ran = run("form", "./tiny.yaml", "-o", "form.pdf")

    assert ran.code == 4
    assert ".html" in ran.err
    assert not tiny_file.with_name("form.pdf").exists()
