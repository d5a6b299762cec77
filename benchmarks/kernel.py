"""Score a million rows with a compiled questionnaire, as a ratio to adding up the same bytes.

The rows are drawn answers to `ai-ml`. One thread, interleaved pairs, the median of the ratios. What
is added up are the bytes of the scored questions; the kernel also decides what is asked, which
gates are active, and the level of each dimension.

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
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from readiness.files.load import load_questionnaire
from readiness.models.assessment import State
from readiness.resources import QUESTIONNAIRES
from readiness.scoring.columnar.codes import Column
from readiness.scoring.columnar.compiler import compile_scorer

ROWS, PAIRS, SEED = 1_000_000, 9, 1
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


def seconds(work: Callable[[], object]) -> float:
    """Measure one run."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def peak() -> int:
    """Return the most memory that the process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


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
    scored = {question.id for question in questionnaire.questions if question.scored}
    scored_bytes = [column for name, column in columns.items() if name in scored]
    together = np.concatenate([column.view(np.uint8) for column in scored_bytes])
    before = peak()
    width = sum(column.itemsize for column in columns.values())
    print(f"{rows} rows, {width} bytes a row, {len(together) // rows} of them scored")
    for ranges in (False, True):
        ratios, speeds = [], []
        for _ in range(pairs):
            took = seconds(partial(program.run, columns, ranges=ranges))
            added = seconds(partial(np.sum, together))
            ratios.append(took / added)
            speeds.append(rows / took)
        what = "with floor and ceiling" if ranges else "scores, levels, gates and checks"
        print(f"{what}: {statistics.median(speeds) / 1e6:.1f} million rows a second,")
        print(f"  {statistics.median(ratios):.2f} times np.sum ({min(ratios):.2f} at best),")
        print(f"  memory: {peak() - before} MiB more than the columns, most of it the results")
    profile = cProfile.Profile()
    profile.runcall(program.run, columns, ranges=False)
    pstats.Stats(profile).sort_stats("tottime").print_stats(LATER)


if __name__ == "__main__":
    words = sys.argv[1:]
    main(*map(int, words[:2]), *words[2:])
