"""Errors, exit codes, and what a bug shows."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.cli.diagnostics import guarded, tell
from readiness.cli.exit_codes import ExitCode
from readiness.errors import Problem
from tests.conftest import TINY, Ran
from tests.support.answering import answers_file

SOURCES = Path(__file__).resolve().parents[2] / "src"
PROBLEM = Problem("code", "message", "file.yaml", 1, 1)


def test_bug_shows_its_place_but_no_values(capsys: pytest.CaptureFixture[str]) -> None:
    """A bug costs 70; the message holds no text of the error, which might be an answer."""

    def fail(_argv: list[str]) -> int:
        raise RuntimeError("secret answer")

    code = guarded(fail, [])

    shown = capsys.readouterr()
    assert code == ExitCode.BUG
    assert "RuntimeError in" in shown.err
    assert "secret" not in shown.err
    assert "Traceback" not in shown.err


@pytest.mark.usefixtures("tiny_file")
@pytest.mark.parametrize(
    "words", [("show", "./{}.yaml"), ("score", "{}.yaml"), ("assess", "tiny.yaml", "-o", "{}.yaml")]
)
def test_name_that_the_system_refuses_is_no_bug(
    run: Callable[..., Ran], words: tuple[str, ...]
) -> None:
    """A name that is too long costs 4, wherever it is given."""
    ran = run(*(word.format("a" * 300) for word in words))

    assert ran.code == 4
    assert "name too long" in ran.err.lower()
    assert "bug" not in ran.err


def test_wrong_option_is_called_wrongly(run: Callable[..., Ran]) -> None:
    """An unknown option costs 2 and shows how to call."""
    ran = run("score", "--nonsense")

    assert ran.code == 2
    assert "Usage" in ran.err


def test_closed_pipe_is_quiet() -> None:
    """`readiness show ai-ml | head` ends without a message."""
    command = f"{sys.executable} -m readiness show ai-ml --questions | head -1"

    ran = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)  # noqa: S607

    assert ran.stderr == ""
    assert ran.stdout.count("\n") == 1


def test_narrow_encoding_does_not_break_output() -> None:
    """A terminal of code page 1252 gets its characters replaced, not a crash."""
    ran = subprocess.run(
        [sys.executable, "-m", "readiness", "show", "ai-ml"],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
    )

    assert ran.returncode == 0
    assert ran.stderr == b""


def test_messages_are_broken_between_words_in_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No word of ours is cut at the edge; a problem with its line stays whole, for editors."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "40")
    problem = f"file.yaml:1:1: error[code]: {'word ' * 20}"

    tell(f"readiness: {'word ' * 20}")
    tell(problem)

    *broken, whole = capsys.readouterr().err.splitlines()
    assert all(set(line.split()) <= {"readiness:", "word"} for line in broken)
    assert max(map(len, broken)) <= 40
    assert whole == problem


@pytest.mark.parametrize("command", ["score", "report", "check"])
def test_file_without_the_right_to_read_is_no_wrong_call(
    run: Callable[..., Ran], command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Our message, not the one of the command line; root may read it, and finds it empty."""
    (tmp_path / "a.yaml").write_text("", encoding="utf-8")
    (tmp_path / "a.yaml").chmod(0)
    monkeypatch.setattr(os, "access", lambda *_, **__: False)

    ran = run(command, "a.yaml")

    assert ran.code in {1, 3, 4}
    assert "Usage" not in ran.err


@pytest.mark.skipif(os.name != "posix", reason="a shell of POSIX closes streams")
@pytest.mark.usefixtures("tiny_file")
@pytest.mark.parametrize(
    ("command", "code", "told"),
    [
        ("score norland.answers.yaml >&-", 4, "output is closed"),
        ("--help >&-", 4, "output is closed"),
        ("score - <&-", 4, "input or the standard output is closed"),
        ("assess ./tiny.yaml --plain <&-", 4, "so nothing can be answered"),
        ("score norland.answers.yaml <&-", 0, ""),
        ("score nope.yaml 2>&-", 4, ""),
        ("score nope.yaml <&- >&- 2>&-", 4, ""),
        ("report norland.answers.yaml --format json <&- >&- 2>&-", 0, ""),
        ("score nope.yaml 2>/dev/full", 4, ""),
        ("score tiny.yaml 2>/dev/full", 2, ""),
        ("nonsense 2>/dev/full", 4, ""),
        ("report norland.answers.yaml --format json 2>/dev/full", 0, ""),
        ("score norland.answers.yaml >/dev/full", 4, "No space left on device"),
        ("score nope.yaml 2<tiny.yaml", 4, ""),
    ],
)
def test_closed_and_full_streams_are_no_bug(
    tmp_path: Path, command: str, code: int, told: str
) -> None:
    """A service may close them, a log may be full; who needs one says so, and the others work."""
    answers_file(tmp_path, "answers: {LAW-1: 2}\n")
    source = Path(__file__).parents[2] / "src"
    ran = subprocess.run(  # noqa: S602 (our own words)
        f"'{sys.executable}' -m readiness {command}",
        shell=True,
        timeout=60,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(source)},
    )

    assert ran.returncode == code, ran.stderr
    assert told in ran.stderr
    assert "bug" not in ran.stderr
    for report in tmp_path.glob("*.report.json"):
        assert report.read_bytes().endswith(b"}\n")


