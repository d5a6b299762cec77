"""``readiness table``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from readiness.bulk.columns import told_by
from tests.conftest import Run
from tests.support.answering import answers_file

CLOUD = Path(__file__).resolve().parents[3] / "examples" / "cloud.yaml"
REAL = CLOUD.parent / "real"


@pytest.fixture
def answers(tiny_file: Path) -> Path:
    """Write two answers files of the tiny questionnaire."""
    for name, level in (("north", "3"), ("south", "1")):
        text = f"  LAW-1: {{value: {level}, note: seen}}\n  DATA-1: {{not_applicable: no data}}\n"
        answers_file(tiny_file.parent, f"answers:\n{text}", f"{name}.answers.yaml")
    return tiny_file.parent


def test_columns_are_told_in_words(run: Run, tiny_file: Path) -> None:
    """Each question with what its column takes, in 80 columns."""
    ran = run("table", tiny_file)

    assert ran.code == 0
    assert "LAW-1   one of: 1, 2, 3\n" in ran.out
    assert "unknown, not-applicable, not-agreed" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_columns_are_told_to_programs(run: Run, tiny_file: Path) -> None:
    """The columns of both tables, the gates, and whose they are."""
    told = json.loads(run("table", tiny_file, "--format", "json").out)

    assert told["questionnaire"] == "tiny"
    assert [column["name"] for column in told["columns"]] == ["CTX", "LAW-1", "DATA-1", "DATA-2"]
    assert told["columns"][0]["options"] == ["small", "large"]
    assert {"name": "LAW:score_numerator", "type": "int64"} in told["results"]
    assert told["gates"] == ["GATE"]


def test_a_folder_gets_everything(run: Run, tiny_file: Path) -> None:
    """The columns in words and as JSON, and an example in each format, which can be scored."""
    ran = run("table", tiny_file, "-o", "tables/")

    names = sorted(path.name for path in (tiny_file.parent / "tables").iterdir())
    assert ran.code == 0
    assert names == [
        "tiny.example.csv",
        "tiny.example.jsonl",
        "tiny.example.parquet",
        "tiny.table.json",
        "tiny.table.txt",
    ]
    found = set()
    for form in ("csv", "jsonl", "parquet"):
        scored = f"{form}.scores.csv"
        ran = run("score", "--table", f"tables/tiny.example.{form}", "-q", tiny_file, "-o", scored)
        assert ran.code == 0, ran.err
        found.add((tiny_file.parent / scored).read_text(encoding="utf-8"))
    assert len(found) == 1


def test_answers_files_become_a_table(run: Run, answers: Path) -> None:
    """One row each, with the name of the file; what has no column is told by name."""
    ran = run("table", "north.answers.yaml", "south.answers.yaml", "-o", "all.parquet")
    table = pq.read_table(answers / "all.parquet")

    assert ran.code == 0, ran.err
    assert table.column("file").to_pylist() == ["north", "south"]
    assert table.column("LAW-1").to_pylist() == ["3", "1"]
    assert table.column("DATA-1").to_pylist() == ["not-applicable"] * 2
    assert told_by(table.schema)["questionnaire"] == "tiny"
    assert "notes (2), reasons of «not applicable» (2)" in ran.err
    assert "readiness score --table all.parquet -o all.scores.parquet" in ran.err


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_a_table_becomes_answers_files(run: Run, answers: Path, form: str) -> None:
    """One file for each row, which scores as the first did."""
    before = run("score", "north.answers.yaml", "--format", "csv").out
    run("table", "north.answers.yaml", "south.answers.yaml", "-o", f"all.{form}")
    ran = run("table", f"all.{form}", "-q", "tiny.yaml", "-o", "back/")
    after = run("score", "back/north.answers.yaml", "-q", "tiny.yaml", "--format", "csv").out

    assert ran.code == 0, ran.err
    assert "2 answers files are in back/" in ran.err
    assert after == before.replace("north.answers", "back/north.answers")
    assert "not_applicable: the table of answers gives no reason" in (
        answers / "back" / "south.answers.yaml"
    ).read_text(encoding="utf-8")


def test_a_table_without_a_file_goes_to_the_output(run: Run, answers: Path) -> None:
    """CSV, for a pipe."""
    assert answers.is_dir()
    ran = run("table", "north.answers.yaml")

    assert ran.code == 0
    assert ran.out.splitlines()[0].startswith('"file","organisation","date","share","CTX"')


def test_wrong_answers_files_are_told_together(run: Run, answers: Path) -> None:
    """Every problem of every file, and nothing is written."""
    for name in ("north", "south"):
        path = answers / f"{name}.answers.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("value: ", "value: 9"), "utf-8")
    ran = run("table", "north.answers.yaml", "south.answers.yaml", "-o", "all.parquet")

    assert ran.code == 3
    assert ran.err.count("answer-does-not-fit") == 2
    assert not (answers / "all.parquet").exists()


def test_answers_to_other_questions_are_refused(run: Run, answers: Path) -> None:
    """A table is for one questionnaire."""
    other = "schema_version: 1\nquestionnaire: {id: cloud, version: 1.0.0}\n"
    (answers / "cloud.yaml").write_bytes(CLOUD.read_bytes())
    (answers / "c.answers.yaml").write_text(other, encoding="utf-8")
    ran = run("table", "north.answers.yaml", "c.answers.yaml", "-o", "all.csv")

    assert ran.code == 2, ran.err
    assert "a table is for one questionnaire, here «tiny»" in ran.err


def test_wrong_rows_are_named(run: Run, answers: Path) -> None:
    """With the number of the row and the question; no file is written."""
    run("table", "north.answers.yaml", "south.answers.yaml", "-o", "all.csv")
    path = answers / "all.csv"
    path.write_text(path.read_text(encoding="utf-8").replace('"1"', '"9"'), "utf-8")
    ran = run("table", "all.csv", "-q", "tiny.yaml", "-o", "back/")

    assert ran.code == 3
    assert "all.csv: row 2: error[answer-does-not-fit]: LAW-1: «9» is not an option" in ran.err
    assert not (answers / "back").exists()


def test_nothing_is_overwritten_unasked(run: Run, answers: Path) -> None:
    """Neither a table nor an answers file."""
    run("table", "north.answers.yaml", "-o", "all.csv")
    before = (answers / "all.csv").read_bytes()

    assert run("table", "south.answers.yaml", "-o", "all.csv").code == 4
    assert (answers / "all.csv").read_bytes() == before
    assert run("table", "all.csv", "-q", "tiny.yaml", "-o", "./").code == 4
    assert run("table", "all.csv", "-q", "tiny.yaml", "-o", "./", "--force").code == 0


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("tiny.yaml", "--format", "parquet"), 2, "Parquet is not text"),
        (("north.answers.yaml", "--format", "parquet"), 2, "Parquet is not text"),
        (("north.answers.yaml", "-o", "a.json", "--format", "json"), 2, "the format of a table"),
        (("all.csv", "-q", "tiny.yaml"), 2, "give a folder"),
        (("all.csv", "-o", "back/"), 2, "does not name its questionnaire"),
        (("gone.csv", "-q", "tiny.yaml", "-o", "back/"), 4, "cannot read gone.csv"),
        (("gone.parquet", "-o", "back/"), 4, "cannot read gone.parquet"),
        (("nothing",), 2, "there is no questionnaire «nothing»"),
    ],
)
def test_what_cannot_be_done_is_said(
    run: Run, answers: Path, words: tuple[str, ...], code: int, message: str
) -> None:
    """In one line, with what to do."""
    assert answers.is_dir()
    run("table", "north.answers.yaml", "-o", "all.csv")
    ran = run("table", *words)

    assert (ran.code, message in ran.err) == (code, True), ran.err


def test_own_columns_have_no_place_in_answers_files(run: Run, answers: Path) -> None:
    """They are named, not dropped in silence."""
    run("table", "north.answers.yaml", "-o", "all.parquet")
    table = pq.read_table(answers / "all.parquet")
    pq.write_table(table.append_column("region", pa.array(["x"])), answers / "own.parquet")
    ran = run("table", "own.parquet", "-q", "tiny.yaml", "-o", "back/")

    assert "answers files have no place for the columns: region" in ran.err


def test_without_arrow_it_is_said_how_to_install_it(
    run: Run, tiny_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tables are an extra: everything else works without it."""
    for name in [name for name in sys.modules if name.split(".")[0] == "pyarrow"]:
        monkeypatch.delitem(sys.modules, name)
    for name in [name for name in sys.modules if name.startswith("readiness.bulk")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    ran = run("table", tiny_file)

    assert ran.code == 2
    assert 'pip install "readiness[bulk]"' in ran.err


FILE_BY_FILE = ("aeo-self-assessment", "c2m2")
"""Real questionnaires whose scores are not computed in columns."""


@pytest.mark.parametrize("name", FILE_BY_FILE)
def test_answers_that_are_scored_file_by_file_are_a_table_too(
    run: Run, tmp_path: Path, name: str
) -> None:
    """There and back they have the same scores; it is said why the table itself has none."""
    questionnaire, answers = (REAL / f"{name}{ending}.yaml" for ending in ("", ".answers"))
    words = ("-q", str(questionnaire))
    made = run("table", str(answers), *words, "-o", str(tmp_path / "all.parquet"))
    back = run("table", str(tmp_path / "all.parquet"), *words, "-o", f"{tmp_path / 'back'}/")

    assert (made.code, back.code) == (0, 0), made.err + back.err
    assert f"«{name}» cannot be scored as a table:\n  - " in made.err
    assert "Next:" not in made.err
    assert "cannot be scored" not in back.err
    (copy,) = (tmp_path / "back").iterdir()
    cards = [
        json.loads(run("score", str(path), *words, "--format", "json").out)[0]
        for path in (answers, copy)
    ]
    nodes = [[(node["id"], node["level"], node["score"], node["stages"], node["answered"])
              for node in (card["overall"], *card["dimensions"])] for card in cards]  # fmt: skip
    assert nodes[0] == nodes[1]
    assert len(nodes[0]) > 2


def test_columns_of_what_is_scored_file_by_file(run: Run) -> None:
    """They are told, with the reason why there is no table of scores."""
    told = run("table", str(REAL / "c2m2.yaml"))
    data = run("table", str(REAL / "c2m2.yaml"), "--format", "json")

    assert (told.code, data.code) == (0, 0)
    assert "the scorer «staged» works file by file" in told.err
    assert "ASSET-1   one of: not, partly, largely, fully" in told.out
    assert "table of scores" not in told.out
    assert json.loads(data.out)["results"] == []
    assert json.loads(data.out)["columns"][0]["name"] == "ASSET-1"
