"""Lock a file against a second user, and say who has it open.

The lock is the operating system's, so it is free again when its owner is killed. On a network
drive such locks are not reliable; ``answers_store`` therefore also compares before it replaces.
"""

from __future__ import annotations

import getpass
import json
import os
import platform
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from readiness.errors import ConflictError, StorageError
from readiness.i18n import _

_NOTE_AT = 1
"""Windows locks the first byte against reading too; the note about the owner is after it."""
_NOTE_SIZE = 1_000
"""Padded to this size, so that a shorter note overwrites a longer one."""


class OwnedLock:
    """The lock of one file: a hidden file next to it, with a note about the owner."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._path = target.with_name(f".{target.name}.lock")
        # Whoever ends the program lets go, too, and that is another thread.
        self._lock = FileLock(self._path, timeout=0, thread_local=False)

    def acquire(self, now: datetime) -> str | None:
        """Take the lock; return its last owner, if that one did not release it.

        Raises ConflictError when somebody has it, OSError when the folder cannot be written.
        """
        try:
            self._lock.acquire()
        except Timeout as error:
            holder = _lock_owner(self._path) or _("somebody else")
            raise ConflictError(
                _(
                    "{name} is already open, by {holder}. Close it there first, or open it "
                    "with --read-only; if nobody has it open, wait a minute and try again"
                ).format(name=self._target.name, holder=holder)
            ) from error
        except NotImplementedError as error:
            raise StorageError(
                _(
                    "the drive of {target} cannot lock files; work on a copy on a local drive"
                ).format(target=self._target)
            ) from error
        stale_owner = _lock_owner(self._path)
        self._write_note(now)
        return stale_owner

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

    def _write_note(self, now: datetime) -> None:
        note = {
            "user": _user(),
            "host": platform.node(),
            "since": now.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC"),
            "process": os.getpid(),
        }
        with self._path.open("r+b", buffering=0) as stream:
            stream.seek(_NOTE_AT)
            stream.write(json.dumps(note).encode().ljust(_NOTE_SIZE))


def _lock_owner(path: Path) -> str | None:
    """Read the note in a lock file; None when there is none."""
    try:
        with path.open("rb", buffering=0) as stream:
            stream.seek(_NOTE_AT)
            note = json.loads(stream.read(_NOTE_SIZE))
        who = _("{user} on {host} since {since}, process {process}")
        return who.format_map({"process": "?"} | note)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return _("an unknown user")
