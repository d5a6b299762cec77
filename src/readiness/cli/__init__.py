"""The command line. A command parses, calls and prints; it has no rule of the domain."""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Sequence

from readiness import i18n as language
from readiness.cli.diagnostics import guarded
from readiness.i18n import _


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
    """Choose the language, before anything is said."""
    code = language.chosen_language(_option(argv), os.environ)
    try:
        language.speak(code)
    except LookupError:
        # Loaded when there is an error: every start would pay for it otherwise.
        from readiness.errors import UnknownNameError

        # In the language of the system, because the one that was asked for is not there.
        language.speak(language.chosen_language(None, {**os.environ, language.VARIABLE: ""}))
        message = _("there is no language «{name}» (available: {names})")
        names = ", ".join(language.languages())
        raise UnknownNameError(message.format(name=code, names=names)) from None


def _option(argv: list[str]) -> str | None:
    """Find the value of --lang; the help is in that language, too."""
    before = argv[: argv.index("--")] if "--" in argv else argv
    codes = [word.removeprefix("--lang=") for word in before if word.startswith("--lang=")]
    codes += [value for word, value in itertools.pairwise(before) if word == "--lang"]
    return codes[-1] if codes else None
