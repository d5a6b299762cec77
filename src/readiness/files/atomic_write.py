"""Replace a file in one step: a temporary file is flushed to the disk, then takes its name.

A drive may lawfully refuse what is an extra: to keep permissions, to confirm that data is on the
disk, to lock. The work then goes on, with a warning. A damaged or full drive is an error.
"""

from __future__ import annotations

import errno
import os
import platform
import re
import secrets
import stat
import time
import warnings
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from readiness.errors import StorageError
from readiness.i18n import N_, _, label

_PRIVATE, _SHARED = 0o600, 0o666
_BINARY: int = getattr(os, "O_BINARY", 0)
_EXTRAS = frozenset(
    {errno.EACCES, errno.EPERM, errno.EINVAL, errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP}
    | {errno.EOPNOTSUPP, errno.ENOTTY}
)
"""What a drive answers that does not know a call, such as a network drive."""
_DAMAGE = frozenset({errno.EIO, errno.ENOSPC, errno.EDQUOT})
_BUSY = frozenset({errno.EACCES, errno.EBUSY, errno.ETXTBSY})
_BUSY_ON_WINDOWS = frozenset({5, 32, 33})
"""Access denied, sharing violation, lock violation: a scanner or a sync client has it open."""
_MAX_WAIT = 2.5
"""Seconds to wait for such a program."""
_TEMPORARY = re.compile(r"\.(?:.+\.)?([0-9a-f]{8})-(\d{1,9})-[0-9a-f]{8}\.tmp")
"""Name of a temporary file: its target, the computer and the process that wrote it."""
_OLD = 24 * 3600
"""Seconds after which a temporary file of another computer counts as left by a killed command."""
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


class StorageWarning(UserWarning):
    """A file is saved, but its drive cannot do all that other drives do."""


def warn_of_drive(message: str) -> None:
    """Warn that a drive cannot do something; the command line says it once."""
    warnings.warn(message, StorageWarning, stacklevel=1)


def tolerate(error: OSError, message: str) -> None:
    """Go on with a warning where a drive refuses an extra; raise every other error."""
    if error.errno not in _EXTRAS:
        raise error
    warn_of_drive(message)


def write_atomically(path: Path, data: bytes | Iterable[bytes], *, private: bool) -> None:
    """Write a file completely or not at all; raise StorageError when that is not possible.

    Data that comes in pieces is written as it comes.
    A private file can be read by its owner only. An existing file keeps its permissions. A device
    or a pipe, such as ``/dev/stdout``, is written to, not replaced.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as stream:
                stream.writelines(_pieces(data))
            return
        target = path.resolve()
        sweep(target.parent)
        temporary = write_temporary(target, data, private=private)
        try:
            replace(temporary, target)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
        flush_folder(target.parent)
    except OSError as error:
        raise unwritable(path, error) from error


def write_temporary(target: Path, data: bytes | Iterable[bytes], *, private: bool) -> Path:
    """Write a hidden temporary file in the folder of the target, and flush it to the disk."""
    token = f"{_host()}-{os.getpid()}-{secrets.token_hex(4)}"
    temporary = target.with_name(f".{target.name}.{token}.tmp")
    mode = _PRIVATE if private or target.exists() else _SHARED
    try:
        descriptor = _create(temporary, mode)
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            raise
        temporary = target.with_name(f".{token}.tmp")
        descriptor = _create(temporary, mode)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            _copy_permissions(target, temporary)
            stream.writelines(_pieces(data))
            stream.flush()
            _flush(stream.fileno(), target)
    except BaseException:  # pieces may raise whatever makes them
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _pieces(data: bytes | Iterable[bytes]) -> Iterable[bytes]:
    return [data] if isinstance(data, bytes) else data


def _create(path: Path, mode: int) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)


def _copy_permissions(target: Path, temporary: Path) -> None:
    try:
        mode = stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        return
    try:
        temporary.chmod(mode)
    except OSError as error:
        message = _(
            "the drive of the folder {folder} does not keep permissions: others may be able to "
            "read its files"
        )
        tolerate(error, message.format(folder=target.parent))


def _flush(descriptor: int, target: Path) -> None:
    try:
        os.fsync(descriptor)
    except OSError as error:
        message = _(
            "the drive of the folder {folder} does not confirm what is written: after a power cut "
            "the last changes may be missing"
        )
        tolerate(error, message.format(folder=target.parent))


def replace(temporary: Path, target: Path) -> None:
    """Replace a file by another; wait until no other program has it open."""
    _warn_of_other_names(target)
    pause, end = 0.05, time.monotonic() + _MAX_WAIT
    while True:
        try:
            temporary.replace(target)
        except OSError as error:
            if target.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR)) from error
            if not is_busy(error) or time.monotonic() + pause > end:
                raise
            time.sleep(pause)
            pause = min(pause * 2, 0.5)
        else:
            return


def _warn_of_other_names(target: Path) -> None:
    with suppress(OSError):
        if target.is_file() and target.stat().st_nlink > 1:
            message = _(
                "{path} has another name (a hard link); the file under the other name stays as it "
                "was"
            )
            warn_of_drive(message.format(path=target))


def flush_folder(folder: Path) -> None:
    """Make a new name in a folder survive a power cut, where the system can do so."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno in _DAMAGE:
            raise


def sweep(folder: Path) -> None:
    """Remove the temporary files that killed commands left in a folder."""
    with suppress(OSError):
        for path in folder.iterdir():
            match = path.suffix == ".tmp" and _TEMPORARY.fullmatch(path.name)
            if match and _is_left_over(path, *match.groups()):
                with suppress(OSError):
                    path.unlink()


def _is_left_over(path: Path, host: str, process: str) -> bool:
    if host == _host() and (alive := is_running(int(process))) is not None:
        return not alive
    try:
        return time.time() - path.stat().st_mtime > _OLD
    except OSError:
        return False


def is_running(process: int) -> bool | None:
    """Say whether a process of this computer runs; None where that cannot be known."""
    if os.name != "posix":
        return None  # Windows has no signal that only asks
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _host() -> str:
    """Tell computers on one drive apart, without naming them."""
    return f"{zlib.crc32(platform.node().encode()):08x}"


def is_busy(error: OSError) -> bool:
    """Say whether another program has the file open for a moment."""
    return error.errno in _BUSY or getattr(error, "winerror", None) in _BUSY_ON_WINDOWS


def unwritable(path: Path, error: OSError) -> StorageError:
    """Make the error of a file that cannot be written, with what to do."""
    return StorageError(
        _("cannot write {path}: {reason}").format(path=path, reason=reason_of(error))
    )


def reason_of(error: OSError) -> str:
    """Say why the system refused, and what to do."""
    reason = _(error.strerror or str(error))
    advice = _ADVICE.get(error.errno or 0)
    return label(reason.lower(), _(advice)) if advice else reason
