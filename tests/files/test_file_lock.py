"""Who holds a file."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest

from readiness.errors import ConflictError
from readiness.files.file_lock import OwnedLock

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def test_one_holder_at_a_time(tmp_path: Path) -> None:
    """A second holder is refused, and told by whom, until the first lets go without a trace."""
    first, second = OwnedLock(tmp_path / "a.yaml"), OwnedLock(tmp_path / "a.yaml")

    assert first.acquire(NOON) is None
    assert [path.name for path in tmp_path.iterdir()] == [".a.yaml.lock"]
    whose = f"since 2026-11-23 12:00 UTC, process {os.getpid()}"
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
