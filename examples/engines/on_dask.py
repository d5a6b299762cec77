"""Score a table of answers on Dask: each part of the rows in a process of its own.

python on_dask.py QUESTIONNAIRE answers.parquet scores/
"""

from __future__ import annotations

import sys
from pathlib import Path

import dask
import pyarrow.parquet as pq

from readiness import find_questionnaire, load_questionnaire
from readiness.bulk import Program, compile_scorer, score_batch


def score_part(answers: str, part: int, program: Program, folder: str) -> int:
    """Score one row group of a Parquet file; return its number of rows."""
    scores = score_batch(pq.ParquetFile(answers).read_row_group(part), program)
    pq.write_table(scores, Path(folder, f"part-{part:05}.parquet"))
    return scores.num_rows


def main(questionnaire: str, answers: str, folder: str) -> int:
    """Score all row groups with two processes; return the number of rows."""
    program = compile_scorer(load_questionnaire(find_questionnaire(questionnaire)))
    Path(folder).mkdir(parents=True, exist_ok=True)
    parts = range(pq.ParquetFile(answers).num_row_groups)
    tasks = [dask.delayed(score_part)(answers, part, program, folder) for part in parts]
    return sum(dask.compute(*tasks, scheduler="processes", num_workers=2))


if __name__ == "__main__":
    print(main(*sys.argv[1:]), "rows")
