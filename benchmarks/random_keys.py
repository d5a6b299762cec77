"""Press bursts of random keys that arrive together in the full-screen interview.

Two to six keys arrive at one time, on any page: a program that ends by an error, or shows an empty
screen, is counted.

    python benchmarks/random_keys.py [BURSTS] [SEED]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from tests.support.random_keys import press_at_random  # noqa: E402 (found by the line above)

BURSTS, SEED = 2_000, 1


def main(bursts: int = BURSTS, seed: int = SEED) -> int:
    """Press them and print the counts; 1 when anything went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        outcome = press_at_random(Path(folder), bursts, seed)
    for failure in (*outcome.crashes, *outcome.blanks):
        print(failure)
    print(f"{outcome.bursts:,} bursts in {outcome.sessions} interviews, on {len(outcome.pages)}")
    print(f"kinds of page: {', '.join(sorted(outcome.pages))}")
    print(f"{len(outcome.crashes)} crashes, {len(outcome.blanks)} blank screens")
    return int(bool(outcome.crashes or outcome.blanks))


if __name__ == "__main__":
    arguments = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*arguments))
