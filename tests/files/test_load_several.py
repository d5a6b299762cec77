"""Several answers files of one administration, opened together."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.errors import AssessmentError, PreconditionError
from readiness.files.load_several import load_several
from tests.conftest import TINY


def file(folder: Path, name: str, organisation: str = "Norland (invented)", **more: str) -> Path:
    """Write an answers file to the tiny questionnaire, which lies beside it."""
    (folder / "tiny.yaml").write_text(TINY, encoding="utf-8")
    path = folder / f"{name}.answers.yaml"
    stamp = f"{{id: {more.get('id', 'tiny')}, version: {more.get('version', '1.0.0')}}}"
    path.write_text(
        f"schema_version: 1\nquestionnaire: {stamp}\n"
        f"assessment: {{organisation: {organisation}}}\n"
        f"answers: {{LAW-1: {more.get('law', '3')}}}\n",
        encoding="utf-8",
    )
    return path


def test_files_of_one_administration_are_opened(tmp_path: Path) -> None:
    """However its name is spaced and written large."""
    of, found = load_several([file(tmp_path, "a"), file(tmp_path, "b", "norland  (INVENTED)")])

    assert of.id == "tiny"
    assert [item.path.name for item in found] == ["a.answers.yaml", "b.answers.yaml"]
    assert found[0].assessment.answers["LAW-1"].value == ("3",)


def test_different_administrations_are_refused_with_the_reason(tmp_path: Path) -> None:
    """It is a mirror, not a ranking."""
    with pytest.raises(PreconditionError, match="never compares or ranks administrations"):
        load_several([file(tmp_path, "a"), file(tmp_path, "b", "Calverra (invented)")])


def test_one_file_or_one_file_twice(tmp_path: Path) -> None:
    """Both are said."""
    path = file(tmp_path, "a")

    with pytest.raises(PreconditionError, match="give at least two answers files"):
        load_several([path])
    with pytest.raises(PreconditionError, match=r"a\.answers\.yaml is listed twice"):
        load_several([path, path])


def test_all_files_are_read_before_anything_is_told(tmp_path: Path) -> None:
    """Two wrong files, two problems at once."""
    wrong = [file(tmp_path, name, law="9") for name in "ab"]

    with pytest.raises(AssessmentError) as caught:
        load_several(wrong)
    assert len(caught.value.problems) == 2


def test_another_questionnaire_is_refused(tmp_path: Path) -> None:
    """Its answers mean something else."""
    other = file(tmp_path, "a", id="other")

    with pytest.raises(PreconditionError, match="answers «other», not «tiny»"):
        load_several([other, file(tmp_path, "b")])


def test_an_older_version_is_brought_along_only_when_asked(tmp_path: Path) -> None:
    """Comparing may; merging may not."""
    paths = [file(tmp_path, "a", version="0.9.0"), file(tmp_path, "b")]

    _of, found = load_several(paths, migrate=True)
    assert found[0].assessment.questionnaire.version == "1.0.0"
    with pytest.raises(AssessmentError, match="readiness migrate"):
        load_several(paths)
