"""`readiness check`: problems with their place, and an exit code that can be trusted."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Ran
from tests.support.answering import answers_file
from tests.support.known_content import unknown_problems

Run = Callable[..., Ran]


def test_errors_of_a_questionnaire_are_all_named(run: Run, tiny_file: Path) -> None:
    """Two mistakes give two lines with file, line and column, and exit code 1."""
    text = tiny_file.read_text(encoding="utf-8")
    broken = text.replace("weight: 2", "weigth: 2").replace("at_most: 1}", "at_most: one}")
    tiny_file.write_text(broken, encoding="utf-8")

    ran = run("check", "tiny.yaml")

    assert ran.code == 1
    lines = ran.out.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("tiny.yaml:18:5: error[unknown-key]")
    assert "did you mean «weight»" in lines[0]
    assert "must be a number" in lines[1]


def test_json_is_a_list_of_problems(run: Run, tiny_file: Path) -> None:
    """Machines get every problem as data."""
    text = tiny_file.read_text(encoding="utf-8")
    tiny_file.write_text(text.replace("weight: 2", "weigth: 2"), encoding="utf-8")

    ran = run("check", "tiny.yaml", "--format", "json")

    (problem,) = json.loads(ran.out)
    assert (problem["code"], problem["line"]) == ("unknown-key", 18)


@pytest.mark.usefixtures("tiny_file")
def test_answers_are_checked_against_their_questionnaire(run: Run, tmp_path: Path) -> None:
    """An impossible answer is an error; an answer to a hidden question is a warning."""
    answers_file(tmp_path, "context: {CTX: small}\nanswers: {LAW-1: 3, DATA-1: 3, DATA-2: 1}\n")
    answers_file(tmp_path, "answers: {LAW-1: 7}\n", "bad.yaml")

    warned = run("check", "norland.answers.yaml")
    strict = run("check", "norland.answers.yaml", "--strict")
    bad = run("check", "bad.yaml")

    assert (warned.code, strict.code, bad.code) == (0, 1, 1)
    assert "DATA-2" in warned.out
    assert "possible: 1, 2, 3" in bad.out


def test_everything_shipped_is_clean(run: Run) -> None:
    """Our own questionnaires and libraries have no errors, and no warnings that are not known."""
    root = Path(__file__).parents[3]
    files = [*sorted(root.glob("questionnaires/*.yaml")), *root.glob("questionnaires/library/*")]

    ran = run("check", "--format", "json", "--on", "2026-11-29", *files)

    assert unknown_problems(json.loads(ran.out)) == []
    assert ran.code == 0


def test_facts_are_judged_for_a_day(run: Run, tmp_path: Path) -> None:
    """A source that was seen 18 months ago is fine; a month later it is stale."""
    source = "{id: S1, title: T, publisher: P, year: '2020', address: 'https://example.org',"
    (tmp_path / "old.yaml").write_text(
        f"schema_version: 1\nsources:\n  - {source} standing: primary, seen: 2025-05-29}}\n"
    )

    early = run("check", "old.yaml", "--on", "2026-11-29")
    late = run("check", "old.yaml", "--on", "2026-12-29")

    assert (early.out, early.code) == ("", 0)
    assert "old.yaml:3:" in late.out
    assert "warning[stale-fact]: «S1» was last seen on 2025-05-29" in late.out


def test_examples_have_no_errors(run: Run) -> None:
    """The shipped examples fit their questionnaire."""
    files = sorted((Path(__file__).parents[3] / "examples").glob("*.answers.yaml"))

    ran = run("check", *files)

    assert len(files) >= 4
    assert ran.code == 0


def test_missing_file_is_named(run: Run) -> None:
    """A file that is not there costs exit code 4 and no traceback."""
    ran = run("check", "nowhere.yaml")

    assert ran.code == 4
    assert "nowhere.yaml" in ran.err


def test_file_that_cannot_be_read_hides_no_other(run: Run, tiny_file: Path) -> None:
    """The others are judged all the same, and the exit code says that one was not."""
    text = tiny_file.read_text(encoding="utf-8")
    tiny_file.write_text(text.replace("weight: 2", "weigth: 2"), encoding="utf-8")

    ran = run("check", "nowhere.yaml", "tiny.yaml", "--format", "json")

    assert ran.code == 4
    assert "nowhere.yaml" in ran.err
    assert [problem["code"] for problem in json.loads(ran.out)] == ["unknown-key"]


def test_bug_in_one_of_several_files_stops_no_other(
    run: Run, tiny_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told with the name of the file; the others are judged; the exit code says it."""
    text = tiny_file.read_text(encoding="utf-8")
    tiny_file.write_text(text.replace("weight: 2", "weigth: 2"), encoding="utf-8")
    (tiny_file.parent / "odd.yaml").write_text("a: 1\n", encoding="utf-8")
    opened = Path.open

    def fail(path: Path, *given: Any, **options: Any) -> Any:
        if path.name == "odd.yaml":
            raise ZeroDivisionError
        return opened(path, *given, **options)

    monkeypatch.setattr(Path, "open", fail)

    ran = run("check", "odd.yaml", "tiny.yaml", "nowhere.yaml", "--format", "json")

    assert ran.code == 70
    assert "this is a bug: ZeroDivisionError in" in ran.err
    assert "odd.yaml was not checked" in ran.err
    assert "nowhere.yaml was not checked" in ran.err
    assert [problem["code"] for problem in json.loads(ran.out)] == ["unknown-key"]
