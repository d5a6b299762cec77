"""Write the manual page of the program from its help.

    python scripts/man_page.py demo/readiness.1

Then ``man demo/readiness.1`` shows it. ``READINESS_LANG=fr`` makes it in French.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path

from readiness import __version__
from readiness.cli import main
from readiness.cli.app import COMMANDS


def manual_page() -> str:
    """Write the help of the program and of each command in the format of ``man``."""
    lines = [
        f'.TH READINESS 1 "" "readiness {__version__}"',
        ".SH NAME",
        r"readiness \- readiness self-assessments for Customs administrations, offline",
        *_section("readiness", []),
    ]
    for name in COMMANDS:
        lines += _section(f"readiness {name}", [name])
    return "\n".join(lines) + "\n"


def _section(title: str, words: list[str]) -> list[str]:
    """Write one help page, with its lines as they are."""
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        main([*words, "--help"])
    return [f'.SH "{title.upper()}"', ".nf", *map(_escaped, shown.getvalue().splitlines()), ".fi"]


def _escaped(line: str) -> str:
    """Take from a line what ``man`` would read as a request; hyphens stay as one types them."""
    text = line.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{text}" if text.startswith((".", "'")) else text


if __name__ == "__main__":
    os.environ["COLUMNS"] = "78"
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(manual_page(), encoding="utf-8")
