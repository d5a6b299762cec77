"""Score a table of answers on Ray Data: `map_batches` hands over tables of Arrow.

python on_ray.py QUESTIONNAIRE answers.parquet scores/
"""

from __future__ import annotations

import sys
from pathlib import Path

import ray

from readiness import find_questionnaire, load_questionnaire
from readiness.bulk import compile_scorer, score_batch


def main(questionnaire: str, answers: str, folder: str) -> int:
    """Score all rows on this computer with two workers; return the number of rows."""
    program = compile_scorer(load_questionnaire(find_questionnaire(questionnaire)))
    ray.init(num_cpus=2, include_dashboard=False)
    # The program goes to every worker once.
    shared = ray.put(program)
    rows = ray.data.read_parquet(str(Path(answers).resolve()))
    scores = rows.map_batches(
        lambda table, program: score_batch(table, ray.get(program)),
        batch_format="pyarrow",
        batch_size=65_536,
        fn_args=(shared,),
        zero_copy_batch=True,
    )
    scores.write_parquet(str(Path(folder).resolve()))
    number = ray.data.read_parquet(str(Path(folder).resolve())).count()
    ray.shutdown()
    return number


if __name__ == "__main__":
    print(main(*sys.argv[1:]), "rows")
