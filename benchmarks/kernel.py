"""Score a million rows with a compiled questionnaire, as a ratio to adding up the same bytes.

The rows are drawn answers to `ai-ml`. The base is one `np.sum` over the columns of the scored
questions, which lie together in memory, one byte an answer. The kernel reads these and the context
columns, decides what is asked, and writes scores, levels, gates and checks of all dimensions.

One thread; each kernel run is beside a run of the base, and the median of the ratios is taken, of
processor time, which other work on the machine disturbs less. It is measured twice: with all rows,
which come from memory, and with one block again and again, which stays in the cache.

    python benchmarks/kernel.py [ROWS] [PAIRS] [QUESTIONNAIRE]
"""

from __future__ import annotations

import cProfile
import pickle
import pstats
import resource
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from readiness.files.load import load_questionnaire
from readiness.models.assessment import State
from readiness.resources import QUESTIONNAIRES
from readiness.scoring.columnar.codes import Codes, Column
from readiness.scoring.columnar.compiler import compile_scorer
from readiness.scoring.columnar.program import BLOCK, Program

ROWS, PAIRS, SEED = 1_000_000, 31, 1
LATER = 10
"""Functions of the profile that are shown."""


def drawn(column: Column, rows: int, rng: np.random.Generator) -> NDArray[np.integer]:
    """Draw answers to one question, one in ten without an answer that counts."""
    high = min(column.most, 1_000_000 if column.is_number else column.most)
    codes = rng.integers(max(1, column.least), high, size=rows, endpoint=True)
    states = [column.reserved(state) for state in (State.OPEN, State.UNKNOWN)]
    missing = rng.integers(0, 20, size=rows)
    for number, code in enumerate(states):
        codes[missing == number] = code
    return codes.astype(column.dtype)


def seconds(work: Callable[[], object], times: int) -> float:
    """Return the processor time of one of several runs."""
    started = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - started) / times


def peak() -> int:
    """Return the most memory that the process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def compare(
    program: Program, columns: Mapping[str, Codes], base: Codes, pairs: int, *, ranges: bool
) -> None:
    """Print how many times as long as the base the kernel takes, for these rows."""
    rows = len(next(iter(columns.values())))
    times = max(1, 2 * BLOCK // rows)
    ratios, speeds = [], []
    for _ in range(pairs):
        took = seconds(partial(program.run, columns, ranges=ranges), times)
        added = seconds(partial(np.sum, base), 10 * times)
        ratios.append(took / added)
        speeds.append(rows / took)
    print(
        f"  {rows:,} rows: {statistics.median(ratios):.2f} times np.sum"
        f" ({min(ratios):.2f} at best, {max(ratios):.2f} at worst of {pairs}),"
        f" {statistics.median(speeds) / 1e6:.1f} million rows a second"
    )


def main(rows: int = ROWS, pairs: int = PAIRS, file: str = "") -> None:
    """Measure and print."""
    path = Path(file) if file else QUESTIONNAIRES / "ai-ml.yaml"
    questionnaire = load_questionnaire(path)
    started = time.perf_counter()
    program = compile_scorer(questionnaire)
    compiled = time.perf_counter() - started
    size = len(pickle.dumps(program))
    print(f"compiled in {compiled * 1000:.0f} ms; pickled: {size / 1024:.0f} KiB")
    rng = np.random.default_rng(SEED)
    columns = {column.question: drawn(column, rows, rng) for column in program.columns}
    block = {name: column[:BLOCK].copy() for name, column in columns.items()}
    scored = [question.id for question in questionnaire.questions if question.scored]
    parts = [(part, np.concatenate([part[name].view(np.uint8) for name in scored]))
             for part in (columns, block)]  # fmt: skip
    width = sum(column.itemsize for column in columns.values())
    print(f"{width} bytes a row, {len(parts[0][1]) // rows} of them scored")
    before = peak()
    for ranges in (False, True):
        print("with floor and ceiling:" if ranges else "scores, levels, gates and checks:")
        for part, base in parts:
            compare(program, part, base, pairs, ranges=ranges)
        print(f"  memory: {peak() - before} MiB more than the columns, most of it the results")
    profile = cProfile.Profile()
    profile.runcall(program.run, columns, ranges=False)
    pstats.Stats(profile).sort_stats("tottime").print_stats(LATER)


if __name__ == "__main__":
    words = sys.argv[1:]
    main(*map(int, words[:2]), *words[2:])
