"""``readiness migrate``: a dry run, then the same with a backup."""

from __future__ import annotations

import json
from pathlib import Path

from readiness.files.answers_store import AnswersStore
from tests.conftest import TINY, Run
from tests.models.editions.test_version_diff import RENAMED
from tests.support.given import edited

ANSWERS = """\
schema_version: 1
questionnaire: {id: tiny, version: 1.0.0}
context: {CTX: large}
answers: {LAW-1: 2, DATA-1: 3, DATA-2: unknown}
"""
NEXT = edited(
    ("version: 1.0.0", "version: 1.1.0"),
    RENAMED,
    ("There is a draft.", "There is a bill."),
    ("      - id: DATA-2\n", "      - id: DATA-5\n"),
)


def folder(tmp_path: Path) -> Path:
    """Make a folder with the old and the new version, and answers to the old one."""
    (tmp_path / "old.yaml").write_text(TINY)
    (tmp_path / "tiny.yaml").write_text(NEXT)
    (tmp_path / "a.answers.yaml").write_text(ANSWERS)
    return tmp_path


def test_dry_run_says_what_would_become_and_writes_nothing(tmp_path: Path, run: Run) -> None:
    """A line for each answer that is not simply kept."""
    answers = folder(tmp_path) / "a.answers.yaml"
    ran = run("migrate", str(answers), "--from", str(tmp_path / "old.yaml"))

    assert ran.code == 0
    assert "DATA-1: moved to DATA-9" in ran.out
    assert "DATA-2: removed" in ran.out
    assert "LAW-1: kept and flagged" in ran.out
    assert "1 answer is kept" in ran.err
    assert f"readiness migrate {answers} --from {tmp_path / 'old.yaml'} --write" in ran.err
    assert answers.read_text() == ANSWERS
    assert list(tmp_path.glob("*.bak*")) == []


def test_write_keeps_a_backup_and_passes_check(tmp_path: Path, run: Run) -> None:
    """Nothing is lost: the old file lies beside the new one; a second run has nothing to do."""
    answers = folder(tmp_path) / "a.answers.yaml"
    refused = run("check", str(answers))
    done = run("migrate", str(answers), "--from", str(tmp_path / "old.yaml"), "--write")
    again = run("migrate", str(answers))

    assert "other-version" in refused.out
    assert "readiness migrate" in refused.out
    assert done.code == 0
    assert (tmp_path / "a.answers.yaml.1.0.0.bak").read_text() == ANSWERS
    assert run("check", str(answers)).code == 0
    assert "DATA-9: 3" in answers.read_text()
    assert "already" in again.err


def test_answers_of_another_questionnaire_are_refused(tmp_path: Path, run: Run) -> None:
    """Only versions of the same questionnaire have something in common."""
    answers = folder(tmp_path) / "a.answers.yaml"
    (tmp_path / "other.yaml").write_text(edited(("id: tiny", "id: other")))
    ran = run("migrate", str(answers), "--to", str(tmp_path / "other.yaml"))

    assert ran.code == 2
    assert "not for «other»" in ran.err


def test_a_file_that_somebody_holds_is_neither_read_nor_written(tmp_path: Path, run: Run) -> None:
    """What an interview saves meanwhile would be lost; to look, nobody has to wait."""
    answers = folder(tmp_path) / "a.answers.yaml"
    command = ("migrate", str(answers), "--from", str(tmp_path / "old.yaml"))
    with AnswersStore(answers):
        refused = run(*command, "--write")
        looked = run(*command)

    assert (refused.code, refused.out) == (5, "")
    assert "DATA-1: moved" in looked.out
    assert answers.read_text() == ANSWERS


def test_the_hint_repeats_the_options(tmp_path: Path, run: Run) -> None:
    """What it proposes does what the dry run showed."""
    answers, old = folder(tmp_path) / "a.answers.yaml", tmp_path / "old.yaml"
    new = tmp_path / "tiny.yaml"

    ran = run("migrate", str(answers), "--from", str(old), "--to", str(new))

    hint = f"readiness migrate {answers} --to {new} --from {old} --write"
    assert hint in ran.err


def test_json_says_what_becomes_of_each_answer(tmp_path: Path, run: Run) -> None:
    """The same with and without --write, and whether it was written; then nothing is left."""
    answers = folder(tmp_path) / "a.answers.yaml"
    call = ("migrate", answers, "--from", tmp_path / "old.yaml", "--format", "json")
    dry, done = json.loads(run(*call).out), json.loads(run(*call, "--write").out)
    again = run("migrate", answers, "--format", "json")

    assert (dry["from"], dry["to"], dry["written"], dry["backup"]) == (
        "1.0.0",
        "1.1.0",
        False,
        None,
    )
    effects = {item["old_id"]: (item["effect"], item["new_id"]) for item in dry["answers"]}
    assert effects == {
        "CTX": ("kept", "CTX"),
        "LAW-1": ("again", "LAW-1"),
        "DATA-1": ("moved", "DATA-9"),
        "DATA-2": ("dropped", ""),
    }
    assert done["answers"] == dry["answers"]
    assert Path(done["backup"]).read_text() == ANSWERS
    assert done["written"]
    assert json.loads(again.out)["answers"] == []
