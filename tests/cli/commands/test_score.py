"""`readiness score`: what is printed, and what the exit code says."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Golden, Ran
from tests.support.answering import answers_file, of_each
from tests.support.fateful import fateful_scorer

COMPLETE = "context: {CTX: large}\nanswers: {LAW-1: 3, DATA-1: 1, DATA-2: 3}\n"
CAPPED = "context: {CTX: small}\nanswers: {LAW-1: 1, DATA-1: 3}\n"
Run = Callable[..., Ran]


@pytest.mark.usefixtures("tiny_file")
def test_table_fits_80_columns_and_says_the_result(
    run: Run, tmp_path: Path, golden: Golden
) -> None:
    """The table names level, score and every dimension within 80 columns."""
    answers_file(tmp_path, COMPLETE)

    ran = run("score", "norland.answers.yaml")

    assert ran.code == 0
    assert max(len(line) for line in ran.out.splitlines()) <= 80
    golden.check("score-table.txt", ran.out)


@pytest.mark.usefixtures("tiny_file")
def test_json_holds_figures_and_no_answers(run: Run, tmp_path: Path) -> None:
    """JSON gives numbers for machines: (2 x 3 + 1 x 2) / 3, worked by hand."""
    answers_file(tmp_path, COMPLETE.replace("LAW-1: 3", "LAW-1: {level: 3, note: secret}"))

    ran = run("score", "norland.answers.yaml", "--format", "json")

    (data,) = json.loads(ran.out)
    assert data["overall"]["score"] == 2.6667
    assert data["overall"]["level"] == 2
    assert [part["score"] for part in data["dimensions"]] == [3.0, 2.0]
    assert "secret" not in ran.out


@pytest.mark.usefixtures("tiny_file")
def test_capped_result_says_so_in_words(run: Run, tmp_path: Path) -> None:
    """A gate that holds the result down is named, with the value before it."""
    answers_file(tmp_path, CAPPED.replace("DATA-1: 3", "DATA-1: {level: 3, note: n}"))
    text = (tmp_path / "tiny.yaml").read_text(encoding="utf-8")
    (tmp_path / "tiny.yaml").write_text(
        text.replace("overall: 2", "overall: 1.5"), encoding="utf-8"
    )

    ran = run("score", "norland.answers.yaml")

    assert "Score before gates: 1.7; limited by gate GATE." in " ".join(ran.out.split())
    assert "Without a legal basis nothing may start." in ran.out


@pytest.mark.usefixtures("tiny_file")
def test_too_few_answers_give_no_overall_level(run: Run, tmp_path: Path) -> None:
    """Below the minimum share there is a profile and a range, but no level."""
    answers_file(tmp_path, "context: {CTX: large}\nanswers: {LAW-1: 3, DATA-1: unknown}\n")

    ran = run("score", "norland.answers.yaml", "--format", "json")

    (data,) = json.loads(ran.out)
    assert data["overall"]["level"] is None
    assert "1 of 3 scored questions are answered (33%), and at least 60%" in data["withheld"]
    assert (data["overall"]["floor"], data["overall"]["ceiling"]) == (2.3333, 3.0)


@pytest.mark.usefixtures("tiny_file")
@pytest.mark.parametrize(("wanted", "code"), [("1", 0), ("2", 0), ("3", 1)])
def test_fail_under_compares_the_level(run: Run, tmp_path: Path, wanted: str, code: int) -> None:
    """The score 8/3 is level 2; the message names both levels."""
    answers_file(tmp_path, COMPLETE)

    ran = run("score", "norland.answers.yaml", "--fail-under", wanted)

    assert ran.code == code
    assert (f"level 2 is below level {wanted}" in ran.err) == bool(code)


@pytest.mark.parametrize(("answer", "reached"), [("none", 1), ("half", 2), ("all", 3)])
def test_fail_under_compares_the_level_of_points(
    run: Run, tmp_path: Path, answer: str, reached: int
) -> None:
    """Of 0, 50 or 100 points: the level is compared, not the points."""
    levels = ", ".join(
        f"{{level: {n}, name: L, meaning: m, at_least: {border}}}"
        for n, border in ((1, 0), (2, 40), (3, 80))
    )
    options = ", ".join(
        f"{{id: {name}, points: {value}, text: T}}"
        for name, value in (("none", 0), ("half", 50), ("all", 100))
    )
    (tmp_path / "points.yaml").write_text(
        "schema_version: 1\nid: points\nversion: 1.0.0\ntitle: Points\n"
        f"levels: [{levels}]\nscoring: {{scorer: points}}\n"
        "dimensions:\n  - id: D\n    title: D\n    questions:\n"
        f"      - {{id: D-1, title: Q, text: Q?, options: [{options}]}}\n",
        encoding="utf-8",
    )
    (tmp_path / "a.answers.yaml").write_text(
        "schema_version: 1\nquestionnaire: {id: points, version: 1.0.0}\n"
        f"answers: {{D-1: {answer}}}\n",
        encoding="utf-8",
    )
    file = ("score", "a.answers.yaml", "-q", "points.yaml", "--fail-under")

    codes = [run(*file, str(wanted)).code for wanted in (1, 2, 3)]
    assert codes == [int(wanted > reached) for wanted in (1, 2, 3)]


@pytest.mark.usefixtures("tiny_file")
@pytest.mark.parametrize("wanted", ["nan", "inf", "1e400", "2.5"])
def test_fail_under_is_a_whole_number(run: Run, tmp_path: Path, wanted: str) -> None:
    """What is no level is refused, not taken for a bug."""
    answers_file(tmp_path, COMPLETE)

    ran = run("score", "norland.answers.yaml", "--fail-under", wanted)

    assert ran.code == 2
    assert "--fail-under" in ran.err
    assert "valid integer" in ran.err


@pytest.mark.usefixtures("tiny_file")
def test_command_can_be_copied_when_a_name_holds_blanks(run: Run, tmp_path: Path) -> None:
    """The next command is quoted for the shell."""
    answers_file(tmp_path, COMPLETE).rename(tmp_path / "nor land.yaml")

    assert "readiness report 'nor land.yaml'" in run("score", "nor land.yaml").out


@pytest.mark.usefixtures("tiny_file")
def test_fail_under_is_not_met_by_a_withheld_level(run: Run, tmp_path: Path) -> None:
    """Without an overall level the answer is no, even for the lowest wish."""
    answers_file(tmp_path, "answers: {}\n")

    ran = run("score", "norland.answers.yaml", "--fail-under", "1")

    assert ran.code == 1
    assert "no overall level" in ran.err


@pytest.mark.usefixtures("tiny_file")
def test_csv_has_a_row_for_each_node_and_no_formula(run: Run, tmp_path: Path) -> None:
    """Rows come in the order given, never ranked; text cannot become a formula."""
    file = answers_file(tmp_path, COMPLETE)
    text = file.read_text(encoding="utf-8").replace("Customs of Norland", "=1+1 Norland")
    file.write_text(text, encoding="utf-8")
    answers_file(tmp_path, CAPPED, "b.yaml")

    ran = run("score", "norland.answers.yaml", "b.yaml", "--format", "csv")

    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert [row["id"] for row in rows] == ["overall", "LAW", "DATA"] * 2
    assert rows[0]["organisation"].startswith("'=1+1")
    assert [row["file"] for row in rows[::3]] == ["norland.answers.yaml", "b.yaml"]


@pytest.mark.usefixtures("tiny_file")
def test_csv_is_for_programs_and_the_help_says_what_is_for_excel(run: Run, tmp_path: Path) -> None:
    """No byte-order mark, which programs would read as a part of the first name."""
    answers_file(tmp_path, COMPLETE)

    assert run("score", "norland.answers.yaml", "--format", "csv").out.startswith("file,")
    assert "For Excel, make the report as a workbook" in " ".join(
        run("score", "--help").out.split()
    )


STAGED = """\
schema_version: 1
id: tiny
version: 1.0.0
title: Stages
levels:
  - {level: 0, name: Low, meaning: n}
  - level: 1
    name: High
    meaning: s
    thresholds: [{of: basic, at_least: 60%}, {at: 2, below: 75%}]
