"""Decide between full screen and plain lines; plain lines can do everything, too."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from typing import TextIO

from readiness.i18n import _

NARROWEST, LOWEST = 60, 16
"""Fewest columns and rows in which a question with its options can be read."""
VARIABLES = ("READINESS_PLAIN", "ACCESSIBLE")
"""Environment variables that ask for plain lines always; screen readers set the second."""
_NO = frozenset({"", "0", "false", "no", "off"})
"""Values of these variables that ask for nothing."""
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


def wants_colour(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Say whether to write colours: as the environment wants it, else to terminals that have them.

    ``NO_COLOR`` comes first, as https://no-color.org asks for.
    """
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR", "").lower() not in _NO:
        return True
    if not stream.isatty() or environ.get("TERM") == "dumb":
        return False
    # Older consoles of Windows print escape sequences; the newer terminal sets this variable.
    return os.name != "nt" or "WT_SESSION" in environ


def wants_plain_lines(environ: Mapping[str, str]) -> bool:
    """Say whether the environment asks for lines one after the other."""
    return any(environ.get(name, "").strip().lower() not in _NO for name in VARIABLES)


def obstacle(
    stdin: TextIO, stdout: TextIO, language: str, environ: Mapping[str, str]
) -> str | None:
    """Return why plain lines are needed; None when the full screen works.

    The reason is empty where nobody expects the full screen.
    """
    terminal = environ.get("TERM", "" if os.name != "nt" else "windows")
    if not (stdin.isatty() and stdout.isatty()) or terminal in {"", "dumb"}:
        return ""
    if wants_plain_lines(environ) or "utf" not in (stdout.encoding or "").lower():
        return ""
    if os.name == "nt" and language.split("-", maxsplit=1)[0] in _RIGHT_TO_LEFT:
        # Consoles of Windows print these scripts in the wrong order; lines at least scroll.
        return ""
    columns, rows = shutil.get_terminal_size()
    if columns < NARROWEST or rows < LOWEST:
        return _(
            "This window has {columns} columns and {rows} rows; the full screen needs {least} "
            "and {lowest}. The questions are shown line by line."
        ).format(columns=columns, rows=rows, least=NARROWEST, lowest=LOWEST)
    return None
