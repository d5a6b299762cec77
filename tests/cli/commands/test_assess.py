"""``readiness assess --from``: a year later, with the answers of last time beside each question."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.files.load import load_assessment
from readiness.models.assessment import Assessment
from tests.conftest import Ran, Run
from tests.support.interviewing import DEFINITION, roomy

LAST = """\
schema_version: 1
questionnaire: {id: roomy, version: 1.0.0}
assessment: {organisation: Norland (invented), date: 2025-05-12, accountable: The head}
respondents: [{id: anna, name: Anna}]
context: {SIZE: large, NAME: Norland Customs, SINCE: 2001-02-03}
answers:
  LAW-1: {level: 3, note: old note, by: anna, evidence: [{title: Old law, strength: 2}]}
  LAW-2: {not_applicable: no ports}
  DATA-1: unknown
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a working folder with a questionnaire and the answers of last year."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "roomy.yaml").write_text(DEFINITION, encoding="utf-8")
    (tmp_path / "last.yaml").write_text(LAST, encoding="utf-8")
    return tmp_path


def held(run: Run, *words: str, typed: str = "q\n") -> Ran:
    """Hold a session of the interview on plain lines, on a day of the next year."""
    return run("assess", *words, "--plain", stdin=typed)


def found(folder: Path, name: str = "new.yaml") -> Assessment:
    """Read a new answers file."""
    return load_assessment(folder / name, roomy())


def test_only_what_is_confirmed_or_answered_anew_counts(run: Run, folder: Path) -> None:
    """Of the answer of last time only its value is taken; people, proof and notes are new."""
    words = ("--from", "last.yaml", "-o", "new.yaml", "--date", "2026-05-11")
    ran = held(run, *words, typed="=\n1\n:q\n")

    assert ran.code == 0, ran.err
    assert "Last time, 12 May 2025: Large   = confirms it" in ran.out
    new = found(folder)
    assert new.previous == "last.yaml"
    assert new.assessment.organisation == "Norland (invented)"
    assert str(new.assessment.date) == "2026-05-11"
    assert new.assessment.accountable is None
    assert new.respondents == ()
    assert new.answer("SIZE").value == ("large",)
    assert new.answers == {}
    assert (folder / "last.yaml").read_text(encoding="utf-8") == LAST


def test_every_state_can_be_confirmed(run: Run, folder: Path) -> None:
    """A level, a reason and «don't know»; without note, evidence and who said so."""
    typed = "g LAW-1\n=\n=\ng DATA-1\n=\ng NAME\n:=\ns\nq\n"
    ran = held(run, "--from", "last.yaml", "-o", "new.yaml", typed=typed)

    assert ran.code == 0, ran.err
    assert "Last time, 12 May 2025: not applicable (no ports)   = confirms it" in ran.out
    assert "Last time, 12 May 2025: Norland Customs   := confirms it" in ran.out
    new = found(folder)
    assert new.answer("LAW-1").value == ("3",)
    assert new.answer("LAW-1").note is None
    assert new.answer("LAW-1").evidence == ()
    assert new.answer("LAW-1").by is None
    assert new.answer("LAW-2").not_applicable == "no ports"
    assert new.answer("DATA-1").unknown
    assert new.answer("NAME").value == ("Norland Customs",)


def test_the_answers_of_last_time_are_there_again_on_resume(run: Run, folder: Path) -> None:
    """The new file names the old one; where that is gone, the interview goes on without."""
    held(run, "--from", "last.yaml", "-o", "new.yaml", typed="=\n:q\n")

    again = held(run, "new.yaml", typed="g LAW-1\nq\n")
    assert "Last time, 12 May 2025: 3 High" in again.out
    assert "Continue: readiness assess new.yaml\n" in again.out

    (folder / "last.yaml").unlink()
    without = held(run, "new.yaml", typed="g LAW-1\nq\n")
    assert without.code == 0
    assert "The answers of last time are not shown" in " ".join(without.out.split())
    assert "confirms it" not in without.out


