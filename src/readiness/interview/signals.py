"""Let Ctrl-C, a closed window and an end from outside wait until a save is done."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from queue import SimpleQueue
from types import FrameType, TracebackType
from typing import Any, Self

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""What asks a program to end; a system has some of them."""
_STEP = 0.5
_PATIENT_STEPS, _MOST_STEPS = 3, 20
"""An orderly end has 1.5 seconds, and ten on a busy machine on which it makes headway."""
_HEADWAY = 0.02
"""Seconds of computing in a step that show that the end is being worked on."""


class Terminated(Exception):  # noqa: N818 (it is asked for, not an error)
    """Somebody asked the program to end."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.number = number

    @property
    def exit_code(self) -> int:
        """What the shell expects: 130 after Ctrl-C, 143 and 129 otherwise."""
        return 128 + self.number


class _Watchdog(threading.Thread):
    """Ends the program when its orderly end hangs, as on a terminal that nobody reads."""

    def __init__(self, release: Callable[[], None]) -> None:
        super().__init__(name="watchdog", daemon=True)
        self._release = release
        # Unlike an Event, it may be told from a signal handler.
        self._asked: SimpleQueue[int | None] = SimpleQueue()
        self._over = threading.Event()

    def watch(self, number: int) -> None:
        """Begin to count: this signal asked for the end."""
        self._asked.put(number)

    def call_off(self) -> None:
        """The end was orderly."""
        self._over.set()
        self._asked.put(None)

    def run(self) -> None:
        """Wait for a signal, then for the orderly end, and then no longer."""
        number = self._asked.get()
        if number is None or not self._hangs():
            return
        try:
            self._release()
        finally:
            os._exit(Terminated(number).exit_code)

    def _hangs(self) -> bool:
        for step in count(1):
            before = time.process_time()
            if self._over.wait(_STEP):
                break
            idle = time.process_time() - before < _HEADWAY
            if step >= _MOST_STEPS or (idle and step >= _PATIENT_STEPS):
                return True
        return False


class SignalGuard:
    """Within its ``with`` block a stop is heard only while somebody listens."""

    def __init__(self, release: Callable[[], None] | None = None) -> None:
        """Begin; with ``release`` the process ends even where the orderly end hangs.

        Then this is called in another thread, to let go of what others wait for. Ctrl-C is left
        out: somebody sits there, and may press it again.
        """
        self._listening = False
        self._pending: int | None = None
        self._before: dict[int, Any] = {}
        self._watchdog = _Watchdog(release) if release else None

    def __enter__(self) -> Self:
        """Take over the signals, except those that the caller wants ignored (``nohup``)."""
        if self._watchdog:
            self._watchdog.start()
        for name in _NAMES:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, self._on_signal)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the signals back."""
        if self._watchdog:
            self._watchdog.call_off()
        for number, before in self._before.items():
            signal.signal(number, before)

    @property
    def pending(self) -> int | None:
        """Signal that came while nobody listened."""
        return self._pending

    @contextmanager
    def interruptible(self) -> Iterator[None]:
        """Raise Terminated when asked to end, now or while waiting in this block."""
        self._listening = True
        try:
            if self._pending is not None:
                raise Terminated(self._pending)
            yield
        finally:
            self._listening = False

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        watched = self._watchdog is not None and number != signal.SIGINT
        if self._watchdog and watched:
            self._watchdog.watch(number)
        # A second request does not wait, should a save hang on a dead drive; a closed window
        # sends several, and the watchdog sees to it that none of them waits.
        if self._listening or (self._pending is not None and not watched):
            raise Terminated(number)
        self._pending = self._pending or number
