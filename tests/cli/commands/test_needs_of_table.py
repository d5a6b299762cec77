"""What a group needs, counted over a table: as over files, and refused as files are."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.files.yaml_reader import parse_document
from tests.conftest import Run

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "group"
FILES = sorted(map(str, EXAMPLE.glob("*.answers.yaml")))
FORMS = ("parquet", "jsonl", "csv")
Rows = list[dict[str, str]]


def table(run: Run, path: Path) -> Path:
    """Write the table of the example."""
    made = run("table", *FILES, "-o", str(path))
    assert made.code == 0, made.err
    return path


def changed(path: Path, change: Callable[[Rows], None]) -> Path:
    """Change the rows of a table of the format CSV."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    names = list(rows[0])
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, names)
        writer.writeheader()
        writer.writerows(rows)
    return path


def needs(run: Run, path: Path, *more: str) -> tuple[int, str, str]:
    """Count over a table."""
    ran = run("needs", "--table", str(path), "-q", "ai-ml", "--format", "json", *more)
    return ran.code, ran.out, ran.err


@pytest.mark.parametrize("form", FORMS)
def test_a_table_gives_what_its_files_give(run: Run, tmp_path: Path, form: str) -> None:
    """Every byte is the same: twenty rows, twenty files, with parts and without."""
    path = table(run, tmp_path / f"answers.{form}")
    assert len(FILES) == 20

    for more in ([], ["--by", "CTX-2"]):
        files = run("needs", *FILES, "--format", "json", *more)
        assert files.code == 0, files.err
        assert needs(run, path, *more)[:2] == (0, files.out)


def test_rows_become_files_that_agree(run: Run, tmp_path: Path) -> None:
    """The agreement goes into the table and back."""
    path = table(run, tmp_path / "answers.parquet")
    assert run("table", str(path), "-o", f"{tmp_path / 'back'}/").code == 0

    back = sorted((tmp_path / "back").glob("*.answers.yaml"))
    shares = [parse_document(p.read_bytes(), p.name).data["assessment"]["share"] for p in back]
    assert shares == ["group"] * 20


def test_rows_that_do_not_agree_are_refused_together(run: Run, tmp_path: Path) -> None:
    """The message has the number of each, and says how to agree."""

    def change(rows: Rows) -> None:
        rows[1]["share"] = rows[6]["share"] = ""

    code, out, err = needs(run, changed(table(run, tmp_path / "answers.csv"), change))

    assert (code, out) == (2, "")
    assert "answers.csv, row 2: the administration has not agreed" in " ".join(err.split())
    assert "answers.csv, row 7: the administration has not agreed" in " ".join(err.split())
    assert "row 3" not in err
    assert "the word «group» in the column «share»" in " ".join(err.split())


def test_without_the_column_nobody_agrees(run: Run, tmp_path: Path) -> None:
    """All twenty rows are refused."""
    path = table(run, tmp_path / "answers.csv")
    path.write_text(path.read_text("utf-8").replace("share", "shared", 1), "utf-8")

    code, _out, err = needs(run, path)

    assert code == 2
    assert err.count("has not agreed") == 20


def test_wrong_rows_are_named_with_their_column(run: Run, tmp_path: Path) -> None:
    """Nothing is counted; two rows with wrong answers and one with another word."""

    def change(rows: Rows) -> None:
        rows[0]["LEG-1"] = "9"
        rows[3]["share"] = "everybody"
        rows[4]["date"] = "yesterday"

    code, out, err = needs(run, changed(table(run, tmp_path / "answers.csv"), change))

    assert (code, out) == (3, "")
    said = " ".join(err.split())
    for place, column in (("row 1", "LEG-1"), ("row 4", "share"), ("row 5", "date")):
        assert f"{place}: {column}" in said or (place in said and column in said)


def test_one_administration_counts_once(run: Run, tmp_path: Path) -> None:
    """Two rows of the same name, and two without names with the same answers."""

    def change(rows: Rows) -> None:
        rows[2]["organisation"] = rows[9]["organisation"]
        rows[11].update(rows[12], organisation="")

    code, _out, err = needs(run, changed(table(run, tmp_path / "answers.csv"), change))

    assert code == 2
    said = " ".join(err.split())
    assert "row 3 are of one administration: the same name" in said
    assert "row 12 are of one administration: the same answers" in said


def test_too_few_rows_and_two_tables(run: Run, tmp_path: Path) -> None:
    """Eight rows are too few; two tables are not one group."""
    path = changed(
        table(run, tmp_path / "answers.csv"), lambda rows: rows.__delitem__(slice(8, 20))
    )

    assert needs(run, path)[0] == 2
    assert needs(run, path, str(path))[0] == 2


def test_without_arrow_it_says_what_to_install(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The usual sentence."""
    (tmp_path / "answers.csv").write_text("share\ngroup\n", "utf-8")
    for name in [name for name in sys.modules if name.split(".")[0] == "pyarrow"]:
        monkeypatch.delitem(sys.modules, name)
    for name in [name for name in sys.modules if name.startswith("readiness.bulk")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)

    code, _out, err = needs(run, tmp_path / "answers.csv")

    assert code == 2
    assert 'pip install "readiness[bulk]"' in err


def test_what_is_scored_file_by_file_is_counted_too(run: Run, tmp_path: Path) -> None:
    """A table of such answers gives what its files give: nothing has to be scored in columns."""
    questionnaire = EXAMPLE.parent / "real" / "c2m2.yaml"
    text = (questionnaire.parent / "c2m2.answers.yaml").read_text("utf-8")
    files = [tmp_path / f"member-{number}.answers.yaml" for number in range(12)]
    for number, file in enumerate(files):
        occasion = f"assessment: {{share: group, organisation: Utility {number}"
        named = text.replace("assessment: {organisation: Power of Norland (invented)", occasion)
        file.write_text(named, "utf-8")
    words = ("-q", str(questionnaire))
    path = tmp_path / "group.csv"
    made = run("table", *map(str, files), *words, "-o", str(path))
    assert made.code == 0, made.err

    whole = run("needs", *map(str, files), *words, "--format", "json")
    counted = run("needs", "--table", str(path), *words, "--format", "json")
    assert (whole.code, counted.code) == (0, 0), whole.err + counted.err
    assert counted.out == whole.out
