"""The way of a workshop, from the forms that came back to the copy without names."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Run

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
CLOUD, RETURNED = EXAMPLES / "cloud.yaml", EXAMPLES / "workshop-forms"
FORMS = ("it.answers.yaml", "legal.xlsx", "operations.answers.yaml")


def test_forms_that_came_back_become_one_result(run: Run, tmp_path: Path) -> None:
    """Three forms of three roles: agenda, score, a copy with the same score."""
    forms = [RETURNED / name for name in FORMS]
    assert {path.name for path in RETURNED.iterdir()} == {*FORMS, "README.md"}

    collected = run("collect", *forms, "-q", CLOUD, "-o", f"{tmp_path / 'answers'}/")
    assert collected.code == 0, collected.err
    files = sorted((tmp_path / "answers").iterdir())
    assert [file.name.partition(".")[0] for file in files] == ["it", "legal", "operations"]

    merged = tmp_path / "norland.answers.yaml"
    agenda = run("merge", *files, "-q", CLOUD, "-o", merged)
    assert agenda.code == 0, agenda.err
    assert "respondents: 3 · agreed: 3 · disagreements: 6" in agenda.out
    assert "Legal counsel (invented): 5 of 8 answered" in agenda.out

    shared = tmp_path / "shared.answers.yaml"
    assert run("redact", merged, "-q", CLOUD, "-o", shared).code == 0
    text = shared.read_text(encoding="utf-8")
    assert "invented" not in text
    assert "Northgate" not in text
    scores = [
        json.loads(run("score", file, "-q", CLOUD, "--format", "json").out)[0]["overall"]
        for file in (merged, shared)
    ]
    assert scores[0] == scores[1]


def test_every_role_of_the_example_gets_a_form(run: Run, tmp_path: Path) -> None:
    """As a page and as a workbook, each with its own questions only."""
    sizes = {}
    for role in ("CIO", "LEG", "OPS"):
        for end in ("html", "xlsx"):
            form = tmp_path / f"{role}.{end}"
            made = run("form", CLOUD, "--role", role, "-o", form)
            assert made.code == 0, made.err
            sizes[form.name] = form.stat().st_size
    assert len(sizes) == 6
    assert sizes["LEG.html"] < sizes["CIO.html"]
    assert "Owner and aim" not in (tmp_path / "LEG.html").read_text(encoding="utf-8")
