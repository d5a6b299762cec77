"""Files that are whole, held by one, and never overwritten unseen."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from readiness.errors import ConflictError, StorageError
from readiness.files.answers_store import AnswersStore
from readiness.files.atomic_write import write_atomically

HOLDER = """
import sys, time
from pathlib import Path
from readiness.files.answers_store import AnswersStore
with AnswersStore(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""
SOURCES = Path(__file__).resolve().parents[2] / "src"


def noon() -> datetime:
    """A moment for file names."""
    return datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)


def names(folder: Path) -> list[str]:
    """Everything in a folder, hidden files included."""
    return sorted(path.name for path in folder.iterdir())


def hold_elsewhere(path: Path) -> subprocess.Popen[str]:
    """Let another process open the file."""
    environment = os.environ | {"PYTHONPATH": str(SOURCES)}
    command = [sys.executable, "-c", HOLDER, str(path)]
    holder = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_saves_and_leaves_nothing_beside(tmp_path: Path) -> None:
    """A first session leaves exactly the file, readable by its owner only."""
    path = tmp_path / "a.yaml"

    with AnswersStore(path) as store:
        assert store.read() is None
        store.save("one\n")
        store.save("two ü\n")

    assert path.read_bytes() == "two ü\n".encode()
    assert names(tmp_path) == ["a.yaml"]
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_keeps_one_previous_generation(tmp_path: Path) -> None:
    """The state at the start of the session is kept beside, however often is saved."""
    path = tmp_path / "a.yaml"
    path.write_text("old")

    with AnswersStore(path) as store:
        store.read()
        store.save("newer")
        store.save("newest")

    assert names(tmp_path) == ["a.yaml", "a.yaml.bak"]
    assert (tmp_path / "a.yaml.bak").read_text() == "old"


def test_second_opener_is_told_who_holds_it(tmp_path: Path) -> None:
    """While one session has the file, another is refused and reads user, host and time."""
    path = tmp_path / "a.yaml"

    with AnswersStore(path, noon), pytest.raises(ConflictError) as caught, AnswersStore(path):
        pass

    assert "a.yaml is already open, by " in str(caught.value)
    assert " on " in str(caught.value)
    assert "since 2026-11-23 12:00 UTC" in str(caught.value)


def test_lock_of_a_killed_session_is_taken_over(tmp_path: Path) -> None:
    """After a kill the next session starts, is told of it, and sweeps what was left."""
    path = tmp_path / "a.yaml"
    holder = hold_elsewhere(path)
    with pytest.raises(ConflictError), AnswersStore(path):
        pass
    holder.kill()
    holder.communicate()
    (tmp_path / ".a.yaml.0badcafe.tmp").write_text("half")
    (tmp_path / ".b.yaml.0badcafe.tmp").write_text("not ours")

    with AnswersStore(path) as store:
        assert store.stale_lock_owner is not None
        store.save("x")

    assert names(tmp_path) == [".b.yaml.0badcafe.tmp", "a.yaml"]
    with AnswersStore(path) as store:
        assert store.stale_lock_owner is None


def test_change_by_somebody_else_is_never_overwritten(tmp_path: Path) -> None:
    """When the file on disk is not the one that was read, both versions are kept and named."""
    path = tmp_path / "a.answers.yaml"
    path.write_text("base")

    with AnswersStore(path, noon) as store:
        store.read()
        path.write_text("theirs")
        with pytest.raises(ConflictError) as caught:
            store.save("ours")

    copy = tmp_path / "a.answers.conflict-20261123T120000Z.yaml"
    assert path.read_text() == "theirs"
    assert copy.read_text() == "ours"
    assert str(path) in str(caught.value)
    assert str(copy) in str(caught.value)


def test_file_that_appears_meanwhile_is_a_conflict(tmp_path: Path) -> None:
    """A file that was not there at the start is not overwritten either."""
    path = tmp_path / "a.yaml"

    with AnswersStore(path) as store:
        store.read()
        path.write_text("theirs")
        with pytest.raises(ConflictError):
            store.save("ours")

    assert path.read_text() == "theirs"


