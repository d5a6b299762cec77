"""Run the interview on the full screen, and restore the terminal however it ends."""

from __future__ import annotations

import signal
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.driver import Driver

from readiness.interview.fullscreen.dialogs import TextDialog
from readiness.interview.fullscreen.driver import leaving_driver, terminal_is_gone
from readiness.interview.fullscreen.pauses import WelcomeDialog
from readiness.interview.fullscreen.question_screen import QuestionScreen
from readiness.interview.session import Session
from readiness.interview.terminal.signals import SignalGuard, Terminated

_CHECK_EVERY = 0.1
"""Seconds between two checks for a signal to end."""
_CLOSED = getattr(signal, "SIGHUP", signal.SIGTERM)
"""The signal for a terminal that is gone."""


class FullScreen(App[None]):
    """The Textual app that shows the interview."""

    CSS_PATH = "full_screen.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", show=False, priority=True),
        Binding("ctrl+c", "interrupt", show=False, priority=True),
    ]

    def __init__(
        self,
        session: Session,
        guard: SignalGuard,
        *,
        facilitate: bool = False,
        welcome: bool = False,
    ) -> None:
        self._guard = guard
        # The colours are those of the terminal, so that dark and light ones both read well.
        super().__init__(ansi_color=True)
        self.theme = "ansi-dark"
        self.animation_level = "none"
        self._question_screen = QuestionScreen(session, facilitate=facilitate)
        self._session = session
        self._welcome = welcome
        self.terminated: Terminated | None = None
        """Set when a signal or Ctrl-C ended the interview."""
        self.error: Exception | None = None
        """An unexpected error; raised again when the terminal is restored."""

    @property
    def conflict(self) -> Exception | None:
        """Another program changed the file."""
        return self._question_screen.conflict

    def get_driver_class(self) -> type[Driver]:
        """Return the driver of this system, made to leave a dead terminal."""
        return leaving_driver(super().get_driver_class(), self._guard)

    def on_mount(self) -> None:
        """Show the first question, or what to know before it."""
        questions = self._question_screen
        self.push_screen(
            WelcomeDialog(self._session.interview, questions) if self._welcome else questions
        )
        self.set_interval(_CHECK_EVERY, self._check_signals)

    def action_leave(self) -> None:
        """Save what is half written, and leave."""
        if self._keep_drafts():
            self.exit()

    def action_interrupt(self) -> None:
        """End as after Ctrl-C; without a confirmation, because nothing is lost."""
        self._terminate(signal.SIGINT)

    def _check_signals(self) -> None:
        number = self._guard.pending
        if number is None and not self.is_headless and terminal_is_gone():
            # There is no signal where the caller ignores it.
            number = _CLOSED
        if number is not None and self.terminated is None:
            self._terminate(number)

    def _terminate(self, number: int) -> None:
        self.terminated = Terminated(number)
        try:
            if self._keep_drafts():
                self._guard.all_is_saved()
        finally:
            self.exit()

    def _keep_drafts(self) -> bool:
        """Save what is half written on every screen; say whether nothing is lost on leaving."""
        screens = [s for s in self.screen_stack if isinstance(s, (TextDialog, QuestionScreen))]
        kept = [screen.keep_draft() for screen in reversed(screens)]
        return all(kept)

    def _handle_exception(self, error: Exception) -> None:
        # Textual would print a traceback with local variables, and those are answers.
        self.error = self.error or error
        super()._handle_exception(error) if self.is_headless else self.exit()


def run_full_screen(
    session: Session,
    guard: SignalGuard,
    *,
    facilitate: bool = False,
    welcome: bool = False,
) -> None:
    """Run the interview until its end; raise Terminated after a signal, and every error.

    Args:
        session: The interview with its file.
        guard: Defers signals; checked ten times a second.
        facilitate: Large text with space around it, for a group; an answer keeps the question.
        welcome: Show first what the questionnaire is about, how long it takes, and the keys.
    """
    app = FullScreen(session, guard, facilitate=facilitate, welcome=welcome)
    app.run()
    error = app.error or app.conflict
    if error:
        raise error
    if app.terminated:
        raise app.terminated
    if guard.pending is not None:
        # The app ended by itself before it checked for the signal.
        raise Terminated(guard.pending)
