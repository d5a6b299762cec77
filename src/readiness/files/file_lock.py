"""Lock a file against a second user, and say who has it open.

The lock is the operating system's, so it is free again when its owner is killed. Where a drive
knows no such locks, a file with the owner's process is the lock; it is free again when that
process has ended. On a network drive locks are not reliable; ``answers_store`` therefore also
compares before it replaces.
"""

from __future__ import annotations

import errno
import getpass
import json
import os
import platform
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from filelock import BaseFileLock, FileLock, SoftFileLock, Timeout

from readiness.errors import ConflictError
from readiness.files.atomic_write import is_running, tolerate
from readiness.i18n import _, time_ago

_NOTE_AT = 1
"""Windows locks the first byte against reading too; the note about the owner is after it."""
_NOTE_SIZE = 1_000
"""Padded to this size, so that a shorter note overwrites a longer one."""
_PRIVATE = 0o600
"""Lock files name a user and a computer."""
_MINUTE = timedelta(minutes=1)
_TIME = "%Y-%m-%d %H:%M UTC"


class OwnedLock:
    """The lock of one file: a hidden file next to it, with a note about the owner."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._path = target.with_name(f".{target.name}.lock")
        # Whoever ends the program lets go, too, and that is another thread.
        self._lock: BaseFileLock = FileLock(
            self._path, timeout=0, thread_local=False, fallback_to_soft=False
        )
        self._marker = SoftFileLock(
            target.with_name(f".{target.name}.held"), timeout=0, thread_local=False
        )
        """The lock of a drive that has none of its own."""

    def acquire(self, now: datetime) -> str | None:
        """Take the lock; return its last owner, if that one did not release it.

        Raises ConflictError when somebody has it, OSError when the folder cannot be written.
        """
        existed = self._path.exists()
        try:
            self._take()
        except Timeout as error:
            raise self._held(now) from error
        except PermissionError as error:
            # The lock file of another user, which only that user may write.
            if existed and os.access(self._path.parent, os.W_OK):
                raise self._held(now) from error
            raise
        except OSError:
            if not existed:
                self._path.unlink(missing_ok=True)
            raise
        stale_owner = _describe(_note_in(self._path))
        try:
            self._write_note(now)
        except OSError:
            self.release()
            raise
        return stale_owner

    def _take(self) -> None:
        try:
            self._lock.acquire()
        except (OSError, NotImplementedError) as error:
            self._take_marker(error)
            return
        if self._has_marker:
            # Somebody who reaches this drive in another way, without its locks.
            try:
                self._acquire_marker()
            except Timeout:
                self._lock.release()
                raise
            self._marker.release()

    def _take_marker(self, error: OSError | NotImplementedError) -> None:
        """Make a file the lock, where the drive refuses locks."""
        if isinstance(error, NotImplementedError):
            error = OSError(errno.ENOSYS, str(error))
        if isinstance(error, Timeout | PermissionError):
            raise error
        message = _(
            "the drive of the folder {folder} cannot lock files; instead, the file {marker} says "
            "that the answers are open"
        )
        marker = Path(self._marker.lock_file).name
        tolerate(error, message.format(folder=self._target.parent, marker=marker))
        note = _note_in(self._path)
        if note and note["host"] != platform.node() and not self._has_marker:
            raise Timeout(str(self._path))  # a computer for which the drive has locks
        self._lock = self._marker
        self._acquire_marker()

    @property
    def _has_marker(self) -> bool:
        return Path(self._marker.lock_file).exists()

    def _acquire_marker(self) -> None:
        try:
            self._marker.acquire()
        except Timeout:
            # The first try may have removed what a process left that has ended.
            self._marker.acquire()

    def release(self) -> None:
        """Release the lock and remove its file; the lock of another owner stays."""
        if not self._lock.is_locked:
            return
        with suppress(OSError):
            if os.name == "posix":
                self._path.unlink()
        self._lock.release()
        with suppress(OSError):
            if os.name != "posix":
                self._path.unlink()

    def _held(self, now: datetime) -> ConflictError:
        """Say who has the file open and since when, and whether that one still runs."""
        note = _note_in(self._path)
        holder = _describe(note, now) or _owner_of(self._path) or _("somebody else")
        lock = self._marker.lock_file if self._has_marker else self._path
        told = _("{name} is already open, by {holder}.").format(
            name=self._target.name, holder=holder
        )
        gone = note and _is_gone(note)
        if gone:
            advice = _("That process has ended. Delete the file {lock}, and try again")
        elif gone is False:
            advice = _("Close it there first, or open it with --read-only")
        else:
            advice = _(
                "Close it there first, or open it with --read-only; if nobody has it open any "
                "more, delete the file {lock}, and try again"
            )
        return ConflictError(f"{told} {advice.format(lock=lock)}")

    def _write_note(self, now: datetime) -> None:
        note = {
            "user": _user(),
            "host": platform.node(),
            "since": now.astimezone(UTC).strftime(_TIME),
            "process": os.getpid(),
        }
        for path in (self._path, Path(self._marker.lock_file)):
            with suppress(OSError):
                path.chmod(_PRIVATE)
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, _PRIVATE)
        with os.fdopen(descriptor, "r+b", buffering=0) as stream:
            stream.seek(_NOTE_AT)
            stream.write(json.dumps(note).encode().ljust(_NOTE_SIZE))


def _note_in(path: Path) -> dict[str, Any] | None:
    """Read the note in a lock file; None when there is none."""
    try:
        with path.open("rb", buffering=0) as stream:
            stream.seek(_NOTE_AT)
            note = json.loads(stream.read(_NOTE_SIZE))
    except (OSError, ValueError):
        return None
    return note if isinstance(note, dict) and note.keys() >= {"user", "host", "since"} else None


def _describe(note: dict[str, Any] | None, now: datetime | None = None) -> str | None:
    """Say who took the lock and when; with ``now``, also how long ago."""
    if note is None:
        return None
    since = str(note["since"])
    with suppress(ValueError):
        taken = datetime.strptime(since, _TIME).replace(tzinfo=UTC)
        since = f"{since} ({time_ago(max(now - taken, _MINUTE))})" if now else since
    who = _("{user} on {host} since {since}, process {process}")
    return who.format_map({"process": "?"} | note | {"since": since})


def _is_gone(note: dict[str, Any]) -> bool | None:
    """Say whether the owner has ended; None where that cannot be known."""
    process = note.get("process")
    if note["host"] != platform.node() or not isinstance(process, int) or process < 1:
        return None
    running = is_running(process)
    return None if running is None else not running


def _owner_of(path: Path) -> str | None:
    """Name the user to whom a file belongs; None where the system does not say."""
    try:
        return path.owner()
    except (OSError, KeyError, NotImplementedError):
        return None


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return _("an unknown user")
