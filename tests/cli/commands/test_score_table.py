"""``readiness score --table``."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from readiness.bulk.columns import told_by
from tests.conftest import Run

HEAD = "key,CTX,LAW-1,DATA-1,DATA-2\n"
GOOD = "a,small,3,1,\nb,large,1,3,unknown\n"


@pytest.fixture
def folder(tiny_file: Path) -> Path:
    """Give a folder with the tiny questionnaire and a table of answers in each format."""
    rows = [row.split(",") for row in (HEAD + GOOD).splitlines()]
    lines = [dict(zip(rows[0], (v or None for v in row), strict=True)) for row in rows[1:]]
    here = tiny_file.parent
    (here / "good.csv").write_text(HEAD + GOOD, encoding="utf-8")
    (here / "good.jsonl").write_text("".join(f"{json.dumps(x)}\n" for x in lines), "utf-8")
    pq.write_table(pa.Table.from_pylist(lines), here / "good.parquet")
    return here


def score(run: Run, name: str, *words: str) -> tuple[int, str]:
    """Score a table of the tiny questionnaire; return the exit code and what is said."""
    ran = run("score", "--table", name, "-q", "tiny.yaml", *words)
    return ran.code, ran.err


@pytest.mark.parametrize("given", ["csv", "jsonl", "parquet"])
@pytest.mark.parametrize("wanted", ["csv", "jsonl", "parquet"])
def test_every_format_becomes_every_other(run: Run, folder: Path, given: str, wanted: str) -> None:
    """The same scores, whatever the formats are."""
    code, said = score(run, f"good.{given}", "-o", f"scores.{wanted}")
    path = folder / f"scores.{wanted}"
    if wanted == "csv":
        rows = [*csv.DictReader(path.read_text(encoding="utf-8").splitlines())]
    elif wanted == "jsonl":
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    else:
        rows = pq.read_table(path).to_pylist()

    assert (code, said) == (0, f"The scores are in scores.{wanted} (2 rows)\n")
    assert [str(row["key"]) for row in rows] == ["a", "b"]
    assert [int(row["gates"]) for row in rows] == [0, 1]
    assert next(float(row["score"]) for row in rows) == pytest.approx(7 / 3)
    assert not (folder / "scores.errors.csv").exists()


def test_scores_are_those_of_the_file(run: Run, folder: Path) -> None:
    """A row of a table and an answers file with the same answers have the same score."""
    run("table", "good.csv", "-q", "tiny.yaml", "-o", "back/")
    file = run("score", "back/row-2.answers.yaml", "-q", "tiny.yaml", "--format", "json").out
    score(run, "good.csv", "-o", "scores.jsonl")
    row = json.loads((folder / "scores.jsonl").read_text(encoding="utf-8").splitlines()[1])
    result = json.loads(file)

    assert row["score"] == pytest.approx(result[0]["overall"]["score"], abs=1e-4)
    assert row["level"] == result[0]["overall"]["level"]


def test_the_metadata_name_gates_and_questionnaire(run: Run, folder: Path) -> None:
    """A bit mask means nothing without the names of its bits."""
    score(run, "good.parquet", "-o", "scores.parquet")
    told = told_by(pq.read_schema(folder / "scores.parquet"))

    assert (told["questionnaire"], told["version"], told["gates"]) == ("tiny", "1.0.0", ["GATE"])
    assert told["digest"].startswith("sha256:")


def test_wrong_rows_are_counted_and_written_beside(run: Run, folder: Path) -> None:
    """They stop no other row; each has its number, its line, and what is wrong where."""
    lines = (folder / "good.jsonl").read_text(encoding="utf-8").splitlines()
    bad = lines[0].replace('"3"', '"9"').replace("small", "tiny")
    (folder / "bad.jsonl").write_text("\n".join([lines[0], "{broken", "", bad, lines[1]]), "utf-8")
    code, said = score(run, "bad.jsonl", "-o", "scores.csv")

    assert code == 3
    assert "2 of 4 rows were not scored; scores.errors.csv says why" in said
    assert (folder / "scores.errors.csv").read_text(encoding="utf-8") == (
        "row,line,error,question\n2,2,not-json,\n3,4,unknown-option,CTX\n3,4,unknown-option,LAW-1\n"
    )
    rows = [*csv.DictReader((folder / "scores.csv").read_text(encoding="utf-8").splitlines())]
    assert [row["error"] for row in rows] == ["", "not-json", "unknown-option", ""]
    assert [row["key"] for row in rows] == ["a", "", "a", "b"]


def test_a_row_with_too_many_cells_is_a_wrong_row(run: Run, folder: Path) -> None:
    """Wherever it stands, the rows around it keep their numbers."""
    rows = GOOD.splitlines(keepends=True)
    text = HEAD + "x\n" + rows[0] + "a,b,c,d,e,f,g\n" + rows[1] + "y,z\n"
    (folder / "bad.csv").write_text(text, encoding="utf-8")
    code, _said = score(run, "bad.csv", "-o", "scores.csv")
    found = [*csv.DictReader((folder / "scores.csv").read_text(encoding="utf-8").splitlines())]

    assert code == 3
    assert [row["error"] for row in found] == ["other-cells", "", "other-cells", "", "other-cells"]
    assert [row["key"] for row in found] == ["", "a", "", "b", ""]
    assert (folder / "scores.errors.csv").read_text(encoding="utf-8").splitlines()[1:] == [
        f"{row},,other-cells," for row in (1, 3, 5)
    ]


REFUSED = {
    "empty.csv": (b"", "it is empty"),
    "empty.jsonl": (b"", "it is empty"),
    "empty.parquet": (b"", "it is empty"),
    "blank.csv": (b"\n\n", "the table has no column for"),
    "latin.csv": (HEAD.encode() + "é,small,3,1,\n".encode("latin-1"), "it is not UTF-8"),
    "utf16.csv": ((HEAD + GOOD).encode("utf-16"), "the file is in UTF-16"),
    "utf16.jsonl": ("{}".encode("utf-16"), "the file is in UTF-16"),
    "missing.csv": (b"key,CTX,LAW-1,DATA-1\na,small,3,1\n", "no column for «DATA-2»"),
    "missing.jsonl": (b'{"CTX": "small", "LAW-l": "3"}\n', "«LAW-1», «DATA-1», «DATA-2»"),
    "twice.csv": (b"CTX,CTX,LAW-1,DATA-1,DATA-2\na,b,1,1,1\n", "same name: «CTX»"),
    "list.jsonl": (b'[{"CTX": "small"}]\n', "line 1 is not an object"),
    "yaml.jsonl": (b"schema_version: 1\n", "line 1 is not an object"),
    "nested.jsonl": (
        b'{"key": {"a": 1}, "CTX": null, "LAW-1": null, "DATA-1": null, "DATA-2": null}\n',
        "«key» contains more than one text or number",
    ),
    "result.csv": (b"level,CTX,LAW-1,DATA-1,DATA-2\n1,,,,\n", "has the name of a result"),
    "broken.parquet": (b"PAR1 and nothing else PAR1", "it is damaged"),
    "text.parquet": (HEAD.encode(), "it is damaged"),
    "page.csv": (b"<!DOCTYPE html><html></html>", "HTML page"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_table_is_refused(run: Run, folder: Path, name: str) -> None:
    """With the reason, without a traceback, and nothing is written."""
    content, message = REFUSED[name]
    (folder / name).write_bytes(content)
    code, said = score(run, name, "-o", "scores.csv")

    assert code in {2, 3}, said
    assert message in said
    assert not [*folder.glob("scores*")]


def test_a_damaged_part_of_a_file_leaves_nothing(run: Run, folder: Path) -> None:
    """A Parquet file whose head is fine, and whose data are not."""
    data = bytearray((folder / "good.parquet").read_bytes())
    data[4:60] = b"\xff" * 56
    (folder / "bad.parquet").write_bytes(data)
    code, said = score(run, "bad.parquet", "-o", "scores.parquet")

    assert (code, "it is damaged" in said) == (3, True), said
    assert not [*folder.glob("scores*")]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "give a file for the scores"),
        (("-o", "scores.md", "--format", "md"), "give a file for the scores"),
        (("-o", "s.csv", "--robustness"), "--robustness is for answers files"),
        (("-o", "s.csv", "--fail-under", "0"), "--fail-under is for answers files"),
        (("-o", "s.csv", "--set", "LAW-1=2"), "--set is for answers files"),
        (("good.csv", "-o", "s.csv"), "--table scores one table"),
    ],
)
def test_what_a_table_cannot_do_is_said(
    run: Run, folder: Path, words: tuple[str, ...], message: str
) -> None:
    """A wrong call, with what to do."""
    assert folder.is_dir()
    code, said = score(run, "good.csv", *words)

    assert (code, message in said) == (2, True), said


def test_formats_of_tables_need_the_option(run: Run, folder: Path) -> None:
    """A file is not scored to Parquet."""
    assert folder.is_dir()
    ran = run("score", "good.csv", "--format", "parquet")
    assert (ran.code, "add --table" in ran.err) == (2, True)


def test_nothing_is_overwritten_unasked(run: Run, folder: Path) -> None:
    """Neither the scores, nor the errors of last time, nor the answers."""
    score(run, "good.csv", "-o", "scores.csv")
    before = (folder / "scores.csv").read_bytes()

    assert score(run, "good.csv", "-o", "scores.csv")[0] == 4
    assert score(run, "good.csv", "-o", "good.csv", "--force")[0] == 4
    (folder / "other.errors.csv").write_text("old", encoding="utf-8")
    assert score(run, "good.csv", "-o", "other.csv")[0] == 4
    assert not (folder / "other.csv").exists()
    assert score(run, "good.csv", "-o", "other.csv", "--force")[0] == 0
    assert (folder / "other.errors.csv").read_text(encoding="utf-8") == "row,line,error,question\n"
    assert (folder / "scores.csv").read_bytes() == before


def test_a_table_of_another_version_is_refused(run: Run, folder: Path) -> None:
    """The columns would fit, and the scores would be others."""
    run("table", "tiny.yaml", "-o", "t.parquet")
    text = (folder / "tiny.yaml").read_text(encoding="utf-8")
    (folder / "tiny.yaml").write_text(text.replace("weight: 2", "weight: 3"), encoding="utf-8")
    code, said = score(run, "t.parquet", "-o", "scores.csv")

    assert (code, "another version of «tiny»" in said) == (2, True), said


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such signal")
def test_an_interrupted_run_leaves_nothing(folder: Path) -> None:
    """Ctrl-C in the middle: neither a part of the scores nor a temporary file."""
    line = (folder / "good.jsonl").read_text(encoding="utf-8")
    with (folder / "many.jsonl").open("w", encoding="utf-8") as file:
        for _ in range(200):
            file.write(line * 2_000)
    names = {path.name for path in folder.iterdir()}
    words = ["score", "--table", "many.jsonl", "-q", "tiny.yaml", "-o", "scores.jsonl"]
    process = subprocess.Popen(
        [sys.executable, "-m", "readiness", *words], cwd=folder, stderr=subprocess.PIPE
    )
    end = time.monotonic() + 60
    while not [*folder.glob(".scores*")] and time.monotonic() < end:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _out, said = process.communicate(timeout=60)

    assert process.returncode == 130, said
    assert {path.name for path in folder.iterdir()} == names
