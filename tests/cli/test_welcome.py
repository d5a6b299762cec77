"""`readiness` alone, and `assess` without a name."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pexpect
import pytest

from readiness.cli import main
from tests.conftest import Run

SOURCES = Path(__file__).resolve().parents[2] / "src"
BEGUN = """\
schema_version: 1
questionnaire:
  id: ai-ml
  version: 1.1.0
assessment:
  organisation: Customs of Norland (invented)
"""


def at_a_terminal(folder: Path, *words: str) -> pexpect.spawn[str]:
    """Start the program at a terminal of 80 columns; what it asks comes on plain lines."""
    return pexpect.spawn(
        sys.executable,
        ["-m", "readiness", *words],
        cwd=folder,
        env=dict(os.environ) | {"PYTHONPATH": str(SOURCES), "TERM": "dumb"},
        encoding="utf-8",
        dimensions=(24, 80),
        timeout=20,
    )


def test_overview_fits_on_one_screen(run: Run) -> None:
    """Without arguments: what one can do, with the commands, in less than a screen."""
    ran = run()

    assert ran.code == 0
    assert len(ran.out.splitlines()) < 24
    assert "  readiness assess " in ran.out
    assert "Everything else: readiness --help\n" in ran.out


def test_without_a_terminal_a_name_is_needed(run: Run) -> None:
    """A script is told what there is to name, and nothing is asked."""
    ran = run("assess")

    assert ran.code == 2
    assert ran.out == ""
    assert "give a questionnaire (ai-ml, blockchain) or an answers file" in ran.err


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """Say yes."""
        return True


def sat_at(monkeypatch: pytest.MonkeyPatch, folder: Path, typed: str) -> tuple[int, str]:
    """Type at a terminal that is none, in this process; what is asked comes on plain lines."""
    screen = Terminal()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("READINESS_LANG", "en")
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    monkeypatch.setattr("sys.stdout", screen)
    return main([]), screen.getvalue()


def test_choice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What is begun comes first, then what can be begun; broken questionnaires are left out."""
    (tmp_path / "begun.yaml").write_text(BEGUN, encoding="utf-8")
    own = tmp_path / "questionnaires"
    own.mkdir()
    (own / "broken.yaml").write_text("id: [", encoding="utf-8")

    code, shown = sat_at(monkeypatch, tmp_path, "zero\n9\n١\nq\n")

    assert code == 0
    assert "Continue\n  1. begun.yaml  Customs of Norland (invented), ai-ml\nBegin\n" in shown
    assert "broken" not in shown
    assert shown.count("! type a number from 1 to 3, or press Enter to leave") == 2
    assert "readiness assess begun.yaml\n" in shown
    assert "Continuing with begun.yaml" in shown


def test_no_choice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty line leaves, and nothing is made; a line with a control character is refused."""
    code, shown = sat_at(monkeypatch, tmp_path, "a\x07\n\n")

    assert code == 0
    assert "is not allowed" in shown
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="pexpect drives POSIX terminals")
@pytest.mark.parametrize("words", [(), ("assess",)])
def test_goes_on_with_the_newest_file(tmp_path: Path, words: tuple[str, ...]) -> None:
    """Files that were begun here come first, the newest before the others."""
    for age, name in enumerate(("new.yaml", "old.yaml")):
        file = tmp_path / name
        file.write_text(BEGUN, encoding="utf-8")
        os.utime(file, (1e9 - age, 1e9 - age))
    child = at_a_terminal(tmp_path, *words)
    child.expect("Continue")
    child.expect("1. new.yaml  Customs of Norland .invented., ai-ml")
    child.expect("2. old.yaml")
    child.expect("Begin")
    child.expect("3. ai-ml  AI/ML readiness")
    child.expect("or Enter to leave > ")
    child.sendline("7")
    child.expect("! type a number from 1 to 4")
    child.sendline("1")
    child.expect("readiness assess new.yaml")
    child.expect("Continuing with new.yaml")
    child.expect("Enter next")
    child.sendline("q")
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == 0


@pytest.mark.skipif(os.name != "posix", reason="pexpect drives POSIX terminals")
@pytest.mark.parametrize(("typed", "code"), [("\r", 0), ("\x03", 130), ("\x04", 0)])
def test_leaving_without_a_choice(tmp_path: Path, typed: str, code: int) -> None:
    """Enter and Ctrl-D leave; Ctrl-C leaves as it does everywhere."""
    child = at_a_terminal(tmp_path)
    child.expect("or Enter to leave > ")
    child.send(typed)
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == code
    assert "Traceback" not in (child.before or "")
