"""A copy of everything at another place."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.errors import StorageError
from readiness.interview.backup_copy import write_copy
from readiness.interview.state import InputRejected
from tests.support.interviewing import NOW, started, written


def test_copy_is_the_answers_file(tmp_path: Path) -> None:
    """It can be gone on with like the file itself; blanks around the path do not count."""
    interview = started().answer("SIZE", ("small",), NOW)

    path = write_copy(interview, f" {tmp_path / 'copy.yaml'} ")

    assert path.read_text(encoding="utf-8") == written(interview)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """A file that is there stays as it is."""
    there = tmp_path / "there.yaml"
    there.write_text("mine", encoding="utf-8")

    with pytest.raises(InputRejected, match="exists; choose another name"):
        write_copy(started(), str(there))

    assert there.read_text(encoding="utf-8") == "mine"


def test_places_that_cannot_be(tmp_path: Path) -> None:
    """A name that no system takes is refused; a folder that is not there cannot be written to."""
    with pytest.raises(InputRejected, match="cannot write there"):
        write_copy(started(), str(tmp_path / ("n" * 5000)))
    with pytest.raises(StorageError):
        write_copy(started(), str(tmp_path / "no" / "folder" / "a.yaml"))
