"""What lies in a folder, by the first lines of its files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from readiness.files.folder_scan import answers_files


@pytest.mark.parametrize(
    "text",
    [
        "questionnaire: {id: ai-ml, version: 1.1.0}\nassessment: {}\n",
        "schema_version: 1\nquestionnaire:\n  version: 1.1.0\n  id: ai-ml\n",
        'questionnaire:\n  id: "ai-ml"\n',
    ],
)
def test_answers_files_are_known_by_their_stamp(tmp_path: Path, text: str) -> None:
    """However the stamp is written."""
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")

    (found,) = answers_files(tmp_path)

    assert found.questionnaire == "ai-ml"
    assert found.organisation == ""


def test_newest_first_with_the_organisation(tmp_path: Path) -> None:
    """Whose it is stands in the head."""
    for age, name in enumerate(("b.yaml", "a.yaml")):
        file = tmp_path / name
        file.write_text(
            f"questionnaire:\n  id: x\nassessment:\n  organisation: '{name}'\n", encoding="utf-8"
        )
        os.utime(file, (1e9 - age, 1e9 - age))

    assert [each.organisation for each in answers_files(tmp_path)] == ["b.yaml", "a.yaml"]


def test_other_files_and_folders_are_left_out(tmp_path: Path) -> None:
    """Questionnaires, bytes and folders with such a name are none."""
    (tmp_path / "q.yaml").write_text("id: x\ntitle: y\n", encoding="utf-8")
    (tmp_path / "noise.yaml").write_bytes(bytes(range(256)))
    (tmp_path / "folder.yaml").mkdir()

    assert answers_files(tmp_path) == ()
    assert answers_files(tmp_path / "nowhere") == ()
