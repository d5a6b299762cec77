"""``readiness verify``, as its users call it."""

from __future__ import annotations

import json
from pathlib import Path

from readiness.cli.exit_codes import ExitCode
from tests.conftest import Run

ANSWERS = (
    "schema_version: 1\nquestionnaire: {id: tiny, version: 1.0.0}\nanswers: {LAW-1: 2, DATA-1: 3}\n"
)


def test_from_report_to_answers_and_back(run: Run, tiny_file: Path, tmp_path: Path) -> None:
    """Scored, verified, taken out; the answers are word by word what they were."""
    assert tiny_file.exists()
    (tmp_path / "n.answers.yaml").write_text(ANSWERS, encoding="utf-8")
    run("report", "n.answers.yaml")

    said = run("verify", "n.report.pdf", "-o", "out.yaml")
    assert said.code == ExitCode.OK
    assert said.out.splitlines()[-1] == "pages            the same       byte for byte"
    assert "no differences found" in said.err
    assert (tmp_path / "out.yaml").read_text(encoding="utf-8") == ANSWERS
    told = json.loads(run("verify", "n.report.pdf", "--format", "json").out)
    assert told["holds"]
    assert {"what": "pages", "verdict": "same", "detail": "byte for byte"} in told["checks"]
    assert run("score", "n.report.pdf").out == run("score", "n.answers.yaml").out.replace(
        "n.answers.yaml", "n.report.pdf"
    )


def test_a_questionnaire_that_changed(run: Run, tiny_file: Path, tmp_path: Path) -> None:
    """Exit code 1, and what differs."""
    (tmp_path / "n.answers.yaml").write_text(ANSWERS, encoding="utf-8")
    run("report", "n.answers.yaml")
    text = tiny_file.read_text(encoding="utf-8").replace("weight: 2", "weight: 3")
    tiny_file.write_text(text, encoding="utf-8")

    said = run("verify", "n.report.pdf")
    assert said.code == ExitCode.CHECK_FAILED
    assert "questionnaire    DIFFERS        tiny 1.0.0" in said.out
    assert "result           DIFFERS        " in said.out
    assert "verification failed: the report does not match its attached answers" in said.err


def test_without_the_answers_there_is_nothing_to_verify(
    run: Run, tiny_file: Path, tmp_path: Path
) -> None:
    """And the message says why."""
    assert tiny_file.exists()
    (tmp_path / "n.answers.yaml").write_text(ANSWERS, encoding="utf-8")
    run("report", "n.answers.yaml", "--no-attachment")

    said = run("verify", "n.report.pdf")
    assert said.code == ExitCode.INVALID_FILE
    assert "--no-attachment" in said.err
    assert run("verify", "n.answers.yaml").code == ExitCode.INVALID_FILE
