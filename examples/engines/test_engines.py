"""Each engine gives the scores that the program gives without it.

The tests of an engine that is not installed are left out: `make test` has Dask, and
`make test-engines` Spark and Ray too.
"""

from __future__ import annotations

import importlib
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from readiness import load_questionnaire
from readiness.bulk import compile_scorer, input_schema, score_batch

QUESTIONNAIRE = Path(__file__).resolve().parents[1] / "cloud.yaml"
ROWS, PARTS = 4_000, 4
"""Rows of the table, in so many row groups."""


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """Write a table of answers: every option in turn, some open, one wrong."""
    program = compile_scorer(load_questionnaire(QUESTIONNAIRE))
    columns: dict[str, pa.Array] = {"key": pa.array(range(ROWS))}
    for place, field in enumerate(input_schema(program)):
        keys = next((c.keys for c in program.columns if c.question == field.name), ())
        words = [None, "unknown", *keys]
        values = [words[(row + place) % len(words)] for row in range(ROWS)]
        if pa.types.is_list(field.type):
            columns[field.name] = pa.array([[v] if v else None for v in values], field.type)
        elif keys:
            columns[field.name] = pa.array(values).cast(pa.string())
        else:
            columns[field.name] = pa.nulls(ROWS, field.type)
    table = pa.table(columns)
    first = next(c.question for c in program.columns if c.content == "choice")
    wrong = pa.array(["no such option", *table.column(first).to_pylist()[1:]])
    table = table.set_column(table.schema.get_field_index(first), first, wrong)
    path = tmp_path / "answers.parquet"
    pq.write_table(table, path, row_group_size=ROWS // PARTS)
    return path


@pytest.mark.parametrize("engine", ["dask", "pyspark", "ray"])
@pytest.mark.filterwarnings("ignore")
def test_an_engine_gives_the_same_scores(
    answers: Path, tmp_path: Path, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All rows, with their keys, exactly."""
    pytest.importorskip(engine)
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    # Workers are other processes, and look for the example too.
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent), prepend=":")
    example = importlib.import_module({"pyspark": "on_spark"}.get(engine, f"on_{engine}"))
    program = compile_scorer(load_questionnaire(QUESTIONNAIRE))
    wanted = score_batch(pq.read_table(answers), program)

    assert example.main(str(QUESTIONNAIRE), str(answers), str(tmp_path / "scores")) == ROWS

    found = pq.read_table(tmp_path / "scores").sort_by("key")
    assert found.cast(wanted.schema).equals(wanted)
    assert pc.sum(pc.is_valid(found.column("error"))).as_py() == 1
    assert found.column("error").to_pylist()[0] == "unknown-option"
