"""Keep an answers file: open in one program at a time, compared before it is replaced, backed up.

The guarantee: a saved answer survives the end of the program at any moment; after a power
cut the file is the old one or the new one, never half of one.
"""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from readiness.errors import ConflictError, StorageError, unreadable
from readiness.files.atomic_write import (
    flush_folder,
    is_busy,
    reason_of,
    replace,
    sweep,
    unwritable,
    write_atomically,
    write_temporary,
)
from readiness.files.file_lock import OwnedLock
from readiness.i18n import _


class AnswersStore:
    """One answers file, locked inside a ``with`` block."""

    def __init__(self, path: Path, now: Callable[[], datetime] | None = None) -> None:
        self.path = path
        """The file as the user named it."""
        self.stale_lock_owner: str | None = None
        """Who had the file open in a session that ended without releasing the lock."""
        self._target = path.resolve()
        self._now = now or (lambda: datetime.now(UTC))
        self._lock = OwnedLock(self._target)
        self._fingerprint: bytes | None = None
        """Fingerprint of what was last read or written."""
        self._previous: bytes | None = None
        """Content for the backup, until the first save."""

    def __enter__(self) -> Self:
        """Lock the file; raise StorageError or ConflictError when that is not possible."""
        if not self._target.parent.is_dir():
            raise StorageError(
                _("there is no folder {parent}; create it, or choose another place with -o").format(
                    parent=self._target.parent
                )
            )
        if self._target.is_dir():
            raise StorageError(
                _("{path} is a folder; give the name of a file").format(path=self.path)
            )
        if self._target.exists() and not os.access(self._target, os.W_OK):
            raise StorageError(
                _(
                    "{path} is write-protected; remove the protection, or copy the file and "
                    "continue with the copy"
                ).format(path=self.path)
            )
        try:
            self.stale_lock_owner = self._lock.acquire(self._now())
        except OSError as error:
            raise StorageError(
                _("cannot write in the folder {parent}: {reason}").format(
                    parent=self._target.parent, reason=reason_of(error)
                )
            ) from error
        self._remove_stale_temporaries()
        sweep(self._target.parent)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of the file."""
        self.release()

    def release(self) -> None:
        """Release the lock, from any thread; a second time does nothing."""
        self._lock.release()

    @property
    def backup(self) -> Path:
        """The file with the state at the start of the last session."""
        return self._target.with_name(f"{self._target.name}.bak")

    def read(self) -> bytes | None:
        """Read the file, and remember what was read; None when there is none yet."""
        try:
            data = self._on_disk()
        except OSError as error:
            raise unreadable(self.path, error) from error
        self._fingerprint = _fingerprint(data)
        self._previous = data
        return data

    def save(self, text: str) -> None:
        """Replace the file and return when it is on the disk.

        Raises ConflictError when somebody else changed the file meanwhile (both versions are
        kept), and StorageError when it cannot be written (the old file is untouched).
        """
        data = text.encode()
        try:
            current = self._on_disk()
            if current is not None and _fingerprint(current) != self._fingerprint:
                self._keep_both(data)
            if self._previous is not None:
                write_atomically(self.backup, self._previous, private=True)
                self._previous = None
            self._replace_target(data)
            # From here on it is our file, also where the drive fails to confirm its name.
            self._fingerprint = _fingerprint(data)
            flush_folder(self._target.parent)
        except OSError as error:
            raise unwritable(self.path, error) from error

    def _keep_both(self, data: bytes) -> None:
        copy = self._copy_named("conflict")
        write_atomically(copy, data, private=True)
        raise ConflictError(
            _(
                "{path} was changed by somebody else while it was open here. Nothing is lost: "
                "the other version is in {path}, your version is in {copy}. Compare the two "
                "versions and keep one"
            ).format(path=self.path, copy=copy)
        )

    def _replace_target(self, data: bytes) -> None:
        temporary = write_temporary(self._target, data, private=True)
        try:
            replace(temporary, self._target)
        except OSError as error:
            temporary.unlink(missing_ok=True)
            if not is_busy(error):
                raise
            rescue = self._copy_named("rescue")
            _write_new(rescue, data)
            raise StorageError(
                _(
                    "{path} is locked by another program. All answers, including the last one, "
                    "are in {rescue}; close the other program, then replace the locked file "
                    "with this one"
                ).format(path=self.path, rescue=rescue)
            ) from error

    def _remove_stale_temporaries(self) -> None:
        """Remove what a killed session left; only the owner of the lock writes such files."""
        for temporary in self._target.parent.glob(f".{glob.escape(self._target.name)}.*.tmp"):
            with suppress(OSError):
                temporary.unlink()

    def _on_disk(self) -> bytes | None:
        try:
            return self._target.read_bytes()
        except FileNotFoundError:
            return None

    def _copy_named(self, kind: str) -> Path:
        time_stamp = self._now().astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        return self._target.with_name(
            f"{self._target.stem}.{kind}-{time_stamp}{self._target.suffix}"
        )


def _fingerprint(data: bytes | None) -> bytes | None:
    return None if data is None else hashlib.sha256(data).digest()


def _write_new(path: Path, data: bytes) -> None:
    """Write a file under its own name at once, where nothing can be renamed."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
        stream.write(data)
