"""Drive the full screen with keys, and read what it shows."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from readiness.cli.interview_runner import result_so_far
from readiness.files.answers_store import AnswersStore
from readiness.interview.fullscreen.answering import AnsweringView
from readiness.interview.fullscreen.app import FullScreen
from readiness.interview.fullscreen.dialogs import ChoiceDialog
from readiness.interview.session import Session
from readiness.interview.state import Interview
from readiness.interview.terminal.signals import SignalGuard
from tests.support.interviewing import noon, resumed, started

WIDE = (100, 40)
MORE = ("more", "suite")
"""Last word on the screen where a question goes on below, in each language."""
Event = Callable[[Interview], Sequence[str]]
"""Decides on keys by the state in which it happens."""


@dataclass(frozen=True)
class Seen:
    """What was there after the keys."""

    text: str
    """The screen, line by line, without blanks at the ends."""
    interview: Interview
    app: FullScreen


def shown_by(app: FullScreen) -> str:
    """Read the screen as a person does."""
    strips = app.screen._compositor.render_strips()
    lines = ("".join(segment.text for segment in strip).rstrip() for strip in strips)
    return "\n".join(lines)


def press(
    folder: Path,
    keys: Sequence[str],
    *,
    interview: Interview | None = None,
    size: tuple[int, int] = WIDE,
    facilitate: bool = False,
    welcome: bool = False,
    between: Callable[[], object] = lambda: None,
) -> Seen:
    """Press keys in an interview whose file is ``a.yaml`` in the folder.

    ``between`` happens before the last key. Keys behind «together:» arrive at one time, as from
    a key that is held down or a line that is slow.
    """

    async def drive(app: FullScreen, session: Session) -> Seen:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            for place, key in enumerate(keys, start=1):
                if place == len(keys):
                    between()
                if key.startswith("together:"):
                    for name in key.removeprefix("together:").split():
                        app.simulate_key(name)
                else:
                    await pilot.press(*(key.removeprefix("type:") if _is_text(key) else [key]))
                await pilot.pause()
            return Seen(shown_by(app), session.interview, app)

    with ExitStack() as stack:
        store = stack.enter_context(AnswersStore(folder / "a.yaml"))
        guard = stack.enter_context(SignalGuard())
        session = Session(store, interview or started(), noon)
        session.write_result = result_so_far
        app = FullScreen(session, guard, facilitate=facilitate, welcome=welcome)
        return asyncio.run(drive(app, session))


def happen(folder: Path, events: Sequence[Event]) -> None:
    """Let events happen in an interview, read every page of news, and leave."""

    async def drive(app: FullScreen, session: Session) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.pause()
            if isinstance(app.screen, ChoiceDialog):
                await pilot.press("escape")
            for event in events:
                for key in event(session.interview):
                    await pilot.press(*(key.removeprefix("type:") if _is_text(key) else [key]))
                while isinstance(app.screen, ChoiceDialog):
                    await pilot.press("escape")
            await pilot.press("ctrl+q")
            session.leave()

    with AnswersStore(folder / "a.yaml") as store, SignalGuard() as guard:
        raw = store.read()
        begun = resumed(raw.decode()) if raw else started()
        session = Session(store, begun, noon)
        asyncio.run(drive(FullScreen(session, guard), session))


def look_at(
    folder: Path,
    interview: Interview,
    names: Sequence[str],
    size: tuple[int, int],
    *,
    facilitate: bool = False,
) -> dict[str, list[str]]:
    """Read what the screen shows of each question: at first, and after each page down."""

    async def drive(app: FullScreen) -> dict[str, list[str]]:
        seen = {}
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            asking = app.screen
            assert isinstance(asking, AnsweringView)
            for name in names:
                asking.go(name)
                await pilot.pause()
                await pilot.pause()
                seen[name] = [shown_by(app)]
                while seen[name][-1].endswith(MORE):
                    await pilot.press("pagedown")
                    await pilot.pause()
                    seen[name].append(shown_by(app))
                    assert len(seen[name]) < 9, seen[name]
        return seen

    with AnswersStore(folder / "a.yaml") as store, SignalGuard() as guard:
        session = Session(store, interview, noon)
        return asyncio.run(drive(FullScreen(session, guard, facilitate=facilitate)))


def _is_text(key: str) -> bool:
    return key.startswith("type:")
