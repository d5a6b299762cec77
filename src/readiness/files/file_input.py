"""Read what a user names: a file, or the standard input («-»)."""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path
from typing import TextIO

from readiness.errors import unreadable

STANDARD_INPUT = Path("-")
MAX_INPUT = 100_000_000
"""Most bytes of any file that is read."""
_NAMES = frozenset({"-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"})


def is_standard_input(path: Path | str) -> bool:
    """Say whether a path means what another program writes to this one."""
    return str(path) in _NAMES


def read_input(path: Path, most: int) -> bytes:
    """Return at most so many bytes; raise StorageError when there are none to be read.

    The standard input can be read only once, so its bytes are kept for the next call.
    """
    try:
        if is_standard_input(path):
            return _standard_input(sys.stdin)[:most]
        with path.open("rb") as stream:
            return stream.read(most)
    except OSError as error:
        raise unreadable(path, error) from error


@lru_cache(maxsize=1)
def _standard_input(stream: TextIO) -> bytes:
    return stream.buffer.read(MAX_INPUT + 1)