def test_the_new_file_is_named_by_the_year(run: Run, folder: Path) -> None:
    """Without a name it lies beside the old one, and never is the old one."""
    held(run, "--from", "last.yaml", "--date", "2026-05-11", typed="=\n:q\n")
    assert found(folder, "roomy-2026.answers.yaml").answer("SIZE").value == ("large",)

    same = held(run, "--from", "last.yaml", "-o", "last.yaml")
    assert same.code == 2
    assert "name the file of the new answers with --file" in same.err
    assert (folder / "last.yaml").read_text(encoding="utf-8") == LAST


def test_other_administrations_and_questionnaires_are_refused(run: Run, folder: Path) -> None:
    """As in a comparison; and a file that is missing or wrong is told."""
    other = held(run, "--from", "last.yaml", "-o", "new.yaml", "--organisation", "Calverra")
    assert other.code == 2
    assert "never compares or ranks administrations" in other.err

    questions = held(run, "ai-ml", "--from", "last.yaml", "-o", "new.yaml")
    assert questions.code == 2
    assert "answers «roomy», not «ai-ml»" in questions.err

    assert held(run, "--from", "none.yaml").code == 4
    (folder / "bad.yaml").write_text(LAST.replace("large", "huge"), encoding="utf-8")
    wrong = held(run, "--from", "bad.yaml", "-o", "new.yaml")
    assert wrong.code == 3
    assert "huge" in wrong.err
    assert not (folder / "new.yaml").exists()


def test_a_question_that_was_open_has_nothing_to_confirm(run: Run, folder: Path) -> None:
    """And without --from there is nothing at all."""
    (folder / "empty.yaml").write_text(LAST.replace("SIZE: large, ", ""), encoding="utf-8")

    for words in (("--from", "empty.yaml", "-o", "new.yaml"), ("./roomy.yaml",)):
        ran = held(run, *words, typed="=\nq\n")
        assert "there is no answer of last time to this question" in ran.out
        assert not (folder / "new.yaml").exists()


def test_paths_to_other_computers_are_not_followed(run: Run, folder: Path) -> None:
    """Answers of others may name any file; Windows would tell a server who asks."""
    for path in ("//server/share/x.yaml", "\\\\\\\\server\\\\share", "C:/x.yaml", "/etc/passwd"):
        text = LAST.replace("schema_version: 1\n", f'schema_version: 1\nprevious: "{path}"\n')
        (folder / "trap.yaml").write_text(text, encoding="utf-8")

        ran = held(run, "trap.yaml")

        assert ran.code == 0, ran.err
        assert "of last time" not in ran.out


def test_options_on_resume_are_taken_and_said(run: Run, folder: Path) -> None:
    """Saved at once; the same again is no change; nothing is ignored."""
    before = (folder / "last.yaml").read_text(encoding="utf-8")
    for words in (("--date", "2025-05-12"), ("--organisation", "Norland (invented)")):
        assert "→" not in held(run, "last.yaml", *words).out
    assert (folder / "last.yaml").read_text(encoding="utf-8") == before

    ran = held(run, "last.yaml", "--date", "2026-01-02", "--organisation", "Norland Customs")

    assert "Organisation: Norland (invented) → Norland Customs\n" in ran.out
    assert "Date: 2025-05-12 → 2026-01-02\n" in ran.out
    saved = found(folder, "last.yaml").assessment
    assert saved.organisation == "Norland Customs"
    assert str(saved.date) == "2026-01-02"
    assert saved.accountable == "The head"


def test_options_that_cannot_be_taken_are_refused(run: Run, folder: Path) -> None:
    """Read only, and a name that no file can hold."""
    ran = held(run, "last.yaml", "--read-only", "--date", "2026-01-02")
    assert ran.code == 2
    assert "read-only" in ran.err
    assert held(run, "last.yaml", "--organisation", "a\x07").code == 2
    assert (folder / "last.yaml").read_text(encoding="utf-8") == LAST


@pytest.mark.parametrize("words", [("ai-ml", "-o", "last.yaml"), ("ai-ml", "--file", "last.yaml")])
def test_answers_to_another_questionnaire_are_not_touched(
    run: Run, folder: Path, words: tuple[str, ...]
) -> None:
    """The file of one questionnaire never becomes that of another one."""
    ran = held(run, *words)

    assert ran.code == 3
    assert "error[other-questionnaire]: these answers are for «roomy», not for «ai-ml»" in ran.err
    assert (folder / "last.yaml").read_text(encoding="utf-8") == LAST
