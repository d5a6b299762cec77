"""Where results go: stdout or a file, the same bytes either way."""

from __future__ import annotations

import sys
from pathlib import Path

from readiness.errors import StorageError


def emit(text: str, to: Path | None = None, *, force: bool = False) -> None:
    """Write a result to stdout, or whole to a file."""
    if to is None:
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        write_result(text.encode(), to, force=force)


def write_result(data: bytes, to: Path, *, force: bool) -> None:
    """Write a file whole; an existing one only when asked to."""
    if to.is_dir():
        raise StorageError(f"{to} is a folder; give the name of a file")
    if to.exists() and not force:
        raise StorageError(
            f"{to} exists; write over it with --force, or choose another name with -o"
        )
    # Locking comes with it (15 ms), and most results go to stdout.
    from readiness.storage import write_whole

    write_whole(to, data, private=True)
