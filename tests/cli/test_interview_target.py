"""Where an interview takes place."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.cli.interview_target import locate, resume_command
from readiness.errors import CatalogError
from readiness.i18n import speaking
from tests.conftest import Run
from tests.support.interviewing import DEFINITION


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a working folder that holds a questionnaire."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("READINESS_LANG", "en")
    (tmp_path / "roomy.yaml").write_text(DEFINITION, encoding="utf-8")
    return tmp_path


def test_a_report_is_told_from_a_questionnaire() -> None:
    """Its answers are taken out first; the message says how."""
    with pytest.raises(CatalogError, match=r"readiness verify n\.pdf -o answers\.yaml"):
        locate("n.pdf", None)


def test_answers_lie_beside_their_questionnaire() -> None:
    """A questionnaire named by its path has its answers beside it."""
    place = locate("./roomy.yaml", None)

    assert place.file == Path("roomy.answers.yaml")
    assert place.questionnaire.id == "roomy"
    assert place.report_command == "readiness report roomy.answers.yaml"


def test_interview_is_never_written_as_json(folder: Path) -> None:
    """The interview writes YAML, and says so before anything is answered."""
    with pytest.raises(CatalogError, match="the interview writes YAML"):
        locate("ai-ml", str(folder / "a.json"))


def test_language_that_was_asked_for_is_repeated() -> None:
    """Who chose French on an English system gets it again by the command that is shown."""
    assert resume_command("ai-ml", None) == "readiness assess ai-ml"
    with speaking("fr"):
        assert resume_command("ai-ml", "a b.yaml") == (
            "readiness assess ai-ml --file 'a b.yaml' --lang fr"
        )


def test_comments_are_told_before_they_are_lost(run: Run, folder: Path) -> None:
    """At the start, with their lines and where they stay; our own are not told of."""
    file = folder / "roomy.answers.yaml"
    run("assess", "./roomy.yaml", "--plain", stdin="1\nq\n")
    again = run("assess", "./roomy.yaml", "--plain", stdin="q\n")
    text = file.read_text(encoding="utf-8")
    file.write_text(f"# Ask Anna.\n{text}", encoding="utf-8")

    warned = run("assess", "./roomy.yaml", "--plain", stdin="1\nq\n")

    assert "has comments" not in again.out
    told = " ".join(warned.out.split())
    assert "has comments (line 1). The interview does not keep them" in told
    assert "only in roomy.answers.yaml.bak" in told