scoring: {scorer: staged, minimum_answered: 0%, target: 1}
dimensions:
  - id: D
    title: D
    questions:
      - id: D-1
        title: Q
        text: Q?
        counts: {basic: 1}
        options: [{id: a, points: 0, text: a}, {id: b, points: 1, text: b}, {id: c, points: 2, text: c}]
"""  # noqa: E501 (one list of options)


def test_level_0_and_the_shares_of_stages_are_told_to_programs(run: Run, tmp_path: Path) -> None:
    """CSV and JSON hold the level 0, the value combined, the highest, and each threshold."""
    (tmp_path / "tiny.yaml").write_text(STAGED, encoding="utf-8")
    answers_file(tmp_path, "answers: {D-1: b}\n")

    row = next(
        csv.DictReader(io.StringIO(run("score", "norland.answers.yaml", "--format", "csv").out))
    )
    (data,) = json.loads(run("score", "norland.answers.yaml", "--format", "json").out)

    assert (row["level"], row["raw"], row["highest"]) == ("0", "0.0", "1.0")
    assert row["stages"] == "1 basic at_least 0.6: 0.5 not met; 1 =2 below 0.75: 0 met"
    assert [(s["of"], s["at"], s["share"], s["met"]) for s in data["overall"]["stages"]] == [
        ("basic", "", 0.5, False),
        ("", "2", 0.0, True),
    ]
    assert (data["overall"]["raw"], data["overall"]["highest"]) == (0.0, 1.0)


@pytest.mark.usefixtures("tiny_file")
def test_markdown_keeps_texts_literal(run: Run, tmp_path: Path, golden: Golden) -> None:
    """Markdown of a result; what the user wrote is shown as written."""
    file = answers_file(tmp_path, COMPLETE)
    text = file.read_text(encoding="utf-8").replace("Norland", "*N* <b>|")
    file.write_text(
        text.replace("{organisation: ", "{organisation: '").replace("(invented)", "(invented)'"),
        encoding="utf-8",
    )

    ran = run("score", "norland.answers.yaml", "--format", "md")

    golden.check("score.md", ran.out)


@pytest.mark.usefixtures("tiny_file")
def test_output_file_and_stdout_hold_the_same(run: Run, tmp_path: Path) -> None:
    """Piping and -o give the same text; an existing file is kept without --force."""
    answers_file(tmp_path, COMPLETE)
    printed = run("score", "norland.answers.yaml", "--format", "json").out

    written = run("score", "norland.answers.yaml", "--format", "json", "-o", "out.json")
    again = run("score", "norland.answers.yaml", "--format", "json", "-o", "out.json")
    forced = run("score", "norland.answers.yaml", "--format", "json", "-o", "out.json", "--force")

    assert (written.code, again.code, forced.code) == (0, 4, 0)
    assert (tmp_path / "out.json").read_text(encoding="utf-8") == printed
    assert "exists" in again.err


@pytest.mark.usefixtures("tiny_file")
def test_unknown_scorer_is_called_wrongly(run: Run, tmp_path: Path) -> None:
    """An unknown scorer names those that are installed."""
    answers_file(tmp_path, COMPLETE)

    ran = run("score", "norland.answers.yaml", "--scorer", "nonsense")

    assert ran.code == 2
    assert "weighted-mean" in ran.err
    assert ran.out == ""


@pytest.mark.usefixtures("tiny_file")
def test_changed_questionnaire_is_only_a_warning(run: Run, tmp_path: Path) -> None:
    """Answers to an earlier wording of the same version still count, with a warning."""
    file = answers_file(tmp_path, COMPLETE)
    text = file.read_text(encoding="utf-8").replace("1.0.0}", "1.0.0, digest: sha256:00}")
    file.write_text(text, encoding="utf-8")

    ran = run("score", "norland.answers.yaml")

    assert ran.code == 0
    assert "warning[questionnaire-changed]" in ran.err


@pytest.mark.usefixtures("tiny_file")
@pytest.mark.parametrize(
    ("command", "read"),
    [
        ("score norland.answers.yaml", "norland.answers.yaml"),
        ("score norland.answers.yaml", "tiny.yaml"),
        ("report norland.answers.yaml --format md", "norland.answers.yaml"),
        ("report norland.answers.yaml --format md", "tiny.yaml"),
        ("show ./tiny.yaml", "tiny.yaml"),
    ],
)
def test_what_was_read_is_kept(run: Run, tmp_path: Path, command: str, read: str) -> None:
    """No command writes its result over the answers or the questionnaire, even with --force."""
    answers_file(tmp_path, COMPLETE)
    before = (tmp_path / read).read_bytes()

    ran = run(*command.split(), "-o", read, "--force")

    assert (ran.code, (tmp_path / read).read_bytes()) == (4, before)


@pytest.mark.usefixtures("tiny_file")
def test_wrong_files_among_several_stop_no_other(run: Run, tmp_path: Path) -> None:
    """Every wrong file is told with its line, the others are scored, and the code stays 3."""
    good = [answers_file(tmp_path, COMPLETE, f"good-{n}.answers.yaml").name for n in range(3)]
    answers_file(tmp_path, "answers: {LAW-1: 9}\n", "bad.answers.yaml")
    (tmp_path / "half.answers.yaml").write_text("answers: [", encoding="utf-8")
    files = (good[0], "bad.answers.yaml", good[1], "half.answers.yaml", good[2])

    ran = run("score", *files, "--format", "csv")

    assert ran.code == 3
    assert "bad.answers.yaml:4:18: error[answer-does-not-fit]" in ran.err
    assert "half.answers.yaml:1:11: error[yaml-syntax]" in ran.err
    assert "2 of 5 files were not scored" in ran.err
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert [row["file"] for row in rows if row["id"] == "overall"] == good


@pytest.mark.usefixtures("tiny_file")
def test_what_is_wrong_with_all_files_is_told_once(run: Run, tmp_path: Path) -> None:
    """A scorer that is not there is named once, and nothing is written."""
    files = [answers_file(tmp_path, COMPLETE, f"{n}.answers.yaml").name for n in range(3)]

    ran = run("score", *files, "--scorer", "nope", "-o", "out.txt")

    assert ran.code == 2
    assert ran.err.count("there is no scorer «nope»") == 1
    assert ran.err.count("was not scored") == 3
    assert not (tmp_path / "out.txt").exists()


@pytest.mark.usefixtures("tiny_file")
def test_json_is_a_list_of_the_files_that_were_scored(run: Run, tmp_path: Path) -> None:
    """A program that reads the result finds the same shape."""
    answers_file(tmp_path, COMPLETE)

    one = run("score", "norland.answers.yaml", "--format", "json")
    ran = run("score", "norland.answers.yaml", "missing.yaml", "--format", "json")

    assert (one.code, ran.code) == (0, 4)
    assert json.loads(one.out) == json.loads(ran.out)
    assert [(data["file"], data["overall"]["level"]) for data in json.loads(ran.out)] == [
        ("norland.answers.yaml", 2)
    ]


@pytest.mark.usefixtures("tiny_file")
def test_bug_in_one_of_several_stops_no_other(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error that nobody expected is told with the name of its file."""
    files = of_each(tmp_path, COMPLETE, "First", "Leaving", "Last")
    scorer = fateful_scorer(tmp_path, monkeypatch)

    ran = run("score", *files, "--scorer", scorer, "--format", "csv")

    assert ran.code == 70
    assert "this is a bug: SystemExit in" in ran.err
    assert "readiness: leaving.answers.yaml was not scored" in ran.err
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert {row["organisation"] for row in rows} == {"First", "Last"}


