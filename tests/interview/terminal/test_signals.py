"""Ending from outside waits for a save, and for nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from readiness.interview.terminal.signals import SignalGuard, Terminated

SOURCES = Path(__file__).resolve().parents[3] / "src"
HANGING = """\
import os, signal, sys, time
from readiness.interview.terminal.signals import SignalGuard
with SignalGuard(lambda: os.write(1, b"let go")) as guard:
    for name in sys.argv[1].split(","):
        signal.raise_signal(getattr(signal, name))
    time.sleep(20)
"""
"""A program whose orderly end hangs."""
pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals as POSIX knows them")


def test_is_heard_while_listening() -> None:
    """While waiting for input a stop ends the wait, with the code that shells expect."""
    with SignalGuard() as guard, guard.interruptible(), pytest.raises(Terminated) as caught:
        signal.raise_signal(signal.SIGTERM)

    assert caught.value.exit_code == 143


def test_waits_while_nobody_listens() -> None:
    """During a save a stop is kept until the next wait."""
    with SignalGuard() as guard:
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(Terminated) as caught, guard.interruptible():
            pytest.fail("the stop came too late")

    assert caught.value.exit_code == 130


def test_second_request_does_not_wait() -> None:
    """Who asks twice is heard at once, even during a save that hangs."""
    with SignalGuard():
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(Terminated):
            signal.raise_signal(signal.SIGINT)


def test_gives_the_signals_back() -> None:
    """Afterwards everything is as before; what was ignored stays ignored."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        ours = signal.getsignal(signal.SIGTERM)
        with SignalGuard():
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
            assert signal.getsignal(signal.SIGTERM) is not ours
        assert signal.getsignal(signal.SIGTERM) is ours
    finally:
        signal.signal(signal.SIGHUP, before)


@pytest.mark.parametrize(
    ("signals", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGHUP,SIGHUP,SIGTERM", 129)]
)
def test_end_that_hangs_is_cut_short(signals: str, code: int) -> None:
    """What others wait for is let go of, and the first signal says how the process ends."""
    begun = time.monotonic()

    ended = subprocess.run(
        [sys.executable, "-c", HANGING, signals],
        env=dict(os.environ) | {"PYTHONPATH": str(SOURCES)},
        capture_output=True,
        check=False,
    )

    assert (ended.returncode, ended.stdout) == (code, b"let go")
    assert time.monotonic() - begun < 15


def test_busy_end_without_a_terminal_is_cut_short() -> None:
    """Once all is saved, nobody waits for a process that computes and has no terminal."""
    busy = HANGING.replace("    time.sleep(20)", "    guard.all_is_saved()\n    while True: pass")
    begun = time.monotonic()

    ended = subprocess.run(
        [sys.executable, "-c", busy, "SIGHUP"],
        env=dict(os.environ) | {"PYTHONPATH": str(SOURCES)},
        capture_output=True,
        check=False,
    )

    assert (ended.returncode, ended.stdout) == (129, b"let go")
    assert time.monotonic() - begun < 8  # ten seconds and more, if it waited for the end


def test_orderly_end_is_left_alone() -> None:
    """After the block nothing is let go of a second time, and nobody waits."""
    released: list[str] = []

    with SignalGuard(lambda: released.append("once")) as guard:
        signal.raise_signal(signal.SIGTERM)
        assert guard.pending == signal.SIGTERM
    time.sleep(0.6)

    assert released == []


def test_second_interrupt_does_not_wait_for_the_watchdog() -> None:
    """Who presses Ctrl-C twice is heard at once."""
    with SignalGuard(lambda: None):
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(Terminated):
            signal.raise_signal(signal.SIGINT)
