"""Keep files whole: written beside, flushed to the disk, then put in place in one step.

An answers file has one holder at a time, is compared before it is replaced, and leaves one
previous generation behind. The promise, and no more: an acknowledged answer survives a kill at
any moment; after a power cut the file is the old one or the new one, never half of one.
"""

from __future__ import annotations

import errno
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

from readiness.errors import ConflictError, StorageError
from readiness.files.file_lock import OwnedLock
from readiness.i18n import N_, _

_PRIVATE, _SHARED = 0o600, 0o666
_BUSY_ON_WINDOWS = frozenset({5, 32, 33})
"""Access denied, sharing violation, lock violation: a scanner or a sync client looks at it."""
_PATIENCE = 2.5
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
    """Write a file so that it is there whole or not at all; raise StorageError otherwise.

    A private file can be read by its owner only. A file that exists keeps its permissions. What
    is not a file (a device or a pipe, such as ``/dev/stdout``) is written to, not replaced.
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
            _("cannot write {path}: {reason}").format(path=path, reason=_explained(error))
        ) from error


class AnswersStore:
    """One answers file, held from entering to leaving a ``with`` block."""

    def __init__(self, path: Path, now: Callable[[], datetime] | None = None) -> None:
        self.path = path
        """The file as the user named it."""
        self.stale_lock_owner: str | None = None
        """Who held the file in a session that ended without letting go of it."""
        self._target = path.resolve()
        self._now = now or (lambda: datetime.now(UTC))
        self._hold = OwnedLock(self._target)
        self._known: bytes | None = None
        self._previous: bytes | None = None

    def __enter__(self) -> Self:
        """Hold the file; raise StorageError or ConflictError when that is not possible."""
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
                    "{path} is write-protected; remove the protection, or copy the file and go "
                    "on with the copy"
                ).format(path=self.path)
            )
        try:
            self.stale_lock_owner = self._hold.acquire(self._now())
        except OSError as error:
            raise StorageError(
                _("cannot write in the folder {parent}: {reason}").format(
                    parent=self._target.parent, reason=_explained(error)
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
        """Let go of the file, from whatever thread; a second time does nothing."""
        self._hold.release()

    @property
    def backup(self) -> Path:
        """Where the state at the start of the last session is kept."""
        return self._named(f"{self._target.name}.bak")

    def read(self) -> bytes | None:
        """Read the file, and remember what was read; None when there is none yet."""
        try:
            data = self._on_disk()
        except OSError as error:
            raise StorageError(
                _("cannot read {path}: {reason}").format(
                    path=self.path, reason=_(error.strerror or str(error))
                )
            ) from error
        self._known = _fingerprint(data)
        self._previous = data
        return data

    def save(self, text: str) -> None:
        """Replace the file and return once it is on the disk.

        Raises ConflictError when somebody else changed the file meanwhile (both versions are
        kept), and StorageError when it cannot be written (the old file is untouched).
        """
        data = text.encode()
        try:
            found = self._on_disk()
            if found is not None and _fingerprint(found) != self._known:
                self._keep_both(data)
            if self._previous is not None:
                write_atomically(self.backup, self._previous, private=True)
                self._previous = None
            temporary = _write_temporary(self._target, data, private=True)
            self._put_in_place(temporary)
        except OSError as error:
            raise StorageError(
                _("cannot write {path}: {reason}").format(path=self.path, reason=_explained(error))
            ) from error
        self._known = _fingerprint(data)

    def _keep_both(self, data: bytes) -> None:
        copy = self._named(f"{self._target.stem}.conflict-{self._stamp()}{self._target.suffix}")
        write_atomically(copy, data, private=True)
        raise ConflictError(
            _(
                "{path} was changed by somebody else while it was open here. Nothing is lost: "
                "the other version is in {path}, your version is in {copy}. Compare the two "
                "versions and keep one"
            ).format(path=self.path, copy=copy)
        )

    def _put_in_place(self, temporary: Path) -> None:
        try:
            _replace(temporary, self._target)
        except OSError as error:
            if not _is_busy(error):
                temporary.unlink(missing_ok=True)
                raise
            rescue = self._named(f"{self._target.stem}.rescue-{self._stamp()}{self._target.suffix}")
            temporary.rename(rescue)
            raise StorageError(
                _(
                    "{path} is locked by another program. All answers, including the last one, "
                    "are in {rescue}; close the other program, then replace the locked file "
                    "with this one"
                ).format(path=self.path, rescue=rescue)
            ) from error

    def _remove_stale_temporaries(self) -> None:
        """Remove what a killed session left; only its holder ever writes such files."""
        for left in self._target.parent.glob(f".{_literal(self._target.name)}.*.tmp"):
            with suppress(OSError):
                left.unlink()

    def _on_disk(self) -> bytes | None:
        try:
            return self._target.read_bytes()
        except FileNotFoundError:
            return None

    def _named(self, name: str) -> Path:
        return self._target.with_name(name)

    def _stamp(self) -> str:
        return self._now().astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


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
    """Put a file in place of another; on Windows wait until nobody looks at it any more."""
    pause, end = 0.05, time.monotonic() + _PATIENCE
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
    """Make a new name in a folder survive a power cut, where the system can (not on Windows)."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _is_busy(error: OSError) -> bool:
    return getattr(error, "winerror", None) in _BUSY_ON_WINDOWS


def _explained(error: OSError) -> str:
    reason = _(error.strerror or str(error))
    advice = _ADVICE.get(error.errno or 0)
    return f"{reason.lower()}: {_(advice)}" if advice else reason


def _fingerprint(data: bytes | None) -> bytes | None:
    return None if data is None else hashlib.sha256(data).digest()


def _literal(name: str) -> str:
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)
