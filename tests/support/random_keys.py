"""Bursts of random keys that arrive together in the full-screen interview."""

from __future__ import annotations

import asyncio
import random
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from textual.pilot import Pilot

from readiness.cli.interview_runner import result_so_far
from readiness.files.answers_store import AnswersStore
from readiness.interview.fullscreen.app import FullScreen
from readiness.interview.session import Session
from readiness.interview.terminal.signals import SignalGuard
from tests.support.driving import shown_by
from tests.support.interviewing import noon, started

KEYS = (
    *"0123456789",
    *"adsnx",
    *("enter", "escape", "space", "tab", "shift+tab", "backspace", "delete"),
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
    *(f"f{number}" for number in range(1, 13)),
    *("question_mark", "full_stop", "comma", "minus", "plus", "slash", "colon"),
    *("ctrl+z", "ctrl+y", "ctrl+l", "ctrl+u", "ctrl+a", "ctrl+e"),
)
"""Every key that does something, and some that do nothing; those that only leave are not here."""
LONGEST = 6
"""Keys in the longest burst."""
A_SESSION = 50
"""Bursts in an interview, before a new one begins."""
SIZES = ((80, 24), (60, 16), (100, 40))


@dataclass
class Outcome:
    """What the bursts did."""

    bursts: int = 0
    sessions: int = 0
    crashes: list[str] = field(default_factory=list)
    """The error, and the keys that led to it."""
    blanks: list[str] = field(default_factory=list)
    """The keys after which the screen was empty."""
    pages: set[str] = field(default_factory=set)
    """The kinds of page that the bursts came to."""


def press_at_random(folder: Path, bursts: int, seed: int) -> Outcome:
    """Press bursts of random keys in as many interviews as it takes."""
    chance = random.Random(seed)  # noqa: S311 (keys, no secrets)
    outcome = Outcome()
    while outcome.bursts < bursts:
        with ExitStack() as stack:
            file = folder / f"{outcome.sessions}.yaml"
            store = stack.enter_context(AnswersStore(file))
            guard = stack.enter_context(SignalGuard())
            session = Session(store, started(), noon)
            session.write_result = result_so_far
            welcome, group = chance.random() < 0.5, chance.random() < 0.3
            app = FullScreen(session, guard, facilitate=group, welcome=welcome)
            rest = min(A_SESSION, bursts - outcome.bursts)
            asyncio.run(_drive(app, chance, rest, outcome))
        outcome.sessions += 1
    return outcome


async def _drive(app: FullScreen, chance: random.Random, bursts: int, outcome: Outcome) -> None:
    pressed: list[str] = []
    try:
        async with app.run_test(size=chance.choice(SIZES)) as pilot:
            await pilot.pause()
            for _ in range(bursts):
                keys = chance.choices(KEYS, k=chance.randrange(2, LONGEST + 1))
                pressed.append("+".join(keys))
                outcome.bursts += 1
                await _burst(app, pilot, keys)
                if app.error or not app.is_running:
                    break
                outcome.pages.add(type(app.screen).__name__)
                if not shown_by(app).strip():
                    outcome.blanks.append(" ".join(pressed))
                    break
    except Exception as error:  # noqa: BLE001 (whatever it is, it is what is looked for)
        app.error = app.error or error
    if app.error:
        outcome.crashes.append(f"{app.error!r} after {' '.join(pressed)}")


async def _burst(app: FullScreen, pilot: Pilot[None], keys: list[str]) -> None:
    for key in keys:
        app.simulate_key(key)
    await pilot.pause()
