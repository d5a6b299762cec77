"""Hold a file against a second opener, and say who holds it.

The lock is the operating system's, so it is free again when its holder is killed. On a network
drive such locks may lie; the storage therefore also compares before it replaces.
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
"""Windows locks the first byte against reading too; the note stands behind it."""
_NOTE_SIZE = 1_000
"""Padded to this size, so that a shorter note covers a longer one."""


class OwnedLock:
    """The lock of one file; its lock file lies hidden beside it."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._path = target.with_name(f".{target.name}.lock")
        # Whoever ends the program lets go, too, and that is another thread.
        self._lock = FileLock(self._path, timeout=0, thread_local=False)

    def acquire(self, now: datetime) -> str | None:
        """Take the lock; return who left it behind, if its last holder did not let go.

        Raises ConflictError when somebody holds it, OSError when the folder cannot be written.
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
        left_by = _lock_owner(self._path)
        self._write_note(now)
        return left_by

    def release(self) -> None:
        """Let go, and leave nothing behind; the lock of another holder stays."""
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
    """Say who wrote the note in a lock file; None when there is no note."""
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
