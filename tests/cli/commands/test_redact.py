"""The copy without names, as a command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import TINY, Run

ANSWERS = """\
schema_version: 1
questionnaire: {id: tiny, version: 1.0.0}
assessment: {organisation: Norland, date: 2026-11-23}
respondents: [{id: anna, name: Anna}]
context: {CTX: large}
answers: {LAW-1: {level: 2, by: anna, note: Ask Boris}, DATA-1: 3}
"""
EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
OF_THE_FILE = {"file", "organisation", "provenance"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a working folder with a questionnaire and answers."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tiny.yaml").write_text(TINY, encoding="utf-8")
    (tmp_path / "n.answers.yaml").write_text(ANSWERS, encoding="utf-8")
    return tmp_path


def test_copy_is_written_and_what_is_left_is_told(folder: Path, run: Run) -> None:
    """In words, on stderr; the copy is only for its owner, as all answers are."""
    ran = run("redact", "n.answers.yaml", "-o", "shared.answers.yaml")
    text = (folder / "shared.answers.yaml").read_text(encoding="utf-8")

    assert ran.code == 0
    assert "Anna" not in text
    assert "Boris" not in text
    assert "answers on the situation: Size" in ran.err
    assert "days of the assessment: 23 November 2026" in ran.err
    assert "read the copy" in " ".join(ran.err.split())
    assert run("redact", "n.answers.yaml", "-o", "shared.answers.yaml").code == 4
    assert run("redact", "n.answers.yaml", "-o", "n.answers.yaml", "--force").code == 4


@pytest.mark.usefixtures("folder")
def test_kept_parts_are_kept_and_told(run: Run) -> None:
    """With commas or one by one; a part that does not exist is a mistake."""
    both = run("redact", "n.answers.yaml", "--keep", "notes,people")
    each = run("redact", "n.answers.yaml", "--keep", "notes", "--keep", "people")
    wrong = run("redact", "n.answers.yaml", "--keep", "note")

    assert both.out == each.out
    assert "Ask Boris" in both.out
    assert "name: Anna" in both.out
    assert "Norland" not in both.out
    assert "kept, as you asked: names and posts of people, notes and reasons" in both.err
    assert wrong.code == 2
    assert "no part «note»; did you mean «notes»?" in wrong.err


@pytest.mark.usefixtures("folder")
def test_answers_from_the_standard_input(run: Run) -> None:
    """As every command reads them; the copy goes to the standard output."""
    ran = run("redact", "-", stdin=ANSWERS)

    assert ran.code == 0
    assert "by: respondent-1" in ran.out
    assert "Norland" not in ran.out


def test_score_of_each_example_is_the_same(tmp_path: Path, run: Run) -> None:
    """Every number and word of the result but whose it is."""
    names = [p for p in sorted(EXAMPLES.glob("*.answers.yaml")) if p.name != "arabic.answers.yaml"]
    for file in names:
        copy = tmp_path / file.name
        assert run("redact", file, "-o", copy).code == 0
        assert _result(run, copy) == _result(run, file), file
    assert len(names) >= 5


def _result(run: Run, file: Path) -> dict[str, Any]:
    (result,) = json.loads(run("score", file, "--format", "json").out)
    return {name: value for name, value in result.items() if name not in OF_THE_FILE}


def test_copy_says_that_it_may_be_counted_in_a_group(folder: Path, run: Run) -> None:
    """Only when it was said: on the command line, or in the file itself."""
    agreed = ("redact", "n.answers.yaml", "--share", "group")

    assert "share: group" in run(*agreed).out
    assert "share" not in run("redact", "n.answers.yaml").out
    (folder / "agreed.yaml").write_text(run(*agreed).out, encoding="utf-8")
    assert "share: group" in run("redact", "agreed.yaml").out
    assert run("redact", "n.answers.yaml", "--share", "everybody").code == 2
