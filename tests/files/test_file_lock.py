"""Who holds a file."""

from __future__ import annotations

import errno
import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest

from readiness.errors import ConflictError
from readiness.files.file_lock import OwnedLock
from tests.support.faults import refusing

without_locks = pytest.mark.filterwarnings("ignore:the drive of the folder")
"""The warning itself is looked at where commands are tested."""
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def test_one_holder_at_a_time(tmp_path: Path) -> None:
    """A second holder is refused, and told by whom, until the first lets go without a trace."""
    first, second = OwnedLock(tmp_path / "a.yaml"), OwnedLock(tmp_path / "a.yaml")

    assert first.acquire(NOON) is None
    assert [path.name for path in tmp_path.iterdir()] == [".a.yaml.lock"]
    whose = rf"since 2026-11-23 12:00 UTC \(1 minute ago\), process {os.getpid()}\. Close it there"
    with pytest.raises(ConflictError, match=whose):
        second.acquire(NOON)
    second.release()
    assert [path.name for path in tmp_path.iterdir()] == [".a.yaml.lock"]
    first.release()

    assert list(tmp_path.iterdir()) == []
    assert second.acquire(NOON) is None
    second.release()


@pytest.mark.parametrize("left", [b"", b"\0{}", b"\0not json", b"\0[1]"])
def test_unreadable_note_is_no_obstacle(tmp_path: Path, left: bytes) -> None:
    """A lock file with anything in it is taken over."""
    (tmp_path / ".a.yaml.lock").write_bytes(left)
    hold = OwnedLock(tmp_path / "a.yaml")

    assert hold.acquire(NOON) is None
    hold.release()


def test_another_thread_lets_go(tmp_path: Path) -> None:
    """Whoever ends the program lets go of the file; the holder may do so once more."""
    first, second = OwnedLock(tmp_path / "a.yaml"), OwnedLock(tmp_path / "a.yaml")
    first.acquire(NOON)

    other = Thread(target=first.release)
    other.start()
    other.join()
    first.release()

    assert second.acquire(NOON) is None
    second.release()


def ended_process() -> int:
    """Give the number of a process that does not run any more."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def note_of(folder: Path, **changes: object) -> None:
    """Leave a lock file with the note of somebody."""
    note = {"user": "anna", "host": platform.node(), "since": "2026-11-23 09:00 UTC", "process": 1}
    (folder / ".a.yaml.lock").write_text("\0" + json.dumps(note | changes), encoding="utf-8")


@pytest.mark.skipif(os.name != "posix", reason="permissions are of POSIX")
def test_only_the_owner_reads_who_has_the_file(tmp_path: Path) -> None:
    """Lock files name a user and a computer."""
    lock = OwnedLock(tmp_path / "a.yaml")
    lock.acquire(NOON)

    assert [path.stat().st_mode & 0o777 for path in tmp_path.iterdir()] == [0o600]
    lock.release()


@pytest.mark.skipif(os.name != "posix", reason="these calls are of POSIX")
@without_locks
@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS])
def test_file_is_the_lock_where_the_drive_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """A second holder is refused and told by whom; afterwards nothing is left."""
    first, second = OwnedLock(tmp_path / "a.yaml"), OwnedLock(tmp_path / "a.yaml")
    with refusing(monkeypatch, "flock", number):
        assert first.acquire(NOON) is None
        told = rf"since 2026-11-23 12:00 UTC \(3 hours ago\), process {os.getpid()}\. Close it"
        with pytest.raises(ConflictError, match=told):
            second.acquire(NOON + timedelta(hours=3))
        first.release()

        assert list(tmp_path.iterdir()) == []
        assert second.acquire(NOON) is None
        second.release()


@pytest.mark.skipif(os.name != "posix", reason="these calls are of POSIX")
@without_locks
def test_lock_of_both_kinds_is_seen_by_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who reaches a drive without its locks is seen by those who reach it with them."""
    without, with_locks = OwnedLock(tmp_path / "a.yaml"), OwnedLock(tmp_path / "a.yaml")
    with refusing(monkeypatch, "flock", errno.ENOLCK):
        without.acquire(NOON)
    with pytest.raises(ConflictError):
        with_locks.acquire(NOON)
    without.release()

    assert with_locks.acquire(NOON) is None
    with_locks.release()
    note_of(tmp_path, host="elsewhere")
    advice = r"anna on elsewhere .* delete the file .*\.a\.yaml\.lock, and try again"
    with (
        refusing(monkeypatch, "flock", errno.ENOLCK),
        pytest.raises(ConflictError, match=advice),
    ):
        OwnedLock(tmp_path / "a.yaml").acquire(NOON)


@pytest.mark.skipif(os.name != "posix", reason="these calls are of POSIX")
@without_locks
def test_file_of_an_ended_process_is_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the lock is a file, a killed session locks nobody out."""
    process = ended_process()
    note_of(tmp_path, process=process)
    (tmp_path / ".a.yaml.held").write_text(f"{process}\n{platform.node()}\n", encoding="utf-8")
    lock = OwnedLock(tmp_path / "a.yaml")

    with refusing(monkeypatch, "flock", errno.ENOLCK):
        before = lock.acquire(NOON)
    lock.release()

    assert before == f"anna on {platform.node()} since 2026-11-23 09:00 UTC, process {process}"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="processes are asked with signals of POSIX")
def test_message_says_when_the_holder_has_ended(tmp_path: Path) -> None:
    """A lock that outlives its process can be deleted, and the message says so."""
    holder, other = OwnedLock(tmp_path / "a.yaml"), OwnedLock(tmp_path / "a.yaml")
    holder.acquire(NOON)
    note_of(tmp_path, process=ended_process())

    with pytest.raises(ConflictError, match=r"That process has ended\. Delete the file .*\.lock"):
        other.acquire(NOON)
    holder.release()


@pytest.mark.skipif(os.name != "posix", reason="these calls are of POSIX")
def test_full_disk_leaves_no_lock_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the note cannot be written, the lock is released and its file is removed."""
    lock = OwnedLock(tmp_path / "a.yaml")

    def full(*_given: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(OwnedLock, "_write_note", full)
        with pytest.raises(OSError, match="No space"):
            lock.acquire(NOON)

    assert list(tmp_path.iterdir()) == []
