"""The commands and their help."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.cli.app import COMMANDS, load_command
from tests.conftest import Golden, Ran
from tests.support.groups import group, names_of_files, write_group

Run = Callable[..., Ran]
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "advanced.answers.yaml"


def test_help_fits_80_columns_and_names_every_command(run: Run, golden: Golden) -> None:
    """The first page: what it does, the journeys, the commands, the exit codes."""
    ran = run("--help")

    assert ran.code == 0
    assert all(command in ran.out for command in COMMANDS)
    golden.check("help.txt", ran.out)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(run: Run, command: str) -> None:
    """Each help page fits and, where there are options, gives examples."""
    ran = run(command, "--help")

    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) <= 80
    assert command == "list" or f"readiness {command}" in ran.out.split("\n\n", 1)[1]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_listed_with_the_first_line_of_its_help(command: str) -> None:
    """The list of commands and the page of each say the same."""
    assert COMMANDS[command] == load_command(command).help.split("\n\n")[0]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_line_of_the_list_of_commands_is_cut(
    run: Run, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """In 80 columns each is a whole sentence: Typer cuts a longer one, and ends it with «...»."""
    monkeypatch.setenv("COLUMNS", "80")

    shown = run("--help", "--lang", language).out
    lines = [line for line in shown.splitlines() if line.lstrip().split(" ")[0] in COMMANDS]

    assert len(lines) == len(COMMANDS)
    assert not [line for line in lines if not line.endswith(".") or line.endswith("...")]


def test_version_says_that_it_is_independent(run: Run) -> None:
    """Nobody takes this for the tool of the World Customs Organization."""
    ran = run("--version")

    assert ran.out.startswith("readiness 0.")
    assert "neither made nor endorsed" in ran.out


def test_words_that_people_try_first(run: Run) -> None:
    """«-V» is «--version», «help» is «--help», and «help NAME» the help of a command."""
    assert run("-V").out == run("--version").out
    assert run("help").out == run("--help").out
    assert run("help", "score").out == run("score", "--help").out
    assert run("help", "scores").code == 2


@pytest.mark.parametrize("place", [0, 1], ids=["before", "behind"])
def test_quiet_keeps_results_errors_and_warnings(run: Run, tiny_file: Path, place: int) -> None:
    """Only what is neither a result nor wrong is left out, wherever the option stands."""
    words = ["check", tiny_file.name]
    loud = run(*words)
    words.insert(place, "--quiet")
    quiet = run(*words)

    assert (quiet.code, quiet.out) == (loud.code, loud.out)
    assert loud.err
    assert not quiet.err
    assert "No such file" in run("--quiet", "score", "missing.yaml").err


@pytest.mark.parametrize(
    ("option", "environment", "coloured"),
    [
        ("auto", {}, False),
        ("always", {}, True),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {"FORCE_COLOR": "0"}, False),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    option: str,
    environment: dict[str, str],
    *,
    coloured: bool,
) -> None:
    """The option decides, then NO_COLOR, then FORCE_COLOR; in a pipe there is no colour."""
    monkeypatch.delenv("NO_COLOR")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    ran = run("score", EXAMPLE, "--color", option)

    assert ran.code == 0
    assert ("\x1b[" in ran.out) is coloured
    assert "\x1b[" not in run("score", EXAMPLE, "--color", "never").out


JSON: dict[str, tuple[str, ...]] = {
    "score": ("n.answers.yaml", "m.answers.yaml"),
    "report": ("n.answers.yaml",),
    "verify": ("n.report.pdf",),
    "explain": ("n.answers.yaml",),
    "plan": ("n.answers.yaml",),
    "compare": ("n.answers.yaml", "m.answers.yaml"),
    "merge": ("n.answers.yaml", "m.answers.yaml"),
    "needs": tuple(names_of_files(9)),
    "check": ("tiny.yaml", "n.answers.yaml"),
    "list": (),
    "show": ("./tiny.yaml",),
    "table": ("./tiny.yaml",),
    "cases": (),
    "translate": ("tiny.yaml", "fr"),
    "simulate": ("./tiny.yaml", "--respondents", "20"),
    "diff": ("./tiny.yaml", "./tiny.yaml"),
    "migrate": ("n.answers.yaml",),
    "template": ("list",),
    "doctor": (),
}
"""A call of every command that reports something to programs, without ``--format json``."""
NO_JSON = {
    "assess": "it asks, and its answers file is its result",
    "collect": "its result is answers files",
    "form": "its result is a file for people",
    "new": "its result is a file for people",
    "redact": "its result is an answers file",
    "schema": "it prints JSON in any case",
}
"""Every other command, and why it has no JSON."""


def test_every_command_has_json_or_a_reason(run: Run) -> None:
    """Whoever adds a command decides it; the help is asked which commands there are."""
    listed = run("--help").out.split("Commands:\n")[1].split("\n\n")[0]
    names = {line.split()[0] for line in listed.splitlines() if line.startswith("  ")}
    with_json = {
        name
        for name in COMMANDS
        if re.search(r"--format \S*\s.*?json", run(name, "--help").out.replace("|", " "), re.DOTALL)
    }

    assert names == set(COMMANDS) == {*JSON, *NO_JSON}
    assert with_json == set(JSON)


@pytest.mark.parametrize("command", JSON)
def test_json_is_one_document(run: Run, work: Path, command: str) -> None:
    """All of stdout, or the file, is JSON; what is said to people is on stderr."""
    if command == "verify":
        run("report", "n.answers.yaml")
    if command == "needs":
        write_group(work, group("json", size=9))

    ran = run(command, *JSON[command], "--format", "json")

    assert ran.code in {0, 1}, ran.err
    written = work / "n.report.json" if command == "report" else None
    data = json.loads(written.read_text(encoding="utf-8") if written else ran.out)
    assert isinstance(data, list | dict)
