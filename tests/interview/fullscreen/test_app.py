"""The program while the interview has the whole terminal, and how it gives it back."""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

import pexpect
import pyte
import pytest

from tests.support.interviewing import DEFINITION, kept

SOURCES = Path(__file__).resolve().parents[3] / "src"
pytestmark = pytest.mark.skipif(os.name != "posix", reason="pexpect drives POSIX terminals")
KEYS = {"question": "", "help": "\x1bOP", "list": "\x1bOQ", "note": "\x1bOR", "menu": "\x1b"}
"""What opens each page."""
LEFT_AGAIN = "\x1b[?1049l"
"""What gives a terminal its earlier screen back."""


def at_a_terminal(folder: Path, *more: str, ignore_sighup: bool = False) -> pexpect.spawn[str]:
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
        ignore_sighup=ignore_sighup,
    )
    if child.expect(["Begin", "How large is the administration"]) == 0:
        child.send("\r")
        child.expect("How large is the administration")
    return child


def ended(child: pexpect.spawn[str]) -> tuple[str, int | None]:
    """Wait for the end; give what was printed and the exit code."""
    child.expect(pexpect.EOF)
    child.close()
    return child.before or "", child.exitstatus


def gone(child: pexpect.spawn[str]) -> int | None:
    """Wait for the end without reading what is printed; give the exit code, None when it lives."""
    end = time.monotonic() + 8
    while child.isalive() and time.monotonic() < end:
        time.sleep(0.02)
    exit_code = child.exitstatus
    child.close(force=True)
    return exit_code


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


def test_leaving_with_an_answer_that_is_not_saved(tmp_path: Path) -> None:
    """Who leaves although saving failed is told what is missing, and the shell learns it."""
    folder = tmp_path / "stick"
    folder.mkdir()
    child = at_a_terminal(tmp_path, "-o", "stick/a.yaml")
    folder.rename(tmp_path / "pulled")
    child.send("1")
    child.expect("NOT SAVED")
    child.send("\x11")
    printed, code = ended(child)

    assert code == 4
    assert "1 of the last answers is NOT saved in stick/a.yaml: SIZE" in printed
    assert "Nothing was answered" not in printed


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
    """Down to one cell, up to 400x200 and back, nothing breaks and the question is the same."""
    child = at_a_terminal(tmp_path)
    screen = pyte.Screen(120, 40)
    stream = pyte.Stream(screen)
    for rows, columns in ((4, 10), (1, 1), (2, 2), (10, 4), (200, 400), (40, 120)):
        child.setwinsize(rows, columns)
        time.sleep(0.3)
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


@pytest.mark.parametrize(
    ("page", "ignored"), [*((page, False) for page in KEYS), ("question", True), ("menu", True)]
)
def test_closed_window_ends_it_on_every_page(tmp_path: Path, page: str, *, ignored: bool) -> None:
    """What was answered and half a note are kept, the file is free, and the code is 129."""
    child = at_a_terminal(tmp_path, ignore_sighup=ignored)
    child.send("2")
    child.expect("Which uses are considered")
    child.send(KEYS[page])
    child.expect("Ctrl\\+Q")
    if page == "note":
        child.send("half a thought")
        child.expect("thought")
    child.ptyproc.fileobj.close()  # type: ignore[attr-defined]  # pexpect has it, its types do not

    assert gone(child) == 129
    assert kept(tmp_path).answer("SIZE").value == ("large",)
    assert kept(tmp_path).answer("USES").note == ("half a thought" if page == "note" else None)
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
@pytest.mark.parametrize("page", ["question", "note"])
def test_terminal_that_nobody_reads(
    tmp_path: Path, page: str, number: signal.Signals, code: int
) -> None:
    """With output pending, as on a line that froze, the first signal ends it."""
    child = at_a_terminal(tmp_path)
    child.send("2")
    child.expect("Which uses are considered")
    child.send(KEYS[page])
    child.delaybeforesend = None
    for _ in range(60):
        child.send("x" if page == "note" else "\x1b[C\x1b[D")
        time.sleep(0.01)
    child.kill(number)

    assert gone(child) == code
    assert kept(tmp_path).answer("SIZE").value == ("large",)
    assert page != "note" or "xxxx" in (kept(tmp_path).answer("USES").note or "")
    assert not list(tmp_path.glob(".*"))


def test_an_arrow_key_draws_the_options_once_and_nothing_else(tmp_path: Path) -> None:
    """The line of keys stays as it is, so the terminal is not sent it again."""
    child = at_a_terminal(tmp_path)
    child.expect("leave")
    drawn_by(child)
    child.send("\x1b[B")

    drawn = drawn_by(child)

    assert ">( )" in drawn
    assert "leave" not in drawn
    child.send("\x11")
    ended(child)


def drawn_by(child: pexpect.spawn[str]) -> str:
    """Read what is drawn until nothing comes any more."""
    drawn = ""
    with suppress(pexpect.TIMEOUT):
        while True:
            drawn += child.read_nonblocking(100_000, timeout=0.5)
    return drawn
