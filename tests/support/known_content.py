"""Warnings about our own content that are known today; the list may only become shorter.

One line each: the file, the code, and what the message names first. Whoever mends the content
removes the line. ``python -m tests.support.known_content`` removes all that are mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from readiness.authoring.check_file import problems_of

ROOT = Path(__file__).resolve().parents[2]
LIST = Path(__file__).with_suffix(".txt")
FILES = (*ROOT.glob("questionnaires/*.yaml"), *ROOT.glob("questionnaires/library/*.yaml"))
"""Our own questionnaires and libraries; translations are checked with what they translate."""
DAY = date(2026, 11, 29)
"""The day for which the age of facts is judged."""


def line_of(problem: Mapping[str, Any]) -> str:
    """Name a problem as the list does."""
    first = re.search("«([^»]+)»", problem["message"])
    return f"{Path(problem['file']).stem} {problem['code']} {first[1] if first else ''}".strip()


def unknown_problems(problems: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the problems that are not in the list."""
    known = set(LIST.read_text(encoding="utf-8").splitlines())
    return [
        f"{line_of(problem)}: {problem['message']}"
        for problem in problems
        if line_of(problem) not in known
    ]


if __name__ == "__main__":
    found = {line_of(vars(p)) for file in FILES for p in problems_of(file, today=DAY)}
    kept = [line for line in LIST.read_text(encoding="utf-8").splitlines() if line in found]
    LIST.write_text("".join(f"{line}\n" for line in kept), encoding="utf-8")
