"""Close the terminal of full-screen interviews at random moments, and count what goes wrong.

Each round answers a question, opens one of six pages, and loses the terminal: closed, or frozen
with output pending and then closed, hung up or terminated. The process must end within two
seconds with 129 or 143, without its lock, and with the answer in its file.

    python benchmarks/close_terminal.py [ROUNDS] [SEED]
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from tests.support.closed_terminal import PAGES, WAYS, Ended, close_terminal  # noqa: E402 (above)

ROUNDS, SEED = 200, 1
WITHIN = 2.0
"""Seconds that an end may take."""


def main(rounds: int = ROUNDS, seed: int = SEED) -> int:
    """Run the rounds and print the counts; 1 when anything went wrong."""
    chance = random.Random(seed)  # noqa: S311 (moments for closes, no secrets)
    ended: list[Ended] = []
    for number in range(rounds):
        way, page = WAYS[number % len(WAYS)], chance.choice(list(PAGES))
        with tempfile.TemporaryDirectory() as folder:
            ended.append(close_terminal(Path(folder), way, page, chance))
        if not ended[-1].is_right or ended[-1].seconds > WITHIN:
            print(f"round {number}: {ended[-1]}", flush=True)
    for way in WAYS:
        times = [each.seconds for each in ended if each.way == way] or [0.0]
        shown = f"{len(times)} times, median {statistics.median(times):.2f} s"
        print(f"{way:24} {shown}, at most {max(times):.2f} s")
    wrong = sum(not each.is_right for each in ended)
    slow = sum(each.seconds > WITHIN for each in ended)
    locked, lost = sum(e.locked for e in ended), sum(e.lost for e in ended)
    print(f"{rounds} closes: {slow} took longer than {WITHIN:.0f} s, {locked} locks left,")
    print(f"{lost} answers lost, {wrong} ended in a wrong way")
    return int(bool(wrong or slow))


if __name__ == "__main__":
    arguments = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*arguments))
