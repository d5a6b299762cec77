"""Work of others, with limits."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from readiness.errors import RenderingError
from readiness.report.sandbox import run_sandboxed


def greet() -> str:
    """Work as it should be."""
    return "done"


def refuse() -> str:
    """Fail in a way that is known."""
    raise RenderingError("no such thing")


def sleep() -> str:
    """Wait, without using the processor."""
    time.sleep(30)
    return ""


def burn() -> str:
    """Use the processor."""
    while True:
        pass


def swell() -> str:
    """Use memory."""
    return str(len(bytearray(3_000_000_000)))


def die() -> str:
    """End without a word."""
    os._exit(3)


def test_what_is_done_comes_back() -> None:
    """From another process."""
    assert run_sandboxed(greet) == "done"


@pytest.mark.parametrize(
    ("work", "told"),
    [
        (refuse, "no such thing"),
        (sleep, "longer than 1 seconds"),
        (burn, "too much time|longer than"),
        (die, "too much time or memory"),
    ],
)
def test_what_fails_is_said(work: Callable[[], str], told: str) -> None:
    """And nothing goes on running."""
    begun = time.monotonic()
    with pytest.raises(RenderingError, match=told):
        run_sandboxed(work, seconds=1)
    assert time.monotonic() - begun < 10


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_memory_is_limited() -> None:
    """The system stops it, not the user."""
    with pytest.raises(RenderingError, match="too much memory"):
        run_sandboxed(swell, megabytes=1_000)


def test_a_process_that_begins_anew_speaks_the_same_language() -> None:
    """As on Windows and macOS, where nothing is handed down by itself."""
    code = (
        "import multiprocessing; multiprocessing.set_start_method('spawn')\n"
        "from functools import partial\n"
        "from readiness.report.sandbox import run_sandboxed\n"
        "from readiness.i18n import _, speaking\n"
        "with speaking('fr'): print(run_sandboxed(partial(_, 'Roadmap')))\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ended.stdout == "Feuille de route\n"
