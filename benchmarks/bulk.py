"""Score tables of answers: JSON lines against a loop, and time and memory for many rows.

python benchmarks/bulk.py [ROWS ...]        for example 1000000 10000000

First, interleaved pairs: the same JSON lines through `readiness.bulk`, and through `json` with a
loop that only takes the mean of the levels, by dimension and overall. Then, for each number of
rows, a Parquet file is made and scored by `readiness score --table`: wall and CPU seconds, and the
peak memory of that process.
"""

from __future__ import annotations

import io
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from readiness import load_questionnaire
from readiness.bulk import Program, compile_scorer, input_schema
from readiness.bulk.files.open_table import open_table
from readiness.bulk.score_table import TableScoring
from readiness.models.questionnaire import Questionnaire

HERE = Path(__file__).resolve().parents[1]
QUESTIONNAIRE = HERE / "questionnaires" / "ai-ml.yaml"
LAUNCHER = """
import os, subprocess, sys, time
begun = time.perf_counter()
process = subprocess.Popen([sys.executable, "-m", "readiness", *sys.argv[1:]])
_id, status, used = os.wait4(process.pid, 0)
seconds = time.perf_counter() - begun
print(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""Runs a command from a small process: the peak of a child counts the memory of its parent."""
LINES, PAIRS, PART = 50_000, 5, 100_000


def answers(program: Program, rows: int, seed: int) -> pa.Table:
    """Draw answers: every option, one in ten open, one in twenty unknown."""
    rng = np.random.default_rng(seed)
    columns: dict[str, pa.Array] = {"key": pa.array(range(seed * rows, (seed + 1) * rows))}
    kinds = {field.name: field.type for field in input_schema(program)}
    for column in program.columns:
        name, kind = column.question, kinds[column.question]
        drawn = rng.random(rows)
        if column.is_number:
            scale = 10**column.digits
            values = rng.integers(-(-column.least // scale), column.most // scale, rows)
            columns[name] = pa.array(values, pa.int32(), mask=drawn < 0.1).cast(kind)
        elif pa.types.is_list(kind):
            keys = [key for key in column.keys if key not in column.exclusive]
            picks = rng.integers(1, 2 ** min(len(keys), 6), rows)
            sets = [[k for n, k in enumerate(keys[:6]) if p >> n & 1] for p in range(64)]
            columns[name] = pa.array(sets, kind).take(pa.array(picks, mask=drawn < 0.1))
        elif column.content == "choice":
            words = [*column.keys, "unknown"]
            places = rng.integers(0, len(column.keys), rows)
            places[drawn > 0.95] = len(column.keys)
            index = pa.array(places, pa.int32(), mask=drawn < 0.1)
            columns[name] = pa.DictionaryArray.from_arrays(index, pa.array(words))
        else:
            columns[name] = pa.nulls(rows, kind)
    return pa.table(columns)


def json_lines(program: Program) -> bytes:
    """Write drawn answers as JSON lines."""
    rows = answers(program, LINES, 0).to_pylist()
    return "".join(f"{json.dumps(row, default=str)}\n" for row in rows).encode()


def with_a_loop(raw: bytes, questionnaire: Questionnaire) -> int:
    """Read lines with json, and take the mean of the levels, by dimension and overall."""
    dimensions = [
        [question.id for question in dimension.questions if question.options]
        for dimension in questionnaire.all_dimensions
    ]
    rows = 0
    for line in io.BytesIO(raw):
        record = json.loads(line)
        means = []
        for names in dimensions:
            total = number = 0
            for name in names:
                value = record[name]
                if value is not None and value != "unknown":
                    total += int(value) if value.isdigit() else 0
                    number += 1
            if number:
                means.append(total / number)
        rows += bool(means and sum(means) / len(means) >= 0)
    return rows


def with_bulk(path: Path, program: Program) -> int:
    """Score lines exactly, with everything that a table of scores has, as Parquet."""
    scoring = TableScoring(open_table(path, program), program, io.StringIO())
    for _piece in scoring.written("parquet", lambda _rows: None):
        pass
    return scoring.rows - scoring.wrong


def seconds(work: Callable[[], int]) -> tuple[float, float]:
    """Return wall and CPU seconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    if work() != LINES:
        raise SystemExit("not all rows have a score")
    return time.perf_counter() - wall, time.process_time() - cpu


def compare_lines(program: Program, questionnaire: Questionnaire, folder: Path) -> None:
    """Print how many times as fast JSON lines are scored as a loop reads them."""
    raw = json_lines(program)
    path = folder / "answers.jsonl"
    path.write_bytes(raw)
    walls, cpus = [], []
    for _pair in range(PAIRS):
        loop = seconds(lambda: with_a_loop(raw, questionnaire))
        bulk = seconds(lambda: with_bulk(path, program))
        walls.append(loop[0] / bulk[0])
        cpus.append(loop[1] / bulk[1])
        print(f"  loop {LINES / loop[0]:,.0f} rows/s, bulk {LINES / bulk[0]:,.0f} rows/s")
    print(
        f"JSON lines, {LINES:,} rows of {len(raw) // LINES} bytes: bulk is"
        f" {statistics.median(walls):.1f} times as fast (wall), {statistics.median(cpus):.1f} (CPU)"
    )


def score_many(program: Program, rows: int, folder: Path) -> None:
    """Print what `readiness score --table` needs for so many rows."""
    path = folder / f"{rows}.parquet"
    with pq.ParquetWriter(path, answers(program, 1, 0).schema) as writer:
        for part in range(max(1, rows // PART)):
            writer.write_table(answers(program, min(rows, PART), part))
    scores = folder / f"{rows}.scores.parquet"
    words = ["score", "--table", str(path), "-q", str(QUESTIONNAIRE), "-o", str(scores)]
    ended = subprocess.run(
        [sys.executable, "-c", LAUNCHER, *words],
        env=os.environ | {"PYTHONPATH": str(HERE / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    wall, cpu, peak = map(float, ended.stdout.split())
    print(
        f"score --table, {rows:,} rows ({path.stat().st_size >> 20} MiB): {wall:.1f} s wall,"
        f" {cpu:.1f} s CPU, {rows / wall:,.0f} rows/s,"
        f" peak {peak:.0f} MiB; scores {scores.stat().st_size >> 20} MiB",
        flush=True,
    )
    path.unlink()
    scores.unlink()


def main(numbers: list[int]) -> None:
    """Print all figures."""
    random.seed(1)
    questionnaire = load_questionnaire(QUESTIONNAIRE)
    program = compile_scorer(questionnaire)
    with tempfile.TemporaryDirectory() as name:
        compare_lines(program, questionnaire, Path(name))
        for rows in numbers:
            score_many(program, rows, Path(name))


if __name__ == "__main__":
    main([*map(int, sys.argv[1:])])
