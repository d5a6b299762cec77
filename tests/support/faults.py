"""Let the system refuse a call, as drives do that others make: network, cloud, cards, WSL."""

from __future__ import annotations

import fcntl
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest


def _exclusive(_file: object, operation: int) -> bool:
    return bool(operation & fcntl.LOCK_EX)


def _is_folder(descriptor: int) -> bool:
    return stat.S_ISDIR(os.fstat(descriptor).st_mode)


def _always(*_given: Any, **_options: Any) -> bool:
    return True


CALLS: dict[str, tuple[tuple[Any, str, Callable[..., bool]], ...]] = {
    "flock": ((fcntl, "flock", _exclusive),),
    "chmod": ((os, "chmod", _always), (os, "fchmod", _always)),
    "fsync of a file": ((os, "fsync", lambda descriptor: not _is_folder(descriptor)),),
    "fsync of a folder": ((os, "fsync", _is_folder),),
    "rename": ((os, "replace", _always), (os, "rename", _always)),
}
"""Calls that a drive may refuse: the functions of Python, and which of their uses are meant."""


@contextmanager
def refusing(
    patch: pytest.MonkeyPatch, call: str, number: int, times: int = 10**9
) -> Iterator[None]:
    """Refuse a call with an error number, so many times, also in processes that are forked."""
    left = [times]

    def refused(function: Callable[..., Any], is_meant: Callable[..., bool]) -> Any:
        def refuse(*given: Any, **options: Any) -> Any:
            if left[0] > 0 and is_meant(*given, **options):
                left[0] -= 1
                raise OSError(number, os.strerror(number))
            return function(*given, **options)

        return refuse

    with patch.context() as context:
        for module, name, is_meant in CALLS[call]:
            context.setattr(module, name, refused(getattr(module, name), is_meant))
        yield
