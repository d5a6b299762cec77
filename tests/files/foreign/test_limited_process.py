"""Work on files of others: limited, silent, and gone with the one who asked for it."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from readiness.errors import AssessmentError, Problem
from readiness.files.atomic_write import is_running
from readiness.files.foreign.limited_process import (
    ResourcesExceeded,
    TimeExceeded,
    run_limited,
)

SOURCES = Path(__file__).resolve().parents[3] / "src"
ASKING = """
import os, sys
from readiness.files.foreign.limited_process import run_limited
def work():
    print(os.getpid(), flush=True)
    while sys.argv[1] == "busy":
        pass
    return "x" * 10_000_000
class Never:
    def poll(self, *_): import time; time.sleep(60)
import multiprocessing
pipe = multiprocessing.Pipe
def stuck(duplex):
    receiver, sender = pipe(duplex=duplex)
    receiver.poll = Never().poll
    return receiver, sender
multiprocessing.Pipe = stuck
run_limited(work, 30, 1000)
"""
"""Asks for a text of ten megabytes, and does not read it; or for work without an end."""


def talk() -> str:
    """Write to the terminal as libraries do."""
    logging.getLogger("library").error("what the file says")
    print("what the file says", file=sys.stderr)
    return "done"


def refuse() -> str:
    """Find two problems."""
    raise AssessmentError([Problem("a", "first", "f", 1), Problem("b", "second", "f", 2)])


def sleep() -> str:
    """Wait, without using the processor."""
    time.sleep(30)
    return ""


def die() -> str:
    """End without a word."""
    os._exit(3)


def test_what_libraries_log_reaches_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    """It quotes the file, with all of its control characters."""
    assert run_limited(talk, 10, 500) == "done"
    assert capfd.readouterr().err == ""


def test_errors_come_back_whole() -> None:
    """With every problem and its line."""
    with pytest.raises(AssessmentError) as caught:
        run_limited(refuse, 10, 500)

    assert [problem.line for problem in caught.value.problems] == [1, 2]


def test_limits_are_told_apart() -> None:
    """Too long, or ended by the system."""
    with pytest.raises(TimeExceeded):
        run_limited(sleep, 1, 500)
    with pytest.raises(ResourcesExceeded):
        run_limited(die, 10, 500)


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
@pytest.mark.parametrize("state", ["sending", "busy"])
def test_killed_command_leaves_no_process(state: str, number: signal.Signals) -> None:
    """The process ends when nobody waits for its result any more."""
    environment = os.environ | {"PYTHONPATH": str(SOURCES)}
    command = [sys.executable, "-c", ASKING, state]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as asking:
        assert asking.stdout is not None
        child = int(asking.stdout.readline())
        time.sleep(0.3)
        asking.send_signal(number)
        asking.wait()
        end = time.monotonic() + 10
        while is_running(child) and time.monotonic() < end:
            time.sleep(0.05)

    assert is_running(child) is False
