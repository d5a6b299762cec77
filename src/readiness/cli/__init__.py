"""The command line. A command parses, calls and prints; no rule of the domain lives here."""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Sequence

from readiness import i18n as language
from readiness.cli.diagnostics import guarded


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    with language.speaking(language.SOURCE):
        return guarded(_run, list(sys.argv[1:] if argv is None else argv))


def _run(argv: list[str]) -> int:
    # No plugin that another package gives to pydantic gets to see answers (and 10 ms are saved).
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    _speak(argv)
    from readiness.cli.app import app
    from readiness.cli.localized_help import run

    return run(app, argv)


def _speak(argv: list[str]) -> None:
    """Speak the language that was chosen, before anything is said."""
    code = language.chosen_language(_option(argv), os.environ)
    try:
        language.speak(code)
    except LookupError:
        # Loaded when there is an error: every start would pay for it otherwise.
        from readiness.errors import UnknownNameError

        known = ", ".join(language.languages())
        raise UnknownNameError(f"there is no language «{code}» (there are: {known})") from None


def _option(argv: list[str]) -> str | None:
    """Find what stands behind --lang; the help is in that language, too."""
    before = argv[: argv.index("--")] if "--" in argv else argv
    asked = [word.removeprefix("--lang=") for word in before if word.startswith("--lang=")]
    asked += [value for word, value in itertools.pairwise(before) if word == "--lang"]
    return asked[-1] if asked else None
