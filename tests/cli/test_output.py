"""Where results go."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from readiness.cli.output import emit, write_result
from readiness.errors import StorageError


def test_stdout_gets_the_text_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a file the text goes to stdout, nothing added."""
    emit("a\n")

    assert capsys.readouterr().out == "a\n"


def test_results_are_for_their_owner_only(tmp_path: Path) -> None:
    """A result shows weaknesses of a border: no one else may read the file."""
    write_result(b"x", tmp_path / "r.json", force=False)

    assert stat.S_IMODE((tmp_path / "r.json").stat().st_mode) == 0o600


def test_folder_is_not_a_file(tmp_path: Path) -> None:
    """A folder as target is named, not written into."""
    with pytest.raises(StorageError, match="is a folder"):
        write_result(b"x", tmp_path, force=True)


def test_file_that_was_read_is_never_written_over(tmp_path: Path) -> None:
    """Even with --force: the answers would be lost, under whatever name they are reached."""
    answers = tmp_path / "norland.answers.yaml"
    answers.write_text("answers", encoding="utf-8")
    (tmp_path / "other.yaml").symlink_to(answers)

    for name in (answers, tmp_path / "other.yaml"):
        with pytest.raises(StorageError, match="is an input file; choose another name with -o"):
            write_result(b"x", name, force=True, read=(tmp_path / "gone.yaml", answers))

    assert answers.read_text(encoding="utf-8") == "answers"


def test_dash_is_no_file() -> None:
    """«-» means stdout elsewhere; a file of that name would only be made by mistake."""
    with pytest.raises(StorageError, match="needs a file name; for a file named «-», write"):
        write_result(b"x", Path("-"), force=False)
