"""What is read: a file, or what another program writes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.support.answering import HEAD, answers_file

SOURCES = Path(__file__).resolve().parents[2] / "src"
ANSWERS = HEAD + "context: {CTX: large}\nanswers: {LAW-1: 3, DATA-1: 1, DATA-2: 3}\n"
Run = Callable[..., Ran]
OF_ANSWERS = (
    ("score", "{}"),
    ("score", "{}", "norland.answers.yaml"),
    ("explain", "{}", "LAW"),
    ("plan", "{}"),
    ("check", "{}"),
    ("merge", "{}", "norland.answers.yaml"),
    ("migrate", "{}"),
    ("report", "{}", "-o", "out.md"),
)
OF_QUESTIONNAIRES = (
    ("show", "{}"),
    ("check", "{}"),
    ("simulate", "{}", "--respondents", "20"),
    ("diff", "{}", "tiny.yaml"),
)
REFUSED = (
    (("assess", "{}"), "the standard input is for what you type"),
    (("migrate", "{}", "--write"), "the standard input cannot be written"),
    (("translate", "{}", "fr"), "a translation is beside its source"),
    (("report", "{}"), "need a file name: -o report.pdf"),
)
NAMES = ("-", "/dev/stdin") if os.name == "posix" else ("-",)


def without_names(text: str) -> str:
    """Leave out the name of the file, and where a line is broken because of it."""
    for name in ("file.yaml", "/dev/stdin", "-", " ", "\n"):
        text = text.replace(name, "")
    return text


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("words", [*OF_ANSWERS, *OF_QUESTIONNAIRES])
def test_standard_input_is_a_file_like_any_other(
    run: Run, tmp_path: Path, tiny_file: Path, words: tuple[str, ...], name: str
) -> None:
    """The result is the one of a file with the same content, in the same folder."""
    text = tiny_file.read_text(encoding="utf-8") if words in OF_QUESTIONNAIRES else ANSWERS
    (tmp_path / "file.yaml").write_text(text, encoding="utf-8")
    answers_file(tmp_path, "answers: {LAW-1: 2}\n")
    expected = run(*(word.format("file.yaml") for word in words))
    (tmp_path / "out.md").unlink(missing_ok=True)

    ran = run(*(word.format(name) for word in words), stdin=text)

    assert ran.code == expected.code
    # Here the name of the file matters: of a questionnaire, and of a respondent.
    if words[0] not in {"check", "merge"}:
        assert without_names(ran.out) == without_names(expected.out)


@pytest.mark.usefixtures("tiny_file")
@pytest.mark.parametrize(("words", "reason"), REFUSED)
def test_where_a_file_is_needed_this_is_said(run: Run, words: tuple[str, ...], reason: str) -> None:
    """Nothing is read that somebody types for something else."""
    ran = run(*(word.format("-") for word in words), stdin=ANSWERS)

    assert ran.code in {2, 4}
    assert reason in ran.err


@pytest.mark.usefixtures("tiny_file")
def test_pdf_comes_through_a_pipe(tmp_path: Path, run: Run) -> None:
    """Its answers are read twice, from one stream."""
    (tmp_path / "n.answers.yaml").write_text(ANSWERS, encoding="utf-8")
    assert run("report", "n.answers.yaml", "-o", "n.pdf").code == 0
    command = [sys.executable, "-m", "readiness", "verify", "-"]
    with (tmp_path / "n.pdf").open("rb") as pdf:
        environment = os.environ | {"PYTHONPATH": str(SOURCES)}
        ran = subprocess.run(
            command, stdin=pdf, capture_output=True, text=True, check=False, env=environment
        )

    assert ran.returncode == 0, ran.stderr


@pytest.mark.usefixtures("tiny_file")
@pytest.mark.parametrize("sign", ["\U0001f600", "\U0001d54f", "\U00020000"])
def test_json_of_most_programs_is_read(run: Run, tmp_path: Path, sign: str) -> None:
    """They write one character as a pair of escapes."""
    data = {
        "schema_version": 1,
        "questionnaire": {"id": "tiny", "version": "1.0.0"},
        "assessment": {"organisation": f"\\ud83d {sign} \\", "date": "2026-11-23"},
        "answers": {"LAW-1": 2},
    }
    (tmp_path / "a.json").write_text(json.dumps(data), encoding="utf-8")

    ran = run("score", "a.json", "--format", "json")

    assert ran.code == 0, ran.err
    assert json.loads(ran.out)[0]["organisation"] == f"\\ud83d {sign} \\"


@pytest.mark.usefixtures("tiny_file")
def test_half_a_pair_is_refused(run: Run, tmp_path: Path) -> None:
    """It is no character; where it stands is said."""
    answers_file(tmp_path, 'answers: {LAW-1: {level: 2, note: "\\ud83d x"}}\n')

    ran = run("score", "norland.answers.yaml")

    assert ran.code == 3
    assert "norland.answers.yaml:4:" in ran.err


@pytest.mark.usefixtures("tiny_file")
def test_carriage_return_is_a_line_break(run: Run, tmp_path: Path) -> None:
    """A table and a terminal would obey it."""
    text = ANSWERS.replace("Customs of Norland (invented)", '"Nor\\rland\\r\\nEast"')
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")

    shown = run("score", "a.yaml", "--format", "json")
    table = run("score", "a.yaml", "--format", "csv")

    assert json.loads(shown.out)[0]["organisation"] == "Nor\nland\nEast"
    assert "\r" not in table.out.replace("\r\n", "\n")


def test_what_has_no_name_is_asked_for_none(run: Run, tiny_file: Path) -> None:
    """A questionnaire from the standard input need not be named by its id."""
    text = tiny_file.read_text(encoding="utf-8")
    (tiny_file.parent / "other.yaml").write_text(text, encoding="utf-8")

    assert "name-differs" in run("check", "other.yaml").out
    assert "name-differs" not in run("check", "-", stdin=text).out
