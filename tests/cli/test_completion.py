"""What the shell offers to complete."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from readiness.cli.completion import (
    answers_paths,
    ids_and_paths,
    message_codes,
    questionnaire_ids,
    renderers,
    scorers,
)
from tests.conftest import Run

STAMP = "schema_version: 1\nquestionnaire: {id: ai-ml, version: 1.1.0}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with answers, another file and a folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "norland.yaml").write_text(STAMP, encoding="utf-8")
    (tmp_path / "shopping.yaml").write_text("milk: 2\n", encoding="utf-8")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "b.yaml").write_text(STAMP, encoding="utf-8")
    return tmp_path


def test_ids() -> None:
    """Shipped questionnaires, without their translations."""
    assert questionnaire_ids("") == ["ai-ml", "blockchain"]
    assert questionnaire_ids("b") == ["blockchain"]


def test_answers_files_folder_by_folder(folder: Path) -> None:
    """Only answers files, and the folders in which more may lie."""
    assert answers_paths("") == ["more/", "norland.yaml"]
    assert answers_paths("nor") == ["norland.yaml"]
    assert answers_paths("more/") == ["more/b.yaml"]
    assert answers_paths("nowhere/x") == []
    assert ids_and_paths("n") == ["norland.yaml"]
    assert folder.is_dir()


def test_shell_gets_it(folder: Path) -> None:
    """The shell's question is answered by the program itself."""
    asked = {
        "_READINESS_COMPLETE": "complete_bash",
        "COMP_WORDS": "readiness score nor",
        "COMP_CWORD": "2",
    }
    ended = subprocess.run(
        [sys.executable, "-m", "readiness"],
        cwd=folder,
        env=dict(os.environ) | asked,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.stdout.split() == ["norland.yaml"]


@pytest.mark.parametrize(
    ("shell", "words"),
    [
        ("bash", "complete -o default -F"),
        ("zsh", "#compdef readiness"),
        ("fish", "complete --command readiness"),
        ("powershell", "Register-ArgumentCompleter"),
        ("pwsh", "Register-ArgumentCompleter"),
    ],
)
def test_every_shell_can_be_named(shell: str, words: str) -> None:
    """Whatever shell the program is started from; five shells."""
    called = [sys.executable, "-m", "readiness", "--show-completion"]
    shown = subprocess.run([*called, shell], capture_output=True, text=True, check=False)

    assert (shown.returncode, shown.stderr) == (0, "")
    assert words in shown.stdout


def test_other_shells_are_refused(run: Run) -> None:
    """A shell that is not known is not answered with the script of another one."""
    ran = run("--show-completion", "tcsh")

    assert (ran.code, ran.out) == (2, "")
    assert "'tcsh' is not one of bash, zsh, fish, powershell, pwsh." in ran.err


def test_values_of_options() -> None:
    """Scorers, report formats and codes of messages; nothing for a word that none begins with."""
    assert scorers("st") == ["staged", "staircase"]
    assert renderers("x") == ["xlsx"]
    assert message_codes("unknown-k") == ["unknown-key"]
    assert [complete("zz") for complete in (scorers, renderers, message_codes)] == [[], [], []]
