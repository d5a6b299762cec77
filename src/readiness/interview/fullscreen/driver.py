"""How the full screen writes to a terminal, and how it leaves one that is gone or not read."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from queue import Full
from threading import Thread
from typing import TYPE_CHECKING

from textual.driver import Driver

from readiness.interview.signals import SignalGuard

if TYPE_CHECKING:
    from textual.drivers._writer_thread import WriterThread

_LOOK_EVERY = 0.1
_LAST_WORDS = 0.5
"""Seconds in which a terminal must take what restores it, once the program was asked to end."""


class _LeavingDriver(Driver):
    """Waits for the terminal while somebody is there, and never after a stop."""

    guard: SignalGuard
    _writer_thread: WriterThread | None

    def write(self, data: str) -> None:
        """Hand a text over to be written; drop it when nobody takes it any more."""
        writer = self._writer_thread
        if writer is None:
            return
        # Textual waits here without end, and its queue is private; there is no other door.
        waiting = writer._queue  # noqa: SLF001
        while self._is_read(writer):
            with suppress(Full):
                waiting.put(data, timeout=_LOOK_EVERY)
                return
        with suppress(Full):
            waiting.put_nowait(data)

    def close(self) -> None:
        """Wait until everything is written, unless nobody takes it any more."""
        closing = Thread(target=super().close, daemon=True)
        closing.start()
        writer = self._writer_thread
        while closing.is_alive() and writer is not None and self._is_read(writer):
            closing.join(_LOOK_EVERY)
        closing.join(_LAST_WORDS)

    def resume_application_mode(self) -> None:
        """Go on after a break, which the end of a terminal is not, though it sends SIGCONT, too."""
        if self.guard.pending is None and not terminal_is_gone():
            super().resume_application_mode()

    def _is_read(self, writer: WriterThread) -> bool:
        """Say whether it makes sense to wait; the writer ends when its terminal is gone."""
        return self.guard.pending is None and writer.is_alive()


def leaving_driver(driver: type[Driver], guard: SignalGuard) -> type[Driver]:
    """Give a driver of Textual that does not wait for a terminal once there is a stop."""
    return type("LeavingDriver", (_LeavingDriver, driver), {"guard": guard})


def terminal_is_gone() -> bool:
    """Say whether the terminal on which the program began has been closed."""
    return sys.__stdin__ is not None and not os.isatty(sys.__stdin__.fileno())