def test_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full the old file is intact, nothing is left over, a retry works."""
    path = tmp_path / "a.yaml"

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with AnswersStore(path) as store:
        store.save("old")
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            with pytest.raises(StorageError, match="free some space"):
                store.save("new")
        assert path.read_text() == "old"
        store.save("new")

    assert path.read_text() == "new"
    assert names(tmp_path) == ["a.yaml"]


def busy(source: Path, target: Path) -> Path:
    """Stand in for Windows while a scanner looks at the file."""
    error = PermissionError(errno.EACCES, "Access is denied", str(source), None, str(target))
    error.winerror = 32  # type: ignore[attr-defined]
    raise error


def test_busy_file_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is busy for a moment is replaced a moment later."""
    path = tmp_path / "a.yaml"
    replace, tries = Path.replace, []

    def busy_twice(source: Path, target: Path) -> Path:
        tries.append(target)
        return busy(source, target) if len(tries) < 3 else replace(source, target)

    monkeypatch.setattr(Path, "replace", busy_twice)
    with AnswersStore(path) as store:
        store.save("x")

    assert path.read_text() == "x"
    assert len(tries) == 3


def test_file_that_stays_busy_is_rescued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be put in place stays beside under a name that the message gives."""
    path = tmp_path / "a.yaml"
    monkeypatch.setattr(Path, "replace", busy)
    monkeypatch.setattr("readiness.files.atomic_write._MAX_WAIT", 0.1)

    with AnswersStore(path, noon) as store, pytest.raises(StorageError) as caught:
        store.save("x")

    rescue = tmp_path / "a.rescue-20261123T120000Z.yaml"
    assert rescue.read_text() == "x"
    assert str(rescue) in str(caught.value)


def test_missing_folder_is_said_at_the_start(tmp_path: Path) -> None:
    """A folder that is not there is said before anything is asked."""
    with (
        pytest.raises(StorageError, match="there is no folder"),
        AnswersStore(tmp_path / "no" / "a.yaml"),
    ):
        pass


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions bind no root")
def test_read_only_folder_is_said_at_the_start(tmp_path: Path) -> None:
    """A folder that cannot be written is said before anything is asked."""
    tmp_path.chmod(0o500)
    with (
        pytest.raises(StorageError, match="choose another place"),
        AnswersStore(tmp_path / "a.yaml"),
    ):
        pass
    tmp_path.chmod(0o700)


def test_folder_that_vanishes_is_said(tmp_path: Path) -> None:
    """A stick that was pulled gives a message; once it is back, saving works again."""
    folder = tmp_path / "stick"
    folder.mkdir()
    with AnswersStore(folder / "a.yaml") as store:
        store.save("x")
        folder.rename(tmp_path / "pulled")
        with pytest.raises(StorageError, match="the folder does not exist"):
            store.save("y")
        (tmp_path / "pulled").rename(folder)
        store.save("y")

    assert (folder / "a.yaml").read_text() == "y"


def test_link_is_followed(tmp_path: Path) -> None:
    """An answers file that is a link stays a link; what it points to is replaced."""
    (tmp_path / "real.yaml").write_text("old")
    (tmp_path / "link.yaml").symlink_to("real.yaml")

    with AnswersStore(tmp_path / "link.yaml") as store:
        store.read()
        store.save("new")

    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_text() == "new"


def test_write_whole_keeps_permissions(tmp_path: Path) -> None:
    """A report replaces an older one, and keeps who may read it."""
    path = tmp_path / "report.pdf"
    path.write_bytes(b"old")
    path.chmod(0o664)

    write_atomically(path, b"new", private=True)

    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o664
    assert names(tmp_path) == ["report.pdf"]


@pytest.mark.parametrize(
    ("name", "words"), [("folder", "this is a folder"), ("no/report.pdf", "create it")]
)
def test_write_whole_says_what_to_do(tmp_path: Path, name: str, words: str) -> None:
    """A place that cannot be written is named, with a way out, and nothing is left over."""
    (tmp_path / "folder").mkdir()

    with pytest.raises(StorageError, match=words):
        write_atomically(tmp_path / name, b"x", private=False)

    assert names(tmp_path) == ["folder"]


def test_write_whole_does_not_replace_a_device() -> None:
    """``/dev/null`` stays a device."""
    write_atomically(Path(os.devnull), b"x", private=False)

    assert not Path(os.devnull).is_file()


@pytest.mark.skipif(os.name != "posix", reason="names of open files are of POSIX")
def test_write_whole_writes_into_a_pipe() -> None:
    """``/dev/stdout`` may be a pipe, whose own name cannot be opened."""
    reader, writer = os.pipe()

    write_atomically(Path(f"/dev/fd/{writer}"), b"x", private=True)

    assert os.read(reader, 10) == b"x"
    os.close(reader)
    os.close(writer)
