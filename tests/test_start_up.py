"""What each command loads: the dear libraries only where they are used.

Importing WeasyPrint takes 0.6 s, Jinja 0.1 s, rich and pydantic as much again. Times only measure
the machine's mood; which modules are there afterwards does not change from run to run.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from tests.conftest import Golden

DEAR = (
    *("PIL", "asyncio", "babel", "filelock", "fontTools", "importlib.metadata", "jinja2", "numpy"),
    *("pydantic", "rich", "textual", "weasyprint", "yaml"),
)
"""Imports of 10 ms and more; each may be loaded only by the commands named below."""

LOADED = """
import contextlib, io, json, sys
from readiness.cli import main

with contextlib.redirect_stdout(io.StringIO()):
    code = main(sys.argv[1:])
print(json.dumps([code, sorted(sys.modules)]))
"""

LISTED = """
import sys
before = {*sys.modules}
import contextlib, io, json
from pathlib import Path
from readiness.cli import main


output = io.StringIO() if sys.argv[1] == "captured" else sys.stdout
with contextlib.redirect_stdout(output):
    code = main(sys.argv[2:])
loaded = {*sys.modules} - before
Path("loaded.json").write_text(json.dumps([code, sorted(loaded)]))
"""
"""Runs a command, and writes which modules it loaded."""
INTERVIEW = ("assess", "tiny.yaml", "-o", "new.yaml", "--organisation", "X", "--date", "2026-11-23")
TERMINAL = dict(os.environ) | {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
LEAVE = "\x11"
COMMANDS: dict[str, tuple[str, ...]] = {
    "readiness --help": ("--help",),
    "readiness --version": ("--version",),
    "readiness list": ("list",),
    "readiness": (),
    "readiness check tiny.yaml": ("check", "tiny.yaml"),
    "readiness check tiny.answers.yaml": ("check", "tiny.answers.yaml"),
    "readiness score --format json": ("score", "tiny.answers.yaml", "--format", "json"),
    "readiness score --format csv": ("score", "tiny.answers.yaml", "--format", "csv"),
    "readiness score": ("score", "tiny.answers.yaml"),
    "readiness assess --plain": (*INTERVIEW, "--plain"),
    "readiness assess": INTERVIEW,
}
"""Commands whose start is watched; the last one on the full screen."""
STANDARD = {"asyncio", "email", "importlib.metadata", "multiprocessing", "unittest"}
"""Modules of the standard library that take 5 ms and more."""
ANSWERS = """\
schema_version: 1
questionnaire: {id: tiny, version: "1.0.0"}
context: {CTX: small}
answers: {LAW-1: 2, DATA-1: 3}
"""


@pytest.fixture
def answers(tiny_file: Path) -> Path:
    """Give an answers file beside the tiny questionnaire."""
    file = tiny_file.with_name("tiny.answers.yaml")
    file.write_text(ANSWERS, encoding="utf-8")
    return file


def loaded_by(folder: Path, *argv: str) -> set[str]:
    """Run a command in a process of its own and name the dear modules that it loaded."""
    return modules_after(folder, *argv) & set(DEAR)


def commands_loaded_by(folder: Path, *argv: str) -> set[str]:
    """Run a command in a process of its own and name the commands that it loaded."""
    modules = modules_after(folder, *argv)
    return {module for module in modules if module.startswith("readiness.cli.commands.")}


def modules_after(folder: Path, *argv: str) -> set[str]:
    """Run a command in a process of its own and name all modules that are loaded at its end."""
    ended = subprocess.run(
        [sys.executable, "-c", LOADED, *argv],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    code, modules = json.loads(ended.stdout)
    assert code == 0, ended.stderr
    return set(modules)


def _is_part(name: str) -> bool:
    """Say whether a top module only belongs to another one, whose name is on the list."""
    return name.startswith("_") or name == "cython_runtime"


def listed(command: str, loaded: list[str]) -> str:
    """Write what a command loads: packages of others, dear parts of Python, and our own folders."""
    tops = {name.split(".")[0] for name in loaded} - {"readiness"}
    others = {name for name in tops - sys.stdlib_module_names if not _is_part(name)}
    own = {name.rpartition(".")[0] for name in loaded if name.startswith("readiness.")}
    rooms = sorted(name.removeprefix("readiness.") for name in own - {"readiness"})
    lines = [
        f"libraries: {' '.join(sorted(others)) or 'none'}",
        f"of Python: {' '.join(sorted(STANDARD & {*loaded})) or 'none'}",
        f"our own: {' '.join(rooms)}",
    ]
    return "\n".join([command, *(f"  {line}" for line in lines), ""])


def test_what_each_command_loads_is_on_a_list(answers: Path, golden: Golden) -> None:
    """Eleven commands: the libraries, and our own packages of which they load a module.

    Whoever makes a command load more sees it here, and decides whether it has to.
    """
    folder, texts = answers.parent, []
    for command, words in COMMANDS.items():
        full_screen = command == "readiness assess"
        argv = ["-c", LISTED, "terminal" if full_screen else "captured", *words]
        if full_screen:
            screen = pexpect.spawn(sys.executable, argv, cwd=str(folder), env=TERMINAL, timeout=60)
            screen.expect("leave")
            screen.send(LEAVE)
            screen.expect(pexpect.EOF)
            screen.close()
        else:
            subprocess.run(
                [sys.executable, *argv], cwd=folder, input=b"q\n", capture_output=True, check=True
            )
        code, loaded = json.loads((folder / "loaded.json").read_text(encoding="utf-8"))
        assert code == 0, command
        texts.append(listed(command, loaded))

    golden.check("start_up.txt", "\n".join(texts))
    assert len(texts) == 11


def test_help_loads_nothing_dear(tmp_path: Path) -> None:
    """``--help`` answers at once, and imports no command."""
    assert loaded_by(tmp_path, "--help") == set()
    assert commands_loaded_by(tmp_path, "--help") == set()


def test_a_command_loads_no_other(answers: Path) -> None:
    """``score`` does not pay for the modules of the other commands."""
    loaded = commands_loaded_by(answers.parent, "score", "tiny.answers.yaml")

    assert loaded == {"readiness.cli.commands.score"}


def test_import_readiness_loads_nothing_dear() -> None:
    """The names that ``import readiness`` offers are resolved when they are used."""
    script = "import readiness, sys; print(*sys.modules)"

    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert not set(ended.stdout.split()) & set(DEAR)


def test_check_loads_what_reads_files(answers: Path) -> None:
    """``check`` reads and judges; it draws nothing."""
    loaded = loaded_by(answers.parent, "check", "tiny.yaml", "tiny.answers.yaml")

    # pydantic loads importlib.metadata; the plugins need it too.
    assert loaded == {"importlib.metadata", "pydantic", "yaml"}


def test_score_loads_no_renderer(answers: Path) -> None:
    """``score`` draws its table with rich, and needs neither a template nor a PDF."""
    loaded = loaded_by(answers.parent, "score", "tiny.answers.yaml")

    assert loaded == {"importlib.metadata", "pydantic", "rich", "yaml"}


def test_score_for_machines_does_not_load_rich(answers: Path) -> None:
    """A script that scores many files does not pay for the table."""
    loaded = loaded_by(answers.parent, "score", "tiny.answers.yaml", "--format", "json")

    assert loaded == {"importlib.metadata", "pydantic", "yaml"}


def test_page_loads_no_pdf_library(answers: Path) -> None:
    """A report as a page needs templates, and numpy for its robustness."""
    loaded = loaded_by(answers.parent, "report", "tiny.answers.yaml", "-o", "tiny.html")

    assert loaded == {"importlib.metadata", "jinja2", "numpy", "pydantic", "yaml"}


def test_runs_as_a_module(tmp_path: Path) -> None:
    """``python -m readiness`` is the same program, and hands on the exit code."""
    run = [sys.executable, "-m", "readiness"]

    shown = subprocess.run([*run, "--version"], capture_output=True, text=True, check=False)
    wrong = subprocess.run(
        [*run, "score", "missing.yaml"], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert (shown.returncode, shown.stdout.split()[0]) == (0, "readiness")
    assert wrong.returncode == 4
    assert wrong.stdout == ""
