"""List the answers files of a folder without loading them: completion and menus must be quick."""

from __future__ import annotations

import re
from pathlib import Path

from readiness.data_classes import dataclass

_HEAD = 4_000
"""Bytes of a file that are read; what it is, is at its beginning."""
_STAMP = re.compile(
    r"^questionnaire:[ \t]*(?:\{[^}\n]*?\bid:\s*|\n(?:[ \t]+.*\n)*?[ \t]+id:\s*)([^\s,}]+)",
    re.MULTILINE,
)
_ORGANISATION = re.compile(r"^[ \t]+organisation:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_SUFFIXES = frozenset({".yaml", ".yml", ".json"})


@dataclass(frozen=True)
class AnswersFile:
    """What the first lines of an answers file say."""

    path: Path
    questionnaire: str
    organisation: str
    changed: float
    """When it was last written, in seconds since 1970."""


def answers_files(folder: Path) -> tuple[AnswersFile, ...]:
    """List the answers files of a folder, the newest first, without those that are unreadable."""
    try:
        paths = [path for path in folder.iterdir() if path.suffix.lower() in _SUFFIXES]
    except OSError:
        return ()
    files = (_read_head(path) for path in paths)
    return tuple(sorted((f for f in files if f), key=lambda f: (-f.changed, f.path.name)))


def _read_head(path: Path) -> AnswersFile | None:
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD).decode("utf-8", errors="replace")
        changed = path.stat().st_mtime
    except OSError:
        return None
    stamp = _STAMP.search(head)
    if stamp is None:
        return None
    match = _ORGANISATION.search(head)
    organisation = match[1].strip("\"'") if match else ""
    return AnswersFile(path, stamp[1].strip("\"'"), organisation, changed)
