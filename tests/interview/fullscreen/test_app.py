"""The program while the interview has the whole terminal, and how it gives it back."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pexpect
import pyte
import pytest

from tests.support.interviewing import DEFINITION, kept

SOURCES = Path(__file__).resolve().parents[3] / "src"
pytestmark = pytest.mark.skipif(os.name != "posix", reason="pexpect drives POSIX terminals")
LEFT_AGAIN = "\x1b[?1049l"
"""What gives a terminal its earlier screen back."""


def at_a_terminal(folder: Path, *more: str) -> pexpect.spawn[str]:
    """Start the program at a terminal of 80 columns, with a questionnaire in the folder."""
    (folder / "roomy.yaml").write_text(DEFINITION, encoding="utf-8")
    words = ["-m", "readiness", "assess", "./roomy.yaml", "-o", "a.yaml"]
    child = pexpect.spawn(
        sys.executable,
        [*words, "--organisation", "Norland", "--date", "2026-11-23", *more],
        cwd=folder,
        env=dict(os.environ) | {"PYTHONPATH": str(SOURCES), "TERM": "xterm"},
        encoding="utf-8",
        dimensions=(24, 80),
        timeout=20,
    )
    child.expect("How large is the administration")
    return child


def ended(child: pexpect.spawn[str]) -> tuple[str, int | None]:
    """Wait for the end; give what was printed and the exit code."""
    child.expect(pexpect.EOF)
    child.close()
    return child.before or "", child.exitstatus


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_signals_give_the_terminal_back(tmp_path: Path, number: signal.Signals, code: int) -> None:
    """What was answered is there, the earlier screen is back, and the shell learns why."""
    child = at_a_terminal(tmp_path)
    child.send("2")
    child.expect("Which uses are considered")
    child.kill(number)
    printed, exit_code = ended(child)

    assert exit_code == code
    assert LEFT_AGAIN in printed
    assert "Everything is saved in a.yaml: 1 of 6 answered." in printed
    assert kept(tmp_path).answer("SIZE").value == ("large",)
    assert kept(tmp_path).position == "USES"
    assert not list(tmp_path.glob(".*"))


def test_leaving(tmp_path: Path) -> None:
    """Ctrl+Q ends with 0 and says how to go on."""
    child = at_a_terminal(tmp_path)
    child.send("1")
    child.expect("Which uses are considered")
    child.send("\x11")
    printed, code = ended(child)
    assert code == 0
    assert "readiness assess ./roomy.yaml --file a.yaml" in printed


def test_killed_process_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    """After SIGKILL the file has the last answer that the screen called saved."""
    child = at_a_terminal(tmp_path)
    child.send("2")
    child.expect("saved ")
    child.kill(signal.SIGKILL)
    child.expect(pexpect.EOF)
    child.close()

    assert kept(tmp_path).answer("SIZE").value == ("large",)


def test_resizing(tmp_path: Path) -> None:
    """Down to 10x4 and back, nothing breaks and the question is the same."""
    child = at_a_terminal(tmp_path)
    screen = pyte.Screen(120, 40)
    stream = pyte.Stream(screen)
    for rows, columns in ((4, 10), (40, 120)):
        child.setwinsize(rows, columns)
        time.sleep(0.5)
    for _ in range(50):
        try:
            stream.feed(child.read_nonblocking(65536, timeout=0.3))
        except pexpect.TIMEOUT:
            break
    shown = "\n".join(screen.display)
    child.send("\x11")
    _, code = ended(child)

    assert "SIZE  How large is the administration?" in shown
    assert code == 0
