"""What lies in a folder, found without loading it: completion and first offers must be quick."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_HEAD = 4_000
"""Bytes of a file that are looked at; what it is stands at its beginning."""
_STAMP = re.compile(
    r"^questionnaire:[ \t]*(?:\{[^}\n]*?\bid:\s*|\n(?:[ \t]+.*\n)*?[ \t]+id:\s*)([^\s,}]+)",
    re.MULTILINE,
)
_ORGANISATION = re.compile(r"^[ \t]+organisation:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_SUFFIXES = frozenset({".yaml", ".yml", ".json"})


@dataclass(frozen=True)
class AnswersFile:
    """An answers file, as far as its first lines tell."""

    path: Path
    questionnaire: str
    organisation: str
    changed: float
    """When it was last written, in seconds since 1970."""


def answers_files(folder: Path) -> tuple[AnswersFile, ...]:
    """List the answers files of a folder, the newest first; what cannot be read is left out."""
    try:
        files = [path for path in folder.iterdir() if path.suffix.lower() in _SUFFIXES]
    except OSError:
        return ()
    found = (_looked_at(path) for path in files)
    return tuple(sorted((f for f in found if f), key=lambda f: (-f.changed, f.path.name)))


def _looked_at(path: Path) -> AnswersFile | None:
    try:
        with path.open("rb") as opened:
            head = opened.read(_HEAD).decode("utf-8", errors="replace")
        changed = path.stat().st_mtime
    except OSError:
        return None
    stamp = _STAMP.search(head)
    if stamp is None:
        return None
    named = _ORGANISATION.search(head)
    return AnswersFile(path, stamp[1].strip("\"'"), named[1].strip("\"'") if named else "", changed)
