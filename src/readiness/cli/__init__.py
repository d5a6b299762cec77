"""The command line. A command parses, calls and prints; no rule of the domain lives here."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from readiness.cli.diagnostics import guarded


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    return guarded(_run, list(sys.argv[1:] if argv is None else argv))


def _run(argv: list[str]) -> int:
    # No plugin that another package gives to pydantic gets to see answers (and 10 ms are saved).
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from readiness.cli.app import app

    # Typer's standalone mode turns wrong usage into exit code 2 and Ctrl-C into 130.
    try:
        app(args=argv, prog_name="readiness")
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1
    return 0
