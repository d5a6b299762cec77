"""Run an interview on the full screen, and give the terminal back however it ends."""

from __future__ import annotations

import signal
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.driver import Driver

from readiness.interview.fullscreen.dialogs import TextDialog
from readiness.interview.fullscreen.driver import leaving_driver, terminal_is_gone
from readiness.interview.fullscreen.question_screen import QuestionScreen
from readiness.interview.session import Session
from readiness.interview.signals import SignalGuard, Terminated

_LOOK_EVERY = 0.1
"""Seconds between two looks whether somebody outside asked the program to end."""
_CLOSED = getattr(signal, "SIGHUP", signal.SIGTERM)
"""What stands for a terminal that is gone."""


class FullScreen(App[None]):
    """The program while the interview has the whole terminal."""

    CSS_PATH = "full_screen.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", show=False, priority=True),
        Binding("ctrl+c", "interrupt", show=False, priority=True),
    ]

    def __init__(self, session: Session, guard: SignalGuard, *, facilitate: bool = False) -> None:
        self._guard = guard
        # The colours are those of the terminal, so that dark and light ones both read well.
        super().__init__(ansi_color=True)
        self.theme = "ansi-dark"
        self.animation_level = "none"
        self._question_screen = QuestionScreen(session, facilitate=facilitate)
        self.terminated: Terminated | None = None
        """Set when a signal or Ctrl-C ended the interview."""
        self.error: Exception | None = None
        """What went wrong; raised again when the terminal is as it was."""

    @property
    def conflict(self) -> Exception | None:
        """Somebody else changed the file."""
        return self._question_screen.conflict

    def get_driver_class(self) -> type[Driver]:
        """Take the driver of this system, made so that a dead terminal cannot hold it."""
        return leaving_driver(super().get_driver_class(), self._guard)

    def on_mount(self) -> None:
        """Ask the first question."""
        self.push_screen(self._question_screen)
        self.set_interval(_LOOK_EVERY, self._look_for_stop)

    def action_leave(self) -> None:
        """Keep what is half written, and leave."""
        if self._may_leave():
            self.exit()

    def action_interrupt(self) -> None:
        """Leave as after Ctrl-C; nothing has to be confirmed, for nothing can be lost."""
        self._stop(signal.SIGINT)

    def _look_for_stop(self) -> None:
        number = self._guard.pending
        if number is None and not self.is_headless and terminal_is_gone():
            # No signal tells it where the caller ignores that one.
            number = _CLOSED
        if number is not None and self.terminated is None:
            self._stop(number)

    def _stop(self, number: int) -> None:
        self.terminated = Terminated(number)
        try:
            self._may_leave()
        finally:
            self.exit()

    def _may_leave(self) -> bool:
        """Keep what is half written on every page, also below the one on top."""
        writing = [s for s in self.screen_stack if isinstance(s, (TextDialog, QuestionScreen))]
        kept = [screen.keep_draft() for screen in reversed(writing)]
        return all(kept)

    def _handle_exception(self, error: Exception) -> None:
        # Textual would print a traceback with local variables, and those are answers.
        self.error = self.error or error
        super()._handle_exception(error) if self.is_headless else self.exit()


def run_full_screen(session: Session, guard: SignalGuard, *, facilitate: bool = False) -> None:
    """Hold the interview until its end; raises Terminated and whatever went wrong.

    Args:
        session: The interview with its file.
        guard: Holds back signals; looked at ten times a second.
        facilitate: Large text with space around it, for a group; an answer keeps the question.
    """
    app = FullScreen(session, guard, facilitate=facilitate)
    app.run()
    error = app.error or app.conflict
    if error:
        raise error
    if app.terminated:
        raise app.terminated
    if guard.pending is not None:
        # The page ended by itself before it looked for the signal.
        raise Terminated(guard.pending)
