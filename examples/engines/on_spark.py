"""Score a table of answers on Spark: `mapInArrow` hands over batches, in any number of processes.

python on_spark.py QUESTIONNAIRE answers.parquet scores/
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from readiness import find_questionnaire, load_questionnaire
from readiness.bulk import compile_scorer, score_batch


def main(questionnaire: str, answers: str, folder: str) -> int:
    """Score all rows on this computer with two workers; return the number of rows."""
    program = compile_scorer(load_questionnaire(find_questionnaire(questionnaire)))
    # The workers need the libraries of this environment.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.master("local[2]").appName("readiness").getOrCreate()
    rows = spark.read.parquet(answers)
    names = rows.columns

    def score(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield for_spark(score_batch(batch.rename_columns(names), program))

    # The program is sent to each worker with the function. The columns are those of an empty table.
    none = for_spark(score_batch(pq.read_schema(answers).empty_table(), program))
    # `mapInArrow` takes a dot in a name for a part of a column, and ids of rows have one.
    numbered = rows.toDF(*(f"c{number}" for number in range(len(names))))
    scores = numbered.mapInArrow(score, from_arrow_schema(none.schema))
    scores.write.mode("overwrite").parquet(folder)
    number = spark.read.parquet(folder).count()
    spark.stop()
    return number


def for_spark(scores: pa.RecordBatch | pa.Table) -> pa.RecordBatch | pa.Table:
    """Make the bit masks signed: Spark has no unsigned numbers."""
    signed = [
        field.with_type(pa.int64()) if field.type == pa.uint64() else field
        for field in scores.schema
    ]
    return scores.cast(pa.schema(signed))


if __name__ == "__main__":
    print(main(*sys.argv[1:]), "rows")
