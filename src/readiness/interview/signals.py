"""Let Ctrl-C, a closed window and an end from outside wait until a save is done."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any, Self

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""What asks a program to end; a system has some of them."""


class Stopped(Exception):  # noqa: N818 (it is asked for, not an error)
    """Somebody asked the program to end."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.number = number

    @property
    def exit_code(self) -> int:
        """What the shell expects: 130 after Ctrl-C, 143 and 129 otherwise."""
        return 128 + self.number


class Stops:
    """Within its ``with`` block a stop is heard only while somebody listens."""

    def __init__(self) -> None:
        self._listening = False
        self._pending: int | None = None
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        """Take over the signals, except those that the caller wants ignored (``nohup``)."""
        for name in _NAMES:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, self._heard)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the signals back."""
        for number, before in self._before.items():
            signal.signal(number, before)

    @property
    def pending(self) -> int | None:
        """Signal that came while nobody listened."""
        return self._pending

    @contextmanager
    def listen(self) -> Iterator[None]:
        """Raise Stopped when asked to end, now or while waiting in this block."""
        self._listening = True
        try:
            if self._pending is not None:
                raise Stopped(self._pending)
            yield
        finally:
            self._listening = False

    def _heard(self, number: int, _frame: FrameType | None) -> None:
        # A second request does not wait, should a save hang on a dead drive.
        if self._listening or self._pending is not None:
            raise Stopped(number)
        self._pending = number
