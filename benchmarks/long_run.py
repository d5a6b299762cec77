"""Try every verb on many inventions: the long run of ``tests/test_every_verb.py``.

    python benchmarks/long_run.py [INVENTIONS] [FIRST SEED]

Prints the progress, what failed with its seed, and a summary. Ctrl-C ends it early, with the
summary unless a command is just running. The exit code is 1 when something failed.
``--smallest VERB SEED`` makes the invention of a seed smaller, as long as it fails, and prints its
files.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ["READINESS_LANG"] = "en"
sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from tests.support.bench import Bench  # noqa: E402 (found by the line above)
from tests.support.smallest import smallest  # noqa: E402
from tests.support.verbs import VERBS  # noqa: E402

INVENTIONS = 20_000
EACH = 100
"""Inventions between two lines of progress."""


def main(inventions: int = INVENTIONS, first: int = 0) -> int:
    """Try them all; return the exit code."""
    begun = time.monotonic()
    shown = tried = 0
    bench = Bench(Path())
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(KeyboardInterrupt):
        bench.folder = Path(folder)
        for seed in range(first, first + inventions):
            bench.run(seed)
            tried = seed - first + 1
            for failure in bench.failed[shown:]:
                print(f"FAILED  {failure}", flush=True)
            shown = len(bench.failed)
            if tried % EACH == 0:
                passed = time.monotonic() - begun
                print(f"{tried:,} inventions, {passed:.0f} s", file=sys.stderr, flush=True)
    _summarise(bench, tried)
    return 1 if bench.failed else 0


def _summarise(bench: Bench, inventions: int) -> None:
    print(f"{inventions:,} inventions, {len(bench.features)} rules, kinds and states,")
    print(f"{len(bench.combinations):,} combinations of verb, scorer and one of these")
    print(f"{'verb':12} {'held':>8} {'silent':>8} {'failed':>8}")
    for verb in VERBS:
        counts = (bench.held[verb], bench.silent[verb], len(bench.failures(verb)))
        print(f"{verb:12} " + " ".join(f"{count:>8,}" for count in counts))


def show_smallest(verb: str, seed: int) -> int:
    """Print the smallest files on which a verb still fails."""
    invented, error = smallest(verb, seed)
    print(json.dumps(invented.definition, indent=1))
    print(json.dumps(invented.answers, indent=1))
    print(error)
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--smallest"]:
        sys.exit(show_smallest(sys.argv[2], int(sys.argv[3])))
    sys.exit(main(*map(int, sys.argv[1:])))
