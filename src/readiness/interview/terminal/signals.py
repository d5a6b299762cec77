"""Defer Ctrl-C, a closed window and SIGTERM until a save is complete."""

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
"""Signals that ask a program to end; no system has them all."""
_STEP = 0.25
_IDLE_STEPS, _MAX_STEPS = 4, 40
"""An orderly end may take one second, and ten on a busy machine while it still computes."""
_GONE_STEPS = 6
"""Without a terminal it may take 1.5 seconds once all is saved: nothing is to be restored."""
_BUSY_SECONDS = 0.01
"""Computing time in a step that shows that the program is still ending."""


class Terminated(Exception):  # noqa: N818 (it is asked for, not an error)
    """A signal asked the program to end."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.number = number

    @property
    def exit_code(self) -> int:
        """The exit code that a shell expects: 130 after Ctrl-C, 143 and 129 otherwise."""
        return 128 + self.number


class _Watchdog(threading.Thread):
    """Ends the program when its orderly end hangs, as on a terminal that nobody reads."""

    def __init__(self, release: Callable[[], None]) -> None:
        super().__init__(name="watchdog", daemon=True)
        self._release = release
        # Unlike an Event, a signal handler may use it.
        self._signals: SimpleQueue[int | None] = SimpleQueue()
        self._ended = threading.Event()
        self._saved = threading.Event()

    def watch(self, number: int) -> None:
        """Begin to count after this signal."""
        self._signals.put(number)

    def hurry(self) -> None:
        """Wait less for an end without a terminal: everything is saved."""
        self._saved.set()

    def call_off(self) -> None:
        """Stop counting: the end was orderly."""
        self._ended.set()
        self._signals.put(None)

    def run(self) -> None:
        """Wait for a signal, then for the orderly end; end the process when that takes too long."""
        number = self._signals.get()
        if number is None or not self._hangs(number):
            return
        try:
            self._release()
        finally:
            os._exit(Terminated(number).exit_code)

    def _hangs(self, number: int) -> bool:
        is_gone = number == getattr(signal, "SIGHUP", None)
        for step in count(1):
            before = time.process_time()
            if self._ended.wait(_STEP):
                break
            idle = time.process_time() - before < _BUSY_SECONDS
            if is_gone and self._saved.is_set() and step >= _GONE_STEPS:
                return True
            if step >= _MAX_STEPS or (idle and step >= _IDLE_STEPS):
                return True
        return False


class SignalGuard:
    """Defers signals in its ``with`` block until ``interruptible``."""

    def __init__(self, release: Callable[[], None] | None = None) -> None:
        """Begin; with ``release`` the process ends even where the orderly end hangs.

        A watchdog then calls ``release`` in another thread, to free what others wait for. It
        ignores Ctrl-C, which a person can press again.
        """
        self._interruptible = False
        self._pending: int | None = None
        self._before: dict[int, Any] = {}
        self._watchdog = _Watchdog(release) if release else None

    def __enter__(self) -> Self:
        """Handle the signals, except those that the caller wants ignored (``nohup``)."""
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
        """Restore the earlier handlers."""
        if self._watchdog:
            self._watchdog.call_off()
        for number, before in self._before.items():
            signal.signal(number, before)

    def all_is_saved(self) -> None:
        """Say that nothing is lost when the process ends now."""
        if self._watchdog:
            self._watchdog.hurry()

    @property
    def pending(self) -> int | None:
        """The signal that was deferred."""
        return self._pending

    @contextmanager
    def interruptible(self) -> Iterator[None]:
        """Raise Terminated for a deferred signal, or for one that arrives in this block."""
        self._interruptible = True
        try:
            if self._pending is not None:
                raise Terminated(self._pending)
            yield
        finally:
            self._interruptible = False

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        watched = self._watchdog is not None and number != signal.SIGINT
        if self._watchdog and watched:
            self._watchdog.watch(number)
        # A second signal is not deferred, in case a save hangs on a dead drive. A closed window
        # sends several, but then the watchdog limits the wait.
        if self._interruptible or (self._pending is not None and not watched):
            raise Terminated(number)
        self._pending = self._pending or number
