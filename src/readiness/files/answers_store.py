"""Write files atomically: a temporary file is flushed to the disk, then replaces the old one.

An answers file is open in one program at a time, is compared before it is replaced, and has one
backup. The guarantee: a saved answer survives the end of the program at any moment; after a power
cut the file is the old one or the new one, never half of one.
"""

from __future__ import annotations

import errno
import glob
import hashlib
import os
import secrets
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from readiness.errors import ConflictError, StorageError, unreadable
from readiness.files.file_lock import OwnedLock
from readiness.i18n import N_, _, label

_PRIVATE, _SHARED = 0o600, 0o666
_BUSY_ON_WINDOWS = frozenset({5, 32, 33})
"""Access denied, sharing violation, lock violation: a scanner or a sync client has it open."""
_MAX_WAIT = 2.5
"""Seconds to wait for such a program."""
_ADVICE = {
    errno.ENOSPC: N_("the disk is full; free some space"),
    errno.EDQUOT: N_("your disk quota is exceeded; free some space"),
    errno.EACCES: N_("you have no permission to write there; choose another place with -o"),
    errno.EPERM: N_("you have no permission to write there; choose another place with -o"),
    errno.EROFS: N_("the drive is read-only; choose another place with -o"),
    errno.ENOENT: N_(
        "the folder does not exist (any more); create it, or choose another place with -o"
    ),
    errno.EISDIR: N_("this is a folder; give the name of a file"),
    errno.ENAMETOOLONG: N_("the name is too long; choose a shorter one"),
}


def write_atomically(path: Path, data: bytes, *, private: bool) -> None:
    """Write a file completely or not at all; raise StorageError when that is not possible.

    A private file can be read by its owner only. An existing file keeps its permissions. A device
    or a pipe, such as ``/dev/stdout``, is written to, not replaced.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(data)
            return
        target = path.resolve()
        temporary = _write_temporary(target, data, private=private)
        try:
            _replace(temporary, target)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise StorageError(
            _("cannot write {path}: {reason}").format(path=path, reason=_reason(error))
        ) from error


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
                    parent=self._target.parent, reason=_reason(error)
                )
            ) from error
        self._remove_stale_temporaries()
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
            self._replace_target(_write_temporary(self._target, data, private=True))
        except OSError as error:
            raise StorageError(
                _("cannot write {path}: {reason}").format(path=self.path, reason=_reason(error))
            ) from error
        self._fingerprint = _fingerprint(data)

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

    def _replace_target(self, temporary: Path) -> None:
        try:
            _replace(temporary, self._target)
        except OSError as error:
            if not _is_busy(error):
                temporary.unlink(missing_ok=True)
                raise
            rescue = self._copy_named("rescue")
            temporary.rename(rescue)
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


def _write_temporary(target: Path, data: bytes, *, private: bool) -> Path:
    """Write a hidden temporary file in the folder of the target, and flush it to the disk."""
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    mode = _PRIVATE if private or target.exists() else _SHARED
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            with suppress(FileNotFoundError):
                temporary.chmod(stat.S_IMODE(target.stat().st_mode))
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


_BINARY: int = getattr(os, "O_BINARY", 0)


def _replace(temporary: Path, target: Path) -> None:
    """Replace a file by another; on Windows wait until no other program has it open."""
    pause, end = 0.05, time.monotonic() + _MAX_WAIT
    while True:
        try:
            temporary.replace(target)
        except OSError as error:
            if target.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR)) from error
            if not _is_busy(error) or time.monotonic() + pause > end:
                raise
            time.sleep(pause)
            pause = min(pause * 2, 0.5)
        else:
            break
    _flush_folder(target.parent)


def _flush_folder(folder: Path) -> None:
    """Make a new name in a folder survive a power cut, where the system can do so."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _is_busy(error: OSError) -> bool:
    return getattr(error, "winerror", None) in _BUSY_ON_WINDOWS


def _reason(error: OSError) -> str:
    reason = _(error.strerror or str(error))
    advice = _ADVICE.get(error.errno or 0)
    return label(reason.lower(), _(advice)) if advice else reason


def _fingerprint(data: bytes | None) -> bytes | None:
    return None if data is None else hashlib.sha256(data).digest()