EXAMPLES = Path(__file__).parents[3] / "examples" / "real"
MIXED = ("sprs", "samm-phases", "unesco-ram")
"""Only the one in the middle has phases."""


def test_several_files_give_what_each_gives(run: Run) -> None:
    """JSON and CSV are written file by file; phases get their column wherever they come."""
    files = [str(EXAMPLES / f"{name}.answers.yaml") for name in MIXED]
    one_by_one = [json.loads(run("score", file, "--format", "json").out) for file in files]
    tables = [
        list(csv.DictReader(io.StringIO(run("score", file, "--format", "csv").out)))
        for file in files
    ]

    together = run("score", *files, "--format", "json").out
    table = csv.DictReader(io.StringIO(run("score", *files, "--format", "csv").out))

    assert (
        together
        == json.dumps([part for data in one_by_one for part in data], indent=2, ensure_ascii=False)
        + "\n"
    )
    assert list(table) == [{"phases": "", **row} for rows in tables for row in rows]
    assert [any(row.get("phases") for row in rows) for rows in tables] == [False, True, False]


def test_result_never_replaces_a_questionnaire_of_any_file(run: Run, tmp_path: Path) -> None:
    """Also of the last one, which is known when most of the result is written already."""
    for name in MIXED:
        for ending in (".yaml", ".answers.yaml"):
            text = (EXAMPLES / f"{name}{ending}").read_bytes()
            (tmp_path / f"{name}{ending}").write_bytes(text)
    files = [f"{name}.answers.yaml" for name in MIXED]

    ran = run("score", *files, "--format", "json", "-o", "unesco-ram.yaml", "--force")

    assert ran.code != 0
    assert "is an input file" in ran.err
    assert (tmp_path / "unesco-ram.yaml").read_bytes() == (
        EXAMPLES / "unesco-ram.yaml"
    ).read_bytes()
    assert not list(tmp_path.glob(".*.tmp"))
