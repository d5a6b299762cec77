"""``readiness template``, as its users call it."""

from __future__ import annotations

import json
from pathlib import Path

from readiness.cli.exit_codes import ExitCode
from tests.conftest import Run

ANSWERS = (
    "schema_version: 1\nquestionnaire: {id: tiny, version: 1.0.0}\nanswers: {LAW-1: 2, DATA-1: 3}\n"
)


def test_from_nothing_to_a_report_in_ones_own_look(
    run: Run, tiny_file: Path, tmp_path: Path
) -> None:
    """What is made works at once, and is not made twice."""
    assert tiny_file.exists()
    (tmp_path / "n.answers.yaml").write_text(ANSWERS, encoding="utf-8")

    said = run("template", "new", "house")
    assert said.code == ExitCode.OK
    assert "--template house" in said.err
    assert run("report", "n.answers.yaml", "--template", "house", "-o", "n.html").code == 0
    text = (tmp_path / "n.html").read_text(encoding="utf-8")
    assert "What happens with this report" in text
    assert "#0a5c36" in text
    assert run("template", "new", "house").code == ExitCode.IO_ERROR


def test_what_there_is_to_replace(run: Run) -> None:
    """By name; a wrong one is guessed."""
    names = run("template", "list").out.splitlines()
    assert "_cover.html.j2" in names
    for name in names:
        assert run("template", "show", name).out
    said = run("template", "show", "_cover.html")
    assert said.code == ExitCode.USAGE
    assert "did you mean «_cover.html.j2»" in said.err
    assert run("template", "new").code == ExitCode.USAGE
    assert run("template", "show").code == ExitCode.USAGE


def test_a_look_that_is_not_there(run: Run, tiny_file: Path, tmp_path: Path) -> None:
    """The message says how to make one."""
    assert tiny_file.exists()
    (tmp_path / "n.answers.yaml").write_text(ANSWERS, encoding="utf-8")

    said = run("report", "n.answers.yaml", "--template", "none")
    assert said.code == ExitCode.IO_ERROR
    assert "readiness template new none" in said.err


def test_only_the_list_has_json(run: Run) -> None:
    """The names; a template itself is text, and a new theme is a folder."""
    listed = run("template", "list", "--format", "json")
    shown = run("template", "show", "_cover.html.j2", "--format", "json")

    assert json.loads(listed.out) == run("template", "list").out.split()
    assert (shown.code, shown.out) == (2, "")
    assert "readiness template list --format json" in shown.err
