"""What every page of the interview is: a screen that acts only while it is on top."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.message import Message
from textual.screen import Screen, ScreenResultType


class GuardedScreen(Screen[ScreenResultType]):
    """A screen that nothing reaches any more once another one covers it, or it is closed.

    Keys that arrive together are all on their way to the same screen before the first of them
    opens or closes one.
    """

    @property
    def is_on_top(self) -> bool:
        """Say whether this is the screen that people see, with everything on it."""
        return self.is_mounted and self.app.screen_stack[-1:] == [self]

    def accepts(self, message: Message) -> bool:
        """Keep a message from the screens below, and say whether it may still act here."""
        message.stop()
        return self.is_on_top

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let keys act on the screen that people see only."""
        return self.is_on_top and super().check_action(action, parameters)

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close once; what would close it again would close the screen below."""
        return super().dismiss(result) if self.is_on_top else AwaitComplete()
