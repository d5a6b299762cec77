"""Write to the terminal, and leave one that is gone or that nobody reads."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from queue import Full
from threading import Thread
from typing import TYPE_CHECKING

from textual.driver import Driver

from readiness.interview.terminal.signals import SignalGuard

if TYPE_CHECKING:
    from textual.drivers._writer_thread import WriterThread

_CHECK_EVERY = 0.1
_RESTORE_WITHIN = 0.5
"""Seconds in which a terminal must accept what restores it, after a signal to end."""


class _LeavingDriver(Driver):
    """Waits for the terminal, but never after a signal to end."""

    guard: SignalGuard
    _writer_thread: WriterThread | None

    def write(self, data: str) -> None:
        """Queue a text to be written; drop it when nobody reads it any more."""
        writer = self._writer_thread
        if writer is None:
            return
        # Textual waits here without end; there is no public way to its queue.
        queue = writer._queue  # noqa: SLF001
        while self._is_read(writer):
            with suppress(Full):
                queue.put(data, timeout=_CHECK_EVERY)
                return
        with suppress(Full):
            queue.put_nowait(data)

    def close(self) -> None:
        """Wait until everything is written, unless nobody reads it any more."""
        closing = Thread(target=super().close, daemon=True)
        closing.start()
        writer = self._writer_thread
        while closing.is_alive() and writer is not None and self._is_read(writer):
            closing.join(_CHECK_EVERY)
        closing.join(_RESTORE_WITHIN)

    def resume_application_mode(self) -> None:
        """Continue after a pause; a terminal that is gone sends SIGCONT, too, and is no pause."""
        if self.guard.pending is None and not terminal_is_gone():
            super().resume_application_mode()

    def _is_read(self, writer: WriterThread) -> bool:
        """Say whether waiting makes sense; the writer ends when its terminal is gone."""
        return self.guard.pending is None and writer.is_alive()


def leaving_driver(driver: type[Driver], guard: SignalGuard) -> type[Driver]:
    """Return a driver of Textual that does not wait for the terminal after a signal to end."""
    return type("LeavingDriver", (_LeavingDriver, driver), {"guard": guard})


def terminal_is_gone() -> bool:
    """Say whether the terminal on which the program began has been closed."""
    return sys.__stdin__ is not None and not os.isatty(sys.__stdin__.fileno())
