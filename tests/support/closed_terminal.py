"""Close a terminal while the interview has the whole screen, and see how the process ends."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pexpect

from tests.support.interviewing import DEFINITION, kept

SOURCES = Path(__file__).resolve().parents[2] / "src"
PAGES = {
    "question": "",
    "help": "\x1bOP",
    "list": "\x1bOQ",
    "note": "\x1bOR",
    "evidence": "\x1bOS",
    "menu": "\x1b",
}
"""What opens each page."""
WAYS = ("closed", "frozen, then closed", "frozen, then SIGHUP", "frozen, then SIGTERM")
"""What becomes of the terminal. One that is frozen takes no output any more."""
_WAIT = 30
"""Seconds after which a process counts as one that never ends."""


@dataclass(frozen=True)
class Ended:
    """How one interview ended."""

    way: str
    page: str
    seconds: float
    """From the close to the end of the process."""
    code: int | None
    """The exit code; None where it had to be killed."""
    locked: bool
    lost: bool
    """Whether the file lacks an answer that the screen called saved."""

    @property
    def expected(self) -> int:
        """The exit code that a shell expects."""
        return 128 + (signal.SIGTERM if self.way.endswith("SIGTERM") else signal.SIGHUP)

    @property
    def is_right(self) -> bool:
        """Whether the process ended as it should, and left what it should."""
        return self.code == self.expected and not self.locked and not self.lost


def close_terminal(folder: Path, way: str, page: str, chance: random.Random) -> Ended:
    """Answer a question, open a page, and lose the terminal at a random moment after that."""
    child = _interview(folder)
    child.send("2")
    child.expect("1 of 6 answered|Which uses are considered")
    child.delaybeforesend = None
    child.send(PAGES[page])
    if way.startswith("frozen"):
        _fill(child, page)
    elif chance.random() < 0.5:
        # Some output is read, or none: the moment is another one each time.
        child.expect([r"Ctrl\+Q", pexpect.TIMEOUT], timeout=2)
    time.sleep(chance.random() * 0.3)
    begun = time.monotonic()
    if way.endswith("closed"):
        child.ptyproc.fileobj.close()  # type: ignore[attr-defined]  # pexpect has it
    else:
        child.kill(signal.SIGTERM if way.endswith("SIGTERM") else signal.SIGHUP)
    while child.isalive() and time.monotonic() - begun < _WAIT:
        time.sleep(0.01)
    seconds, code = time.monotonic() - begun, None if child.isalive() else child.exitstatus
    child.close(force=True)
    return Ended(
        way, page, seconds, code, any(folder.glob(".*")), kept(folder).answer("SIZE").value is None
    )


def _interview(folder: Path) -> pexpect.spawn[str]:
    (folder / "roomy.yaml").write_text(DEFINITION, encoding="utf-8")
    words = ["-m", "readiness", "assess", "./roomy.yaml", "-o", "a.yaml"]
    child = pexpect.spawn(
        sys.executable,
        [*words, "--organisation", "Norland", "--date", "2026-11-23"],
        cwd=folder,
        env=dict(os.environ)
        | {"PYTHONPATH": str(SOURCES), "TERM": "xterm", "READINESS_LANG": "en"},
        encoding="utf-8",
        dimensions=(24, 80),
        timeout=60,
        preexec_fn=_hear_hangups,
    )
    child.expect("Begin")
    child.send("\r")
    child.expect("How large is the administration")
    return child


def _hear_hangups() -> None:
    # Whoever started us with nohup wants that for us, not for the program that is tried.
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def _fill(child: pexpect.spawn[str], page: str) -> None:
    """Press keys that change the screen until the terminal has taken all that it takes."""
    for _ in range(60):
        child.send("x" if page in {"note", "evidence"} else "\x1b[C\x1b[D")
        time.sleep(0.005)
