"""How the work of every verb grows from 1,000 to 5,000 questions: counted calls, and seconds.

python benchmarks/growth.py [SMALL LARGE [VERB …]]

The exponent is that of counted calls, which no load of the machine changes; 1 is in proportion.
Of each verb that is above 1.2, the functions are named that grow most.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HERE), str(HERE / "src")]

from tests.support.growth import VERBS, calls_of, exponent, inside, prepare  # noqa: E402

MOST = 1.2
SIZES = (1_000, 5_000)


def seconds_of(verb: str, folder: Path) -> float:
    """Measure the CPU time of a verb, in a process that has everything imported."""
    with inside(folder):
        began = time.process_time()
        VERBS[verb]()
        return time.process_time() - began


def steepest(small: Counter[str], large: Counter[str], ratio: float, number: int = 8) -> list[str]:
    """Name the functions with the most calls among those that grow too fast."""
    grown = [
        (calls, exponent(small[name], calls, ratio), name)
        for name, calls in large.most_common()
        if small[name] and exponent(small[name], calls, ratio) > MOST and calls > 1_000
    ]
    return [f"    {calls:12,} {power:5.2f} {name}" for calls, power, name in grown[:number]]


def main(sizes: tuple[int, int], verbs: list[str]) -> None:
    """Print a line for each verb."""
    ratio = sizes[1] / sizes[0]
    with tempfile.TemporaryDirectory() as name:
        folders = [Path(name) / part for part in ("first", "small", "large")]
        for folder, size in zip(folders, (100, *sizes), strict=True):
            prepare(folder, size)
        print(f"{'verb':22} {'calls':>14} {'exponent':>8} {'seconds':>8} {'exponent':>8}")
        for verb in verbs:
            # The first run imports, and compiles templates.
            _first, small, large = (calls_of(verb, folder) for folder in folders)
            quick, slow = (seconds_of(verb, folder) for folder in folders[1:])
            power = exponent(small.total(), large.total(), ratio)
            line = f"{verb:22} {large.total():14,} {power:8.2f} {slow:8.2f}"
            print(f"{line} {exponent(quick, slow, ratio):8.2f}", flush=True)
            if power > MOST:
                print("\n".join(steepest(small, large, ratio)), flush=True)


if __name__ == "__main__":
    given = sys.argv[1:]
    sizes = (int(given[0]), int(given[1])) if given else SIZES
    main(sizes, given[2:] or list(VERBS))
