"""Who holds a file."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest

from readiness.errors import ConflictError
from readiness.files.file_lock import Hold

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def test_one_holder_at_a_time(tmp_path: Path) -> None:
    """A second holder is refused, and told by whom, until the first lets go without a trace."""
    first, second = Hold(tmp_path / "a.yaml"), Hold(tmp_path / "a.yaml")

    assert first.take(NOON) is None
    assert [path.name for path in tmp_path.iterdir()] == [".a.yaml.lock"]
    whose = f"since 2026-11-23 12:00 UTC, process {os.getpid()}"
    with pytest.raises(ConflictError, match=whose):
        second.take(NOON)
    second.release()
    assert [path.name for path in tmp_path.iterdir()] == [".a.yaml.lock"]
    first.release()

    assert list(tmp_path.iterdir()) == []
    assert second.take(NOON) is None
    second.release()


@pytest.mark.parametrize("left", [b"", b"\0{}", b"\0not json", b"\0[1]"])
def test_unreadable_note_is_no_obstacle(tmp_path: Path, left: bytes) -> None:
    """A lock file with anything in it is taken over."""
    (tmp_path / ".a.yaml.lock").write_bytes(left)
    hold = Hold(tmp_path / "a.yaml")

    assert hold.take(NOON) is None
    hold.release()


def test_another_thread_lets_go(tmp_path: Path) -> None:
    """Whoever ends the program lets go of the file; the holder may do so once more."""
    first, second = Hold(tmp_path / "a.yaml"), Hold(tmp_path / "a.yaml")
    first.take(NOON)

    other = Thread(target=first.release)
    other.start()
    other.join()
    first.release()

    assert second.take(NOON) is None
    second.release()
