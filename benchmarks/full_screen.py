"""Measure the full screen against a bare Textual app, and kill it at random moments.

First screen: from the start of the process to the first page, as a ratio to an app that shows one
list. First question: to the first question, when Enter is pressed on that page at once. Key to
redraw: from an arrow key to the last byte of what it changed. Kills: each round presses digits on
random questions, waits for some to be called saved, and kills the process; then the file must be
readable and hold every answer that was called saved.

    python benchmarks/full_screen.py [ROUNDS] [KILLS]
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pexpect

from readiness.files.load import load_assessment, load_questionnaire
from readiness.resources import QUESTIONNAIRES

ROUNDS, KILLS, SEED = 11, 200, 1
SIZE = (24, 80)
BARE = """
from textual.app import App
from textual.widgets import OptionList

class Bare(App):
    def compose(self):
        yield OptionList(*(f"READY option {n}" for n in range(5)))

Bare().run()
"""
OCCASION = ("--organisation", "Nobody", "--date", "2026-11-23")
DOWN, LEAVE = "\x1b[B", "\x11"
FIRST, BEGIN = rb"Ctrl\+Q", "\r"
"""What the page before the first question shows, and the key that leaves it."""
QUIET = 0.15
"""Seconds without output after which a redraw is over."""


def started(folder: str, *words: str) -> pexpect.spawn[bytes]:
    """Start Python in a terminal."""
    environment = dict(os.environ) | {"TERM": "xterm-256color"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return pexpect.spawn(
        sys.executable, list(words), cwd=folder, env=environment, dimensions=SIZE, timeout=60
    )


def interview(folder: str, file: str = "a.yaml") -> pexpect.spawn[bytes]:
    """Start an interview on the full screen."""
    return started(folder, "-m", "readiness", "assess", "ai-ml", "-o", file, *OCCASION)


def timed(child: pexpect.spawn[bytes], sign: bytes) -> float:
    """Wait for a sign on the screen; give the seconds since now."""
    begun = time.perf_counter()
    child.expect(sign)
    return time.perf_counter() - begun


def redraws(child: pexpect.spawn[bytes], number: int) -> list[float]:
    """Press an arrow key again and again; give the seconds to the last byte that follows."""
    found = []
    for _ in range(number):
        drain(child)
        child.send(DOWN)
        begun = last = time.perf_counter()
        while time.perf_counter() - last < QUIET:
            try:
                child.read_nonblocking(100_000, timeout=QUIET)
            except pexpect.TIMEOUT:
                break
            last = time.perf_counter()
        found.append(last - begun)
    return found


def drain(child: pexpect.spawn[bytes]) -> None:
    """Read what is left to read."""
    while True:
        try:
            child.read_nonblocking(100_000, timeout=QUIET)
        except pexpect.TIMEOUT:
            return


def compare(rounds: int) -> None:
    """Print medians, and the ratios of the interview to the bare app."""
    first: dict[str, list[float]] = {"bare": [], "interview": []}
    question: dict[str, list[float]] = {"bare": first["bare"], "interview": []}
    keys: dict[str, list[float]] = {"bare": [], "interview": []}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds):
            for name, found in first.items():
                child = started(folder, "-c", BARE) if name == "bare" else interview(folder)
                found.append(timed(child, b"READY" if name == "bare" else FIRST))
                if name == "interview":
                    child.delaybeforesend = None
                    child.send(BEGIN)
                    question[name].append(found[-1] + timed(child, b"CTX-2"))
                keys[name] += redraws(child, 5)
                child.send(LEAVE)
                child.expect(pexpect.EOF)
                child.close()
    measured = {"first screen": first, "first question": question, "key to redraw": keys}
    for what, times in measured.items():
        medians = {name: statistics.median(each) for name, each in times.items()}
        ratio = medians["interview"] / medians["bare"]
        shown = "   ".join(f"{name} {1000 * each:.1f} ms" for name, each in medians.items())
        print(f"{what:14} {shown}   ratio {ratio:.2f}")


def kill(kills: int) -> int:
    """Kill interviews at random moments; 1 when anything that was called saved is lost."""
    chance = random.Random(SEED)  # noqa: S311 (moments for kills, no secrets)
    questionnaire = load_questionnaire(QUESTIONNAIRES / "ai-ml.yaml", "en")
    acknowledged = lost = 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(kills):
            file = Path(folder) / f"{number}.yaml"
            child = interview(folder, file.name)
            child.expect(FIRST)
            child.send(BEGIN)
            child.expect(b"CTX-2")
            saved = 0
            # The first four questions take one answer each, so that every digit is a new one.
            for _ in range(chance.randrange(1, 5)):
                child.send(chance.choice("123"))
                child.expect(rb"%d of \d+ answered" % (saved + 1))
                saved += 1
            time.sleep(chance.random() * 0.02)
            child.send(chance.choice("123"))
            time.sleep(chance.random() * 0.02)
            child.kill(9)
            child.close()
            found = load_assessment(file, questionnaire)
            answered = sum(answer.value is not None for answer in found.context.values())
            acknowledged += saved
            lost += answered not in {saved, saved + 1}
    print(f"{kills} kills, {acknowledged} answers called saved, rounds with a loss: {lost}")
    return int(bool(lost))


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    rounds, kills = given + [ROUNDS, KILLS][len(given) :]
    compare(rounds)
    sys.exit(kill(kills))
