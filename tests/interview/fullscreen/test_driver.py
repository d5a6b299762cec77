"""Writing to a terminal that is gone, or that nobody reads."""

from __future__ import annotations

import asyncio
import io
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.app import App
from textual.driver import Driver
from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread

from readiness.interview.fullscreen.driver import leaving_driver, terminal_is_gone
from readiness.interview.terminal.signals import SignalGuard

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and pipes as POSIX has them")
MUCH = "x" * 100_000
"""More than a pipe holds."""


def driving(guard: SignalGuard, writer: WriterThread, act: Callable[[Driver], object]) -> float:
    """Do something with a driver whose texts are written by this thread; give the seconds."""

    async def drive() -> float:
        app = App[None]()
        driver = leaving_driver(app.get_driver_class(), guard)(app)
        driver._writer_thread = writer  # type: ignore[attr-defined]  # every driver has its own
        begun = time.monotonic()
        act(driver)
        return time.monotonic() - begun

    return asyncio.run(drive())


def much(driver: Driver) -> None:
    """Write more than can be waiting, and close."""
    for _ in range(2 * MAX_QUEUED_WRITES):
        driver.write(MUCH)
    driver.close()


def test_terminal_that_nobody_reads_holds_nobody_after_a_stop() -> None:
    """What does not go out any more is dropped, and closing waits a moment only."""
    reading, writing = os.pipe()
    with os.fdopen(writing, "w") as stream:
        writer = WriterThread(stream)
        writer.start()
        with SignalGuard() as guard:
            signal.raise_signal(signal.SIGTERM)
            seconds = driving(guard, writer, much)
        while writer.is_alive():
            os.read(reading, 1_000_000)
            writer.join(0.001)
            if writer._queue.empty():
                writer._queue.put(None)
    os.close(reading)

    assert seconds < 5


def test_dead_writer_holds_nobody() -> None:
    """Where the terminal broke the writer off, nothing is waited for, with or without a stop."""
    dead = WriterThread(io.StringIO())

    with SignalGuard() as guard:
        assert driving(guard, dead, lambda driver: [driver.write("x") for _ in range(100)]) < 5


def test_everything_reaches_a_terminal_that_is_read() -> None:
    """Nothing is dropped, in its order, before and after a stop."""
    stream = io.StringIO()
    writer = WriterThread(stream)
    writer.start()

    def write(driver: Driver) -> None:
        for number in range(200):
            driver.write(f"{number} ")
        driver.close()

    with SignalGuard() as guard:
        driving(guard, writer, write)

    assert stream.getvalue().split() == [str(number) for number in range(200)]


def test_terminal_that_is_no_terminal_counts_as_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A device that answers no more questions is a closed window; no input at all is not."""
    with Path(os.devnull).open(encoding="utf-8") as nothing:
        monkeypatch.setattr(sys, "__stdin__", nothing)
        assert terminal_is_gone()
    monkeypatch.setattr(sys, "__stdin__", None)
    assert not terminal_is_gone()
