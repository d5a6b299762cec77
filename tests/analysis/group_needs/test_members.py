"""The files of a group: those that do not belong to it are refused, all at once, by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.analysis.group_needs.members import load_members
from readiness.errors import AssessmentError, PreconditionError
from tests.support.groups import group, write_group


def paths(folder: Path, seed: str = "files", size: int = 10) -> list[Path]:
    """Write a group whose administrations all agreed."""
    return [folder / name for name in write_group(folder, group(seed, size=size))]


def edit(path: Path, old: str, new: str) -> None:
    """Replace a piece of a file; it must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_files_that_agreed_are_loaded(tmp_path: Path) -> None:
    """All of them, with their questionnaire."""
    questionnaire, members = load_members(paths(tmp_path))

    assert (questionnaire.id, len(members)) == ("group", 10)


def test_everything_that_is_refused_is_told_at_once(tmp_path: Path) -> None:
    """Without consent, other versions, a part of the questions, the same administration twice."""
    files = paths(tmp_path, size=12)
    for number in (0, 1):
        edit(files[number], ", share: group", "")
    edit(files[2], "version: 1.2.0", "version: 1.2.1")
    edit(files[3], "id: group,", "id: other,")
    edit(files[4], "version: 1.2.0", "version: 1.2.0, digest: sha256:00")
    edit(files[5], ", share: group", ", share: group, role: CIO")
    edit(files[7], "organisation: Xanadu07land", "organisation: XANADU06LAND  ")
    copy = tmp_path / "copy.yaml"
    copy.write_text(
        files[8].read_text(encoding="utf-8").replace("organisation: Xanadu08land, ", ""),
        encoding="utf-8",
    )

    with pytest.raises(PreconditionError) as refused:
        load_members([*files, copy, files[9]])

    lines = str(refused.value).splitlines()
    assert len(lines) == 10
    for number in (0, 1, 2, 3, 4, 5, 7, 9):
        assert any(line.startswith(str(files[number])) for line in lines), number
    assert "share: group" in lines[2]
    assert sum("readiness migrate" in line for line in lines) == 2
    assert "the same name of the administration" in str(refused.value)
    assert f"{copy} and {files[8]} are of one administration: the same answers" in lines
    assert f"{files[9]} and {files[9]} are of one administration: the same file" in lines


def test_files_that_are_wrong_are_told_with_their_places(tmp_path: Path) -> None:
    """Of all files together."""
    files = paths(tmp_path)
    for number in (0, 4):
        edit(files[number], "respondents:", "respondent:")

    with pytest.raises(AssessmentError) as refused:
        load_members(files)

    assert len(refused.value.problems) == 2


def test_too_few_files_are_refused(tmp_path: Path) -> None:
    """Eight are not enough for five; nine are."""
    files = paths(tmp_path, size=9)

    assert len(load_members(files)[1]) == 9
    with pytest.raises(PreconditionError, match="has 8 administrations; at least 9"):
        load_members(files[:8])