EVIL = "a\x1b]0;title\x07\x1b[2J\nreadiness: everything agrees\u202e.yaml"


@pytest.mark.skipif(os.name != "posix", reason="Windows allows no such names")
@pytest.mark.parametrize("exists", [True, False])
@pytest.mark.parametrize("command", ["score", "check", "report", "verify", "explain", "migrate"])
def test_names_of_files_cannot_write_to_the_terminal(
    run: Callable[..., Ran], tmp_path: Path, command: str, exists: bool
) -> None:
    """Whether the file is wrong or is not there, its name is shown with escapes."""
    if exists:
        (tmp_path / EVIL).write_text("a: [", encoding="utf-8")

    ran = run(command, EVIL)

    assert ran.code != 0
    told = ran.err + ran.out
    assert not set(told) & {"\x1b", "\x07", "\u202e"}
    assert "readiness: everything agrees" not in told.splitlines()
    assert r"\x1b]0;title" in told


@pytest.mark.skipif(os.name != "posix", reason="Windows allows no such names")
@pytest.mark.usefixtures("tiny_file")
def test_names_in_results_cannot_write_to_the_terminal(
    run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A good file with such a name among several: its name stands in the result."""
    answers_file(tmp_path, "answers: {LAW-1: 2}\n", EVIL)
    answers_file(tmp_path, "answers: {LAW-1: 2}\n", "b.answers.yaml")
    monkeypatch.setattr("readiness.cli.output.sys.stdout.isatty", lambda: True)

    ran = run("score", EVIL, "b.answers.yaml", "--format", "csv")

    assert ran.code == 0
    assert not set(ran.out) & {"\x1b", "\x07", "\u202e"}


ENVIRONMENTS: dict[str, dict[str, str | None]] = {
    "no language": {"LC_ALL": "C"},
    "a language that is not installed": {"LANG": "xx_YY.UTF-8", "LC_ALL": "xx_YY.UTF-8"},
    "latin-1": {"PYTHONIOENCODING": "latin-1", "LC_ALL": "C"},
    "a terminal without abilities": {"TERM": "dumb"},
    "no terminal": {"TERM": None},
    "one column": {"COLUMNS": "1"},
    "columns that are no number": {"COLUMNS": "abc", "LINES": "-1"},
    "another time zone": {"TZ": "Pacific/Kiritimati"},
    "a time zone that does not exist": {"TZ": "No/Where"},
    "no home": {"HOME": None, "USER": None, "LOGNAME": None, "XDG_CONFIG_HOME": None},
    "a home that does not exist": {"HOME": "/nonexistent"},
    "no folder for temporary files": {"TMPDIR": "/nonexistent"},
    "warnings are errors": {"PYTHONWARNINGS": "error"},
    "without assertions and docstrings": {"PYTHONOPTIMIZE": "2"},
    "development mode": {"PYTHONDEVMODE": "1"},
    "no byte code": {"PYTHONDONTWRITEBYTECODE": "1"},
    "colour": {"FORCE_COLOR": "1", "NO_COLOR": None},
}


@pytest.mark.parametrize("environment", ENVIRONMENTS.values(), ids=list(ENVIRONMENTS))
def test_every_environment(tmp_path: Path, environment: dict[str, str | None]) -> None:
    """17 environments, as services, containers and old terminals have them: the same result."""
    (tmp_path / "tiny.yaml").write_text(TINY, encoding="utf-8")
    answers = "schema_version: 1\nquestionnaire: {id: tiny, version: 1.0.0}\n"
    (tmp_path / "a.yaml").write_text(f"{answers}answers: {{LAW-1: 3}}\n", encoding="utf-8")
    changed = {**os.environ, **environment}

    ran = subprocess.run(
        [sys.executable, "-m", "readiness", "score", "a.yaml", "--format", "csv"],
        cwd=tmp_path,
        env={name: value for name, value in changed.items() if value is not None}
        | {"PYTHONPATH": str(SOURCES)},
        capture_output=True,
        check=False,
    )

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"\na.yaml,,,LAW,Law,3.0,3,3.0," in ran.stdout.replace(b"\r", b"")
