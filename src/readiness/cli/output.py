"""Where results go: stdout or a file, the same bytes either way."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from readiness.errors import StorageError
from readiness.i18n import _


def emit(
    text: str,
    to: Path | None = None,
    *,
    force: bool = False,
    private: bool = True,
    read: Iterable[Path] = (),
) -> None:
    """Write a result to stdout, or whole to a file."""
    if to is None:
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        write_result(text.encode(), to, force=force, private=private, read=read)


def write_result(
    data: bytes, to: Path, *, force: bool, private: bool = True, read: Iterable[Path] = ()
) -> None:
    """Write a file whole, an existing one only when asked to, and never one that was read for it.

    Results show weaknesses of a border, so only their owner may read them; what holds no
    answers need not be private.
    """
    check_target(to, force=force, read=read)
    # Locking comes with it (15 ms), and most results go to stdout.
    from readiness.files.answers_store import write_atomically

    write_atomically(to, data, private=private)


def check_target(to: Path, *, force: bool, read: Iterable[Path] = ()) -> None:
    """Refuse a file that may not be written, before any work is done for it."""
    if to == Path("-"):
        raise StorageError(_("-o needs a file name; for a file named «-», write ./-"))
    if to.is_dir():
        raise StorageError(_("{path} is a folder; give the name of a file").format(path=to))
    if not to.exists():
        return
    if any(source.exists() and to.samefile(source) for source in read):
        raise StorageError(
            _("{path} is an input file; choose another name with -o").format(path=to)
        )
    if not force:
        raise StorageError(
            _("{path} exists; overwrite it with --force, or choose another name with -o").format(
                path=to
            )
        )
